// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/linerun.h"

#include <algorithm>

namespace socketglass {

namespace {

using Kind = DifferenceLine::Kind;

constexpr int farthest = 100;

class LineRun final
{
public:
    LineRun(QList<DifferenceLine> &lines, LineForm form, qsizetype first)
        : m_lines(lines)
        , m_form(form)
        , m_kind(lines.at(first).kind)
        , m_own(m_kind == Kind::LeftOnly ? &DifferenceLine::left : &DifferenceLine::right)
        , m_other(m_kind == Kind::LeftOnly ? &DifferenceLine::right : &DifferenceLine::left)
        , m_first(first)
        , m_end(first + 1)
    {
        while (m_end < lines.size() && lines.at(m_end).kind == m_kind)
            ++m_end;
    }
    [[nodiscard]] qsizetype end() const { return m_end; }

    void place()
    {
        for (int moved = 0; moved < farthest && moveUp(); ++moved)
            ;
        int best = 0;
        int down = 0;
        qsizetype least = unlikeliness();
        while (down < 2 * farthest && moveDown()) {
            ++down;
            if (const qsizetype here = unlikeliness(); here <= least) {
                least = here;
                best = down;
            }
        }
        for (; down > best; --down)
            moveUp();
    }

private:
    [[nodiscard]] bool isSame(qsizetype line, qsizetype other) const
    {
        return m_lines.at(line).kind == Kind::Same &&
               countedPart(m_lines.at(line).*m_own, m_form) == countedPart(m_lines.at(other).*m_own, m_form);
    }
    bool moveUp()
    {
        if (m_first == 0 || !isSame(m_first - 1, m_end - 1))
            return false;
        exchange(m_first - 1, m_end - 1);
        --m_first;
        --m_end;
        return true;
    }
    bool moveDown()
    {
        if (m_end == m_lines.size() || !isSame(m_end, m_first))
            return false;
        exchange(m_end, m_first);
        ++m_first;
        ++m_end;
        return true;
    }
    /// The other side's line goes from one to the other.
    void exchange(qsizetype same, qsizetype oneSided)
    {
        m_lines[oneSided].kind = Kind::Same;
        m_lines[oneSided].*m_other = std::exchange(m_lines[same].*m_other, QString());
        m_lines[same].kind = m_kind;
    }
    [[nodiscard]] qsizetype unlikeliness() const
    {
        const QString &line = m_lines.at(m_first).*m_own;
        const auto begin = std::find_if(line.begin(), line.end(), [](QChar c) { return !c.isSpace(); });
        const bool closes = begin != line.end() && (*begin == u'}' || *begin == u']');
        return 2 * (begin - line.begin()) + (closes ? 1 : 0);
    }

    QList<DifferenceLine> &m_lines;
    LineForm m_form;
    Kind m_kind;
    QString DifferenceLine::*m_own;
    QString DifferenceLine::*m_other;
    qsizetype m_first;
    qsizetype m_end;
};

} // namespace

QStringView countedPart(QStringView line, LineForm form)
{
    return form == LineForm::LaidOutJson && line.endsWith(u',') ? line.chopped(1) : line;
}

void placeRuns(QList<DifferenceLine> &lines, LineForm form)
{
    for (qsizetype line = 0; line < lines.size();) {
        if (lines.at(line).kind != Kind::LeftOnly && lines.at(line).kind != Kind::RightOnly) {
            ++line;
            continue;
        }
        LineRun run(lines, form, line);
        const qsizetype end = run.end();
        run.place();
        line = std::max(end, run.end());
    }
}

} // namespace socketglass
