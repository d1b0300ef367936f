// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonscanner.h"

#include "payload/visibletext.h"

#include <QLocale>

#include <vector>

namespace socketglass {

namespace {

bool isDigit(int c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(int c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

int closing(bool isObject)
{
    return isObject ? '}' : ']';
}

} // namespace

bool JsonScanner::readOn()
{
    if (m_stopped)
        return false;
    m_offset += m_at;
    m_at = 0;
    m_piece.clear();
    m_stopped = m_progress && !m_progress(m_offset);
    if (!m_stopped)
        m_piece = m_read(m_offset);
    return !m_piece.isEmpty();
}

bool JsonScanner::fail(const QString &why)
{
    if (!m_stopped && m_problem.isEmpty())
        m_problem = tr("This is not JSON from byte %1 on: %2.").arg(QLocale().toString(position()), why);
    return false;
}

bool JsonScanner::failUnexpected(const QString &expected)
{
    const int c = peek();
    if (c < 0)
        return fail(tr("it ends where %1 should stand").arg(expected));
    const char found = char(c);
    return fail(tr("“%1” stands where %2 should")
                    .arg(visibleText(QByteArrayView(&found, 1), LineBreaks::MakeVisible), expected));
}

void JsonScanner::skipByteOrderMark()
{
    for (const int byte : {0xEF, 0xBB, 0xBF}) {
        if (peek() != byte)
            return;
        advance();
    }
}

void JsonScanner::skipSpace()
{
    for (int c = peek(); c == ' ' || c == '\t' || c == '\n' || c == '\r'; c = peek())
        advance();
}

void JsonScanner::take(QByteArray *text)
{
    if (text && text->size() < JsonNode::shownBytes)
        *text += char(peek());
    advance();
}

bool JsonScanner::value(JsonNode &node)
{
    node.begin = position();
    const int c = peek();
    const bool isContainer = c == '{' || c == '[';
    node.kind = c == '{'                 ? JsonNode::Kind::Object
                : c == '['               ? JsonNode::Kind::Array
                : c == '"'               ? JsonNode::Kind::String
                : c == '-' || isDigit(c) ? JsonNode::Kind::Number
                                         : JsonNode::Kind::Word;
    const bool good = isContainer ? container(node) : scalar(&node.text);
    node.end = position();
    return good;
}

bool JsonScanner::container(JsonNode &node)
{
    std::vector<bool> open; // true: an object
    for (;;) {
        const int c = peek();
        if (c == '{' || c == '[') {
            if (open.size() >= JsonOutline::maxDepth)
                return fail(tr("nested deeper than %1 levels").arg(JsonOutline::maxDepth));
            open.push_back(c == '{');
            advance();
            skipSpace();
            if (peek() != closing(open.back())) {
                node.count += open.size() == 1 ? 1 : 0;
                if (!memberBegin(open.back()))
                    return false;
                continue;
            }
        } else if (!scalar(nullptr)) {
            return false;
        }
        for (skipSpace(); peek() == closing(open.back()); skipSpace()) {
            advance();
            open.pop_back();
            if (open.empty())
                return true;
        }
        if (peek() != ',')
            return failUnexpected(open.back() ? tr("a comma or }") : tr("a comma or ]"));
        advance();
        node.count += open.size() == 1 ? 1 : 0;
        if (!memberBegin(open.back()))
            return false;
    }
}

bool JsonScanner::memberBegin(bool inObject, QByteArray *name)
{
    skipSpace();
    if (!inObject)
        return true;
    if (peek() != '"')
        return failUnexpected(tr("a name in quotation marks"));
    if (!string(name))
        return false;
    skipSpace();
    if (peek() != ':')
        return failUnexpected(tr("a colon"));
    advance();
    skipSpace();
    return true;
}

bool JsonScanner::scalar(QByteArray *text)
{
    const int c = peek();
    if (c == '"')
        return string(text);
    return c == '-' || isDigit(c) ? number(text) : word(text);
}

bool JsonScanner::string(QByteArray *text)
{
    advance();
    for (;;) {
        const int c = peek();
        if (c == '"') {
            advance();
            return true;
        }
        if (c < 0)
            return failUnexpected(tr("the end of a string"));
        if (c < 0x20)
            return fail(tr("a control character inside a string (it must be escaped)"));
        if (c != '\\')
            take(text);
        else if (!escape(text))
            return false;
    }
}

bool JsonScanner::escape(QByteArray *text)
{
    take(text);
    const int kind = peek();
    if (kind < 0 || !QByteArrayView("\"\\/bfnrtu").contains(char(kind)))
        return fail(tr("an escape that JSON does not have"));
    take(text);
    for (int i = 0; kind == 'u' && i < 4; ++i) {
        if (!isHexDigit(peek()))
            return fail(tr("an escape without its four hexadecimal digits"));
        take(text);
    }
    return true;
}

bool JsonScanner::digits(QByteArray *text)
{
    if (!isDigit(peek()))
        return failUnexpected(tr("a digit"));
    while (isDigit(peek()))
        take(text);
    return true;
}

bool JsonScanner::number(QByteArray *text)
{
    if (peek() == '-')
        take(text);
    const bool zero = peek() == '0';
    if (zero)
        take(text);
    if (zero && isDigit(peek()))
        return fail(tr("a number with a leading zero"));
    if (!zero && !digits(text))
        return false;
    if (peek() == '.') {
        take(text);
        if (!digits(text))
            return false;
    }
    if (peek() != 'e' && peek() != 'E')
        return true;
    take(text);
    if (peek() == '+' || peek() == '-')
        take(text);
    return digits(text);
}

bool JsonScanner::word(QByteArray *text)
{
    const int first = peek();
    const QByteArrayView expected = first == 't' ? "true" : first == 'f' ? "false" : "null";
    for (const char c : expected) {
        if (peek() != uchar(c))
            return failUnexpected(tr("a value"));
        take(text);
    }
    return true;
}

} // namespace socketglass
