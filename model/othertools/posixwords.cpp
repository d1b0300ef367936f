// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/posixwords.h"

namespace socketglass {

namespace {

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r' || c == QChar::Nbsp;
}

bool isNamePart(QChar c)
{
    return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
}

} // namespace

ShellWords PosixWords::read()
{
    m_result.commands.append(QStringList());
    while (m_result.problem.isEmpty() && skipBlanks() && !endsCommand()) {
        m_word.clear();
        if (readWord())
            m_result.commands.last().append(m_word);
    }
    return std::move(m_result);
}

/// Of a backslash at the end of a line; 0: there is none.
qsizetype PosixWords::lineJoin() const
{
    if (peek() != u'\\')
        return 0;
    return peek(1) == u'\n' ? 2 : peek(1) == u'\r' && peek(2) == u'\n' ? 3 : 0;
}

/// False: there is nothing more.
bool PosixWords::skipBlanks()
{
    while (!atEnd()) {
        if (const qsizetype join = lineJoin(); join > 0)
            m_at += join;
        else if (isBlank(peek()) || (peek() == u'\n' && m_result.commands.constLast().isEmpty()))
            ++m_at;
        else if (peek() == u'#')
            m_at = m_text.indexOf(u'\n', m_at) < 0 ? m_text.size() : m_text.indexOf(u'\n', m_at);
        else
            break;
    }
    return !atEnd();
}

/// At an operator, or a new line.
bool PosixWords::endsCommand()
{
    const QChar c = peek();
    if (c == u'|' && peek(1) != u'|' && !m_result.commands.constLast().isEmpty()) {
        ++m_at;
        m_result.commands.append(QStringList());
        return !skipBlanks() || endsCommand();
    }
    if (!QStringView(u"|&;<>()\n").contains(c))
        return false;
    if (const QString rest = m_text.sliced(m_at).trimmed(); !rest.isEmpty())
        note(tr("Left out, as it is another command or a redirection: %1").arg(rest.left(200)));
    return true;
}

bool PosixWords::readWord()
{
    const qsizetype begin = m_at;
    while (!atEnd() && m_result.problem.isEmpty()) {
        const QChar c = peek();
        const bool inAddress = c == u'&' && m_at > begin && !isBlank(peek(1)) && peek(1) != u'&';
        if (isBlank(c) || (QStringView(u"|&;<>()\n").contains(c) && !inAddress))
            break;
        if (c == u'\'')
            readSingle();
        else if (c == u'"')
            readDouble();
        else if (c == u'\\')
            readEscaped();
        else if (c == u'$')
            readDollar();
        else if (c == u'`')
            keepSubstitution(u'`');
        else
            m_word += m_text.at(m_at++);
    }
    return m_at > begin;
}

void PosixWords::readEscaped()
{
    if (const qsizetype join = lineJoin(); join > 0) {
        m_at += join;
        return;
    }
    if (++m_at < m_text.size())
        m_word += m_text.at(m_at++);
}

void PosixWords::readSingle()
{
    const qsizetype end = m_text.indexOf(u'\'', m_at + 1);
    if (end < 0)
        return fail(m_at, tr("the quote ' is not closed"));
    m_word += QStringView(m_text).sliced(m_at + 1, end - m_at - 1);
    m_at = end + 1;
}

void PosixWords::readDouble()
{
    const qsizetype begin = m_at++;
    while (!atEnd() && peek() != u'"' && m_result.problem.isEmpty()) {
        if (peek() == u'\\' && QStringView(u"$`\"\\\n").contains(peek(1)))
            readEscaped();
        else if (peek() == u'$' && peek(1) != u'\'' && peek(1) != u'"')
            readDollar();
        else if (peek() == u'`')
            keepSubstitution(u'`');
        else
            m_word += m_text.at(m_at++);
    }
    if (atEnd() && m_result.problem.isEmpty())
        fail(begin, tr("the quote \" is not closed"));
    ++m_at;
}

void PosixWords::readDollar()
{
    const QChar next = peek(1);
    if (next == u'\'')
        readAnsi();
    else if (next == u'"')
        ++m_at; // a translated string: the quotes follow
    else if (next == u'(')
        keepSubstitution(u')');
    else if (next == u'{' || (isNamePart(next) && !next.isDigit()))
        readName();
    else
        m_word += m_text.at(m_at++);
}

/// $NAME or ${NAME}
void PosixWords::readName()
{
    const bool braced = peek(1) == u'{';
    const qsizetype begin = m_at + (braced ? 2 : 1);
    qsizetype end = begin;
    while (end < m_text.size() && isNamePart(m_text.at(end)))
        ++end;
    if (braced && (end == begin || end >= m_text.size() || m_text.at(end) != u'}'))
        return keepSubstitution(u'}');
    const QString name = m_text.sliced(begin, end - begin);
    m_word += u"{{" + name + u"}}";
    if (!m_result.variables.contains(name))
        m_result.variables.append(name);
    m_at = end + (braced ? 1 : 0);
}

/// As it is written: what it stands for is known to the shell only.
void PosixWords::keepSubstitution(QChar close)
{
    const qsizetype end = m_text.indexOf(close, m_at + 1);
    if (end < 0)
        return fail(m_at, tr("there is no %1 that ends this").arg(close));
    const QString kept = m_text.sliced(m_at, end + 1 - m_at);
    note(tr("Kept as it is, as it is not run here: %1").arg(kept.left(200)));
    m_word += kept;
    m_at = end + 1;
}

void PosixWords::readAnsi()
{
    const qsizetype begin = m_at;
    m_at += 2;
    while (!atEnd() && peek() != u'\'') {
        if (peek() == u'\\')
            readAnsiEscape();
        else
            m_word += m_text.at(m_at++);
    }
    if (atEnd())
        fail(begin, tr("this $' has no second '"));
    ++m_at;
}

void PosixWords::readAnsiEscape()
{
    static constexpr QStringView from(u"abefnrtv");
    static constexpr QStringView to(u"\a\b\x1b\f\n\r\t\v");
    const QChar c = peek(1);
    m_at += 2;
    if (c == u'x')
        return readNumber(2, 16);
    if (c == u'u' || c == u'U')
        return readNumber(c == u'u' ? 4 : 8, 16);
    if (c >= u'0' && c <= u'7') {
        --m_at;
        return readNumber(3, 8);
    }
    const qsizetype known = c == u'E' ? 2 : from.indexOf(c);
    if (known >= 0)
        m_word += to.at(known);
    else if (QStringView(u"\\'\"?").contains(c))
        m_word += c;
    else if (!c.isNull())
        m_word += QString(u'\\') + c;
}

void PosixWords::readNumber(int digits, int base)
{
    qsizetype end = m_at;
    char32_t value = 0;
    while (end < m_text.size() && end - m_at < digits) {
        const QStringView digit = QStringView(m_text).sliced(end, 1);
        bool isDigit = false;
        const uint part = digit.toUInt(&isDigit, base);
        if (!isDigit)
            break;
        value = value * char32_t(base) + part;
        ++end;
    }
    m_at = end;
    const bool isCharacter = value > 0 && value <= QChar::LastValidCodePoint && !QChar::isSurrogate(value);
    if (digits == 4 && QChar::isSurrogate(value))
        m_word += QChar(char16_t(value)); // one half; the other follows as its own escape
    else
        m_word += QString::fromUcs4(isCharacter ? &value : U"\ufffd", 1);
}

void PosixWords::fail(qsizetype place, const QString &problem)
{
    m_result.problem = problem;
    m_result.place = place;
    m_at = m_text.size();
}

void PosixWords::note(const QString &text)
{
    if (!m_result.notes.contains(text) && m_result.notes.size() < 20)
        m_result.notes.append(text);
}

} // namespace socketglass
