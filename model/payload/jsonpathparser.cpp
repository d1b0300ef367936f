// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonpathparser.h"

#include "payload/visibletext.h"

namespace socketglass::jsonpath {

namespace {

constexpr qsizetype maxLength = 65'536;
constexpr qint64 largestInteger = (qint64(1) << 53) - 1; // RFC 9535 section 2.1

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isNameFirst(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_' || c.unicode() >= 0x80;
}

} // namespace

bool Parser::lengthIsGood()
{
    return m_text.size() <= maxLength ||
           fail(maxLength, tr("it is longer than %1 characters").arg(maxLength));
}

std::optional<Segments> Parser::parse()
{
    if (!lengthIsGood())
        return {};
    Segments result;
    if (!take(u'$')) {
        failUnexpected(tr("“$”, with which every query begins,"));
        return {};
    }
    if (!segments(result))
        return {};
    if (!atEnd()) {
        failUnexpected(tr("“.”, “[” or the end"));
        return {};
    }
    return result;
}

bool Parser::segments(Segments &out)
{
    while (true) {
        const qsizetype before = m_at;
        skipSpace();
        if (peek() != u'.' && peek() != u'[') {
            m_at = before; // white space belongs to a query only where a segment follows
            return true;
        }
        Segment next;
        if (!segment(next))
            return false;
        out.segments.push_back(std::move(next));
    }
}

bool Parser::segment(Segment &out)
{
    if (take(u'[')) {
        --m_at;
        return bracketed(out);
    }
    take(u'.');
    out.descendant = take(u'.');
    if (out.descendant && peek() == u'[')
        return bracketed(out);
    return shorthand(out);
}

bool Parser::shorthand(Segment &out)
{
    Selector selector;
    if (!take(u'*')) {
        selector.kind = Selector::Kind::Name;
        if (!memberName(selector.name))
            return false;
    }
    out.selectors.push_back(std::move(selector));
    return true;
}

bool Parser::memberName(QString &out)
{
    const qsizetype from = m_at;
    if (!isNameFirst(peek()))
        return failUnexpected(tr("a name or “*”"));
    while (!atEnd() && (isNameFirst(peek()) || isDigit(peek())))
        ++m_at;
    const QStringView name = m_text.sliced(from, m_at - from);
    if (!name.isValidUtf16())
        return fail(from, tr("half of a surrogate pair"));
    out = name.toString();
    return true;
}

bool Parser::bracketed(Segment &out)
{
    take(u'[');
    do {
        skipSpace();
        Selector next;
        if (!selector(next))
            return false;
        out.selectors.push_back(std::move(next));
        skipSpace();
    } while (take(u','));
    return take(u']') || failUnexpected(tr("“,” or “]”"));
}

bool Parser::selector(Selector &out)
{
    const QChar c = peek();
    if (take(u'*'))
        return true;
    if (c == u'\'' || c == u'"') {
        out.kind = Selector::Kind::Name;
        return string(out.name);
    }
    if (take(u'?'))
        return filter(out);
    if (c == u':' || c == u'-' || isDigit(c))
        return indexOrSlice(out);
    return failUnexpected(tr("a name in quotes, a number, “:”, “*” or “?”"));
}

bool Parser::indexOrSlice(Selector &out)
{
    out.kind = Selector::Kind::Index;
    if (peek() != u':') {
        if (!integer(out.index))
            return false;
        const qsizetype after = m_at;
        skipSpace();
        if (peek() != u':') {
            m_at = after;
            return true;
        }
        out.start = out.index;
    }
    out.kind = Selector::Kind::Slice;
    return sliceRest(out);
}

bool Parser::sliceRest(Selector &out)
{
    take(u':');
    const auto number = [this](auto &into) {
        skipSpace();
        qint64 value = 0;
        if (peek() != u'-' && !isDigit(peek()))
            return true;
        if (!integer(value))
            return false;
        into = value;
        return true;
    };
    if (!number(out.end))
        return false;
    skipSpace();
    return !take(u':') || number(out.step);
}

bool Parser::integer(qint64 &out)
{
    const qsizetype from = m_at;
    const bool negative = take(u'-');
    if (!isDigit(peek()))
        return failUnexpected(tr("a digit"));
    const bool leadingZero = peek() == u'0' && (negative || isDigit(peek(1)));
    if (leadingZero)
        return fail(from, negative ? tr("“-0” is not an index") : tr("a number with a leading zero"));
    out = 0;
    while (isDigit(peek())) {
        out = out * 10 + peek().digitValue();
        ++m_at;
        if (out > largestInteger)
            return fail(from, tr("a number beyond ±%1").arg(largestInteger));
    }
    out = negative ? -out : out;
    return true;
}

bool Parser::string(QString &out)
{
    const qsizetype from = m_at;
    const QChar quote = peek();
    ++m_at;
    while (peek() != quote || atEnd()) {
        if (atEnd())
            return fail(from, tr("a string that does not end"));
        const QChar c = peek();
        if (c < u' ')
            return fail(tr("a control character inside a string (it must be escaped)"));
        ++m_at;
        if (c != u'\\')
            out += c;
        else if (!escape(out, quote))
            return false;
    }
    ++m_at;
    return out.isValidUtf16() || fail(from, tr("half of a surrogate pair"));
}

bool Parser::escape(QString &out, QChar quote)
{
    static constexpr QStringView names = u"bfnrt/\\";
    static constexpr QStringView characters = u"\b\f\n\r\t/\\";
    const QChar c = peek();
    if (atEnd())
        return fail(tr("a string that does not end"));
    if (const qsizetype i = names.indexOf(c); i >= 0)
        out += characters[i];
    else if (c == quote)
        out += quote;
    else if (c == u'u')
        return unicodeEscape(out);
    else
        return fail(m_at - 1, tr("an escape that JSONPath does not have"));
    ++m_at;
    return true;
}

bool Parser::unicodeEscape(QString &out)
{
    const qsizetype from = m_at - 1;
    char16_t first = 0;
    char16_t second = 0;
    if (!hexadecimal(first))
        return false;
    if (QChar::isLowSurrogate(first))
        return fail(from, tr("half of a surrogate pair"));
    out += QChar(first);
    if (!QChar::isHighSurrogate(first))
        return true;
    if (!take(u'\\') || !hexadecimal(second) || !QChar::isLowSurrogate(second))
        return fail(from, tr("half of a surrogate pair"));
    out += QChar(second);
    return true;
}

bool Parser::hexadecimal(char16_t &out)
{
    bool good = peek() == u'u' && m_at + 5 <= m_text.size();
    const QStringView digits = good ? m_text.sliced(m_at + 1, 4) : QStringView();
    for (const QChar c : digits)
        good = good && (isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'));
    if (!good)
        return fail(m_at - 1, tr("an escape without its four hexadecimal digits"));
    out = digits.toUShort(nullptr, 16);
    m_at += 5;
    return true;
}

QChar Parser::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
}

bool Parser::take(char16_t c)
{
    if (atEnd() || peek() != c)
        return false;
    ++m_at;
    return true;
}

bool Parser::take(QStringView word)
{
    if (!m_text.sliced(m_at).startsWith(word))
        return false;
    m_at += word.size();
    return true;
}

void Parser::skipSpace()
{
    while (peek() == u' ' || peek() == u'\t' || peek() == u'\n' || peek() == u'\r')
        ++m_at;
}

bool Parser::fail(qsizetype at, const QString &why)
{
    const QString text = m_isCondition ? tr("Not a condition in JSONPath: character %1: %2.")
                                       : tr("Not a JSONPath query: character %1: %2.");
    if (m_problem.isEmpty())
        m_problem = text.arg(at + 1).arg(why);
    return false;
}

bool Parser::failUnexpected(const QString &expected)
{
    if (atEnd())
        return fail(tr("the text ends, %1 is missing").arg(expected));
    const qsizetype size = peek().isHighSurrogate() && peek(1).isLowSurrogate() ? 2 : 1;
    const QString found = visibleText(m_text.sliced(m_at, size), LineBreaks::MakeVisible);
    return fail(tr("“%1” where %2 was expected").arg(found, expected));
}

} // namespace socketglass::jsonpath
