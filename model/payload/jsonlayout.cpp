// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonlayout.h"

#include <algorithm>

namespace socketglass {

namespace {

bool isSpace(char character)
{
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

class Layout final
{
public:
    Layout(QByteArrayView json, bool pretty)
        : m_json(json)
        , m_pretty(pretty)
    {
    }

    [[nodiscard]] QByteArray run()
    {
        while (m_at < m_json.size()) {
            const char character = m_json[m_at];
            if (isSpace(character))
                ++m_at;
            else if (character == '"')
                copy(stringEnd());
            else if (m_json.sliced(m_at).startsWith("{{"))
                copy(nameEnd());
            else
                punctuation(character);
        }
        return std::move(m_result);
    }

private:
    static constexpr qsizetype deepest = 200; // beyond it lines are not indented any further

    [[nodiscard]] qsizetype stringEnd() const
    {
        for (qsizetype i = m_at + 1; i < m_json.size(); ++i) {
            if (m_json[i] == '\\')
                ++i;
            else if (m_json[i] == '"')
                return i + 1;
        }
        return m_json.size();
    }
    [[nodiscard]] qsizetype nameEnd() const
    {
        qsizetype depth = 0;
        for (qsizetype i = m_at; i + 1 < m_json.size(); ++i) {
            const QByteArrayView two = m_json.sliced(i, 2);
            if (two != "{{" && two != "}}")
                continue;
            depth += two == "{{" ? 1 : -1;
            if (depth == 0)
                return i + 2;
            ++i;
        }
        return m_at + 1;
    }
    void copy(qsizetype end)
    {
        m_result.append(m_json.sliced(m_at, end - m_at));
        m_at = end;
    }
    void punctuation(char character)
    {
        ++m_at;
        const bool closes = character == '}' || character == ']';
        if (closes) {
            m_depth = std::max<qsizetype>(0, m_depth - 1);
            if (!m_opened)
                newLine();
        }
        m_opened = false;
        m_result.append(character);
        if (character == ':' && m_pretty)
            m_result.append(' ');
        if (character == '{' || character == '[') {
            ++m_depth;
            m_opened = nextIs('}') || nextIs(']');
            if (!m_opened)
                newLine();
        } else if (character == ',') {
            newLine();
        }
    }
    [[nodiscard]] bool nextIs(char character) const
    {
        qsizetype at = m_at;
        while (at < m_json.size() && isSpace(m_json[at]))
            ++at;
        return at < m_json.size() && m_json[at] == character;
    }
    void newLine()
    {
        if (m_pretty)
            m_result.append('\n').append(2 * std::min(m_depth, deepest), ' ');
    }

    QByteArrayView m_json;
    bool m_pretty;
    qsizetype m_at = 0;
    qsizetype m_depth = 0;
    bool m_opened = false; // an empty object or array is closed next
    QByteArray m_result;
};

} // namespace

QByteArray prettyJson(QByteArrayView json)
{
    return Layout(json, true).run();
}

QByteArray compactJson(QByteArrayView json)
{
    return Layout(json, false).run();
}

} // namespace socketglass
