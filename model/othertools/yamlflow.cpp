// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/yamlflow.h"

#include <QJsonArray>
#include <QJsonObject>

namespace socketglass {

namespace {

QJsonValue typed(const QString &plain)
{
    if (plain == u"true" || plain == u"false")
        return plain == u"true";
    if (plain.isEmpty() || plain == u"~" || plain == u"null")
        return QJsonValue::Null;
    return plain;
}

} // namespace

YamlFlow::YamlFlow(const QString &text)
    : m_text(text)
    , m_plain(!text.isEmpty() && !QStringView(u"[{\"'").contains(text.at(0)))
{
    m_value = m_plain ? typed(readPlain(false)) : read(0);
    skipBlanks();
    if (!m_open && m_problem.isEmpty() && !atEnd())
        m_problem = tr("“%1” stands behind the value").arg(m_text.sliced(m_at).left(20));
}

QString YamlFlow::problem() const
{
    return m_open && m_problem.isEmpty() ? tr("a bracket or quote has no end") : m_problem;
}

void YamlFlow::skipBlanks()
{
    while (!atEnd() && peek().isSpace())
        ++m_at;
    const bool isComment = peek() == u'#' && (m_at == 0 || m_text.at(m_at - 1).isSpace());
    if (isComment) {
        while (!atEnd() && peek() != u'\n')
            ++m_at;
        if (!atEnd())
            skipBlanks();
    }
}

QJsonValue YamlFlow::read(int depth)
{
    skipBlanks();
    if (atEnd()) {
        m_open = true;
        return {};
    }
    if (depth > deepest) {
        m_problem = tr("it is nested more than %1 levels deep").arg(deepest);
        m_at = m_text.size();
        return {};
    }
    if (peek() == u'[' || peek() == u'{')
        return readCollection(depth, peek() == u'[' ? u']' : u'}');
    if (peek() == u'"' || peek() == u'\'')
        return readQuoted();
    return typed(readPlain(true));
}

QJsonValue YamlFlow::readCollection(int depth, QChar close)
{
    QJsonArray array;
    QJsonObject object;
    ++m_at;
    for (skipBlanks(); peek() != close; skipBlanks()) {
        const QJsonValue value = read(depth + 1);
        skipBlanks();
        if (close == u']') {
            array.append(value);
        } else if (peek() == u':') {
            ++m_at;
            object.insert(value.toString(), read(depth + 1));
            skipBlanks();
        } else {
            object.insert(value.toString(), QJsonValue::Null);
        }
        m_open = m_open || atEnd();
        if (m_open || !m_problem.isEmpty())
            return {};
        if (peek() == u',')
            ++m_at;
        else if (peek() != close)
            m_problem = tr("a comma or %1 was expected").arg(close);
    }
    ++m_at;
    return close == u']' ? QJsonValue(array) : QJsonValue(object);
}

QString YamlFlow::readQuoted()
{
    const QChar quote = m_text.at(m_at++);
    QString out;
    while (!atEnd()) {
        const QChar c = m_text.at(m_at++);
        if (c == quote && quote == u'\'' && peek() == u'\'')
            out += m_text.at(m_at++);
        else if (c == quote)
            return out;
        else if (c == u'\\' && quote == u'"')
            readEscape(out);
        else
            out += c == u'\n' ? QChar(u' ') : c; // lines are folded
    }
    m_open = true;
    return {};
}

void YamlFlow::readEscape(QString &out)
{
    static constexpr QStringView from(u"0abtnvfre\"/\\ ");
    static constexpr QStringView to(u"\0\a\b\t\n\v\f\r\x1b\"/\\ ", 13);
    if (atEnd())
        return;
    const QChar c = m_text.at(m_at++);
    const int digits = c == u'x' ? 2 : c == u'u' ? 4 : c == u'U' ? 8 : 0;
    if (digits > 0) {
        bool isNumber = false;
        const char32_t code = m_text.mid(m_at, digits).toUInt(&isNumber, 16);
        m_at = std::min(m_at + digits, m_text.size());
        if (isNumber && code <= QChar::LastValidCodePoint)
            out += digits == 4 ? QString(QChar(char16_t(code))) : QString::fromUcs4(&code, 1);
        else
            m_problem = tr("an escape is not a character");
    } else if (const qsizetype known = from.indexOf(c); known >= 0) {
        out += to.at(known);
    } else if (c != u'\n') {
        m_problem = tr("“\\%1” is no escape").arg(c);
    }
}

/// Within brackets it ends at their marks.
QString YamlFlow::readPlain(bool within)
{
    const qsizetype begin = m_at;
    for (; !atEnd(); ++m_at) {
        const QChar c = peek();
        const QChar next = m_at + 1 < m_text.size() ? m_text.at(m_at + 1) : QChar(u' ');
        if (c == u'#' && m_at > begin && m_text.at(m_at - 1).isSpace())
            break;
        if (within && (QStringView(u",[]{}").contains(c) ||
                       (c == u':' && (next.isSpace() || QStringView(u",[]{}").contains(next)))))
            break;
    }
    return m_text.sliced(begin, m_at - begin).trimmed();
}

qsizetype YamlFlow::keyLength(const QString &line)
{
    qsizetype at = 0;
    if (line.startsWith(u'"') || line.startsWith(u'\'')) {
        at = line.indexOf(line.at(0), 1);
        if (at < 0)
            return 0;
        ++at;
        while (at < line.size() && line.at(at) == u' ')
            ++at;
        return at < line.size() && line.at(at) == u':' && (at + 1 == line.size() || line.at(at + 1) == u' ')
                   ? at
                   : 0;
    }
    if (line.startsWith(u'{') || line.startsWith(u'['))
        return 0;
    for (; at < line.size(); ++at) {
        if (line.at(at) == u'#' && at > 0 && line.at(at - 1) == u' ')
            return 0;
        if (line.at(at) == u':' && (at + 1 == line.size() || line.at(at + 1) == u' '))
            return at;
    }
    return 0;
}

QString YamlFlow::scalarText(const QString &text)
{
    const QJsonValue value = YamlFlow(text).value();
    return value.isString() ? value.toString() : text;
}

} // namespace socketglass
