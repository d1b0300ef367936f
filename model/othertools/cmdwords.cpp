// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/cmdwords.h"

namespace socketglass {

ShellWords CmdWords::read()
{
    cut(withoutCarets());
    return std::move(m_result);
}

/// Up to the end of the command. A caret takes the meaning of the next character; at the end of a line it
/// joins the next line, whose first character has no meaning then.
QString CmdWords::withoutCarets()
{
    QString line;
    bool quoted = false;
    qsizetype at = 0;
    while (at < m_text.size() && m_text.at(at).isSpace())
        ++at;
    for (; at < m_text.size(); ++at) {
        const QChar c = m_text.at(at);
        if (c == u'^' && !quoted) {
            ++at;
            if (at < m_text.size() && m_text.at(at) == u'\r')
                ++at;
            if (at < m_text.size() && m_text.at(at) == u'\n')
                at += at + 1 < m_text.size() && m_text.at(at + 1) == u'\r' ? 2 : 1;
            if (at < m_text.size())
                line += m_text.at(at);
            continue;
        }
        if (c == u'"')
            quoted = !quoted;
        if (!quoted && QStringView(u"&|<>\n").contains(c)) {
            if (const QString rest = m_text.sliced(at).trimmed(); !rest.isEmpty())
                m_result.notes.append(
                    tr("Left out, as it is another command or a redirection: %1").arg(rest.left(200)));
            break;
        }
        line += c;
    }
    return line;
}

void CmdWords::cut(const QString &line)
{
    QStringList words;
    QString word;
    bool quoted = false;
    bool any = false;
    for (qsizetype at = 0; at < line.size(); ++at) {
        const QChar c = line.at(at);
        qsizetype slashes = 0;
        while (at + slashes < line.size() && line.at(at + slashes) == u'\\')
            ++slashes;
        if (slashes > 0) {
            const bool beforeQuote = at + slashes < line.size() && line.at(at + slashes) == u'"';
            word += QString(beforeQuote ? slashes / 2 : slashes, u'\\');
            at += slashes - 1;
            if (beforeQuote && slashes % 2 == 1)
                word += line.at(++at);
            any = true;
        } else if (c == u'"' && quoted && at + 1 < line.size() && line.at(at + 1) == u'"') {
            word += line.at(++at);
        } else if (c == u'"') {
            quoted = !quoted;
            any = true;
        } else if (!quoted && (c == u' ' || c == u'\t' || c == u'\r')) {
            if (std::exchange(any, false))
                words.append(std::exchange(word, QString()));
        } else {
            word += c;
            any = true;
        }
    }
    if (any)
        words.append(word);
    m_result.commands.append(words);
    if (quoted) {
        m_result.problem = tr("the quote \" is not closed");
        m_result.place = m_text.lastIndexOf(u'"');
    }
}

} // namespace socketglass
