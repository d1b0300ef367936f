// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/linedifference.h"

#include "payload/messageleaves.h"
#include "replay/alignment.h"
#include "replay/linerun.h"

#include <algorithm>

namespace socketglass {

namespace {

using Kind = DifferenceLine::Kind;
using Marks = QList<DifferenceLine::Mark>;

constexpr qsizetype comfortableLine = 240;

quint64 hashOf(QStringView text)
{
    return bytesHash(QByteArrayView(reinterpret_cast<const char *>(text.utf16()), text.size() * 2));
}

bool isWordCharacter(QChar character)
{
    return character.isLetterOrNumber() || character == u'_' || character.isSurrogate() || character.isMark();
}

/// Where a line that is too long goes on in the next. It follows from what stands before it, so that lines
/// break at the same places behind something that only one side has.
qsizetype breakOf(QStringView line)
{
    quint32 before = 0;
    for (qsizetype i = 0; i < std::min(line.size(), longestComparedLine); ++i) {
        before = (before << 4) ^ line[i].unicode(); // eight characters count
        if (QStringView(u" ,;&>|").contains(line[i]) &&
            (i >= comfortableLine || before * 0x9E3779B1U >> 29 == 0))
            return i + 1;
    }
    if (line.size() <= longestComparedLine)
        return line.size();
    return line[longestComparedLine].isLowSurrogate() ? longestComparedLine - 1 : longestComparedLine;
}

QList<QStringView> linesOf(QStringView text)
{
    QList<QStringView> lines;
    for (QStringView line : text.split(u'\n')) {
        const bool isLong = line.size() > longestComparedLine;
        while (isLong && !line.isEmpty()) {
            const qsizetype end = breakOf(line);
            lines.append(line.first(end));
            line = line.sliced(end);
        }
        if (!isLong)
            lines.append(line);
    }
    return lines;
}

QList<QStringView> wordsOf(QStringView line)
{
    QList<QStringView> words;
    for (qsizetype at = 0; at < line.size();) {
        const qsizetype from = at++;
        while (isWordCharacter(line[from]) && at < line.size() && isWordCharacter(line[at]))
            ++at;
        words.append(line.sliced(from, at - from));
    }
    return words;
}

std::vector<quint64> keysOf(const QList<QStringView> &parts)
{
    std::vector<quint64> keys;
    keys.reserve(std::size_t(parts.size()));
    for (const QStringView part : parts)
        keys.push_back(hashOf(part));
    return keys;
}

class LineComparer final
{
public:
    LineComparer(QStringView left, QStringView right, LineForm form)
        : m_form(form)
        , m_left(linesOf(left))
        , m_right(linesOf(right))
    {
    }
    [[nodiscard]] QList<DifferenceLine> run()
    {
        const std::vector<quint64> left = lineKeys(m_left);
        const std::vector<quint64> right = lineKeys(m_right);
        for (const auto &[leftLine, rightLine] : alignKeys(left, right).pairs) {
            changed(leftLine, rightLine);
            m_lines.append({Kind::Same,
                            m_left.at(m_leftDone++).toString(),
                            m_right.at(m_rightDone++).toString(),
                            {},
                            {}});
        }
        changed(m_left.size(), m_right.size());
        placeRuns(m_lines, m_form);
        return std::move(m_lines);
    }

private:
    [[nodiscard]] std::vector<quint64> lineKeys(const QList<QStringView> &lines) const
    {
        QList<QStringView> parts;
        for (const QStringView line : lines)
            parts.append(countedPart(line, m_form));
        return keysOf(parts);
    }
    /// Lines that may belong together have one key: in JSON those of one name, else all.
    [[nodiscard]] std::vector<quint64> nameKeys(const QList<QStringView> &lines, qsizetype from,
                                                qsizetype end) const
    {
        std::vector<quint64> keys;
        for (qsizetype i = from; i < end; ++i) {
            const qsizetype name = m_form == LineForm::LaidOutJson && lines[i].trimmed().startsWith(u'"')
                                       ? lines[i].indexOf(u"\": ")
                                       : -1;
            keys.push_back(name < 0 ? 0 : hashOf(lines[i].first(name)));
        }
        return keys;
    }
    /// Lines up to these, none of which has the same on the other side.
    void changed(qsizetype leftEnd, qsizetype rightEnd)
    {
        const std::vector<quint64> left = nameKeys(m_left, m_leftDone, leftEnd);
        const std::vector<quint64> right = nameKeys(m_right, m_rightDone, rightEnd);
        const qsizetype leftBegin = m_leftDone;
        const qsizetype rightBegin = m_rightDone;
        for (const auto &[leftLine, rightLine] : alignKeys(left, right).pairs) {
            oneSided(leftBegin + leftLine, rightBegin + rightLine);
            addChanged(m_left.at(m_leftDone++), m_right.at(m_rightDone++));
        }
        oneSided(leftEnd, rightEnd);
    }
    void oneSided(qsizetype leftEnd, qsizetype rightEnd)
    {
        while (m_leftDone < leftEnd)
            m_lines.append({Kind::LeftOnly, m_left.at(m_leftDone++).toString(), {}, {}, {}});
        while (m_rightDone < rightEnd)
            m_lines.append({Kind::RightOnly, {}, m_right.at(m_rightDone++).toString(), {}, {}});
    }
    void addChanged(QStringView left, QStringView right)
    {
        const QList<QStringView> leftWords = wordsOf(countedPart(left, m_form));
        const QList<QStringView> rightWords = wordsOf(countedPart(right, m_form));
        const std::vector<quint64> leftKeys = keysOf(leftWords);
        const std::vector<quint64> rightKeys = keysOf(rightWords);
        std::vector<bool> leftSame(leftKeys.size());
        std::vector<bool> rightSame(rightKeys.size());
        for (const auto &[leftWord, rightWord] : alignKeys(leftKeys, rightKeys).pairs) {
            leftSame[std::size_t(leftWord)] = true;
            rightSame[std::size_t(rightWord)] = true;
        }
        m_lines.append({Kind::Changed, left.toString(), right.toString(), marks(leftWords, leftSame),
                        marks(rightWords, rightSame)});
    }
    [[nodiscard]] static Marks marks(const QList<QStringView> &words, const std::vector<bool> &same)
    {
        Marks result;
        qsizetype at = 0;
        for (qsizetype i = 0; i < words.size(); at += words.at(i++).size()) {
            if (same[std::size_t(i)])
                continue;
            if (!result.isEmpty() && result.last().begin + result.last().length == at)
                result.last().length += words.at(i).size();
            else
                result.append({at, words.at(i).size()});
        }
        return result;
    }

    LineForm m_form;
    QList<QStringView> m_left;
    QList<QStringView> m_right;
    qsizetype m_leftDone = 0;
    qsizetype m_rightDone = 0;
    QList<DifferenceLine> m_lines;
};

} // namespace

QList<DifferenceLine> differingLines(QStringView left, QStringView right, LineForm form)
{
    return LineComparer(left, right, form).run();
}

QList<qsizetype> differencesIn(const QList<DifferenceLine> &lines)
{
    QList<qsizetype> result;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (lines.at(i).kind != Kind::Same && (i == 0 || lines.at(i - 1).kind == Kind::Same))
            result.append(i);
    }
    return result;
}

} // namespace socketglass
