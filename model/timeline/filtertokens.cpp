// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filtertokens.h"

namespace socketglass::filter {

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'-' || c.isSurrogate();
}

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

bool endsValue(QChar c)
{
    return c.isSpace() || c == u'(' || c == u')';
}

} // namespace

QChar Tokens::peek(qsizetype ahead) const
{
    return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar();
}

void Tokens::skipSpace()
{
    while (peek().isSpace())
        ++m_at;
}

bool Tokens::take(char16_t c)
{
    if (atEnd() || peek() != c)
        return false;
    ++m_at;
    return true;
}

QStringView Tokens::nextWord() const
{
    qsizetype size = 0;
    while (isWordCharacter(peek(size)))
        ++size;
    return m_text.sliced(m_at, size);
}

QStringView Tokens::takeWord()
{
    const QStringView word = nextWord();
    m_at += word.size();
    return word;
}

bool Tokens::takeWord(QStringView word)
{
    const QStringView next = nextWord();
    if (next.compare(word, Qt::CaseInsensitive) != 0)
        return false;
    m_at += next.size();
    return true;
}

std::optional<Comparison> Tokens::takeComparison()
{
    static constexpr std::pair<QStringView, Comparison> all[] = {
        {u"==", Comparison::Equal},          {u"!=", Comparison::NotEqual}, {u"<=", Comparison::LessOrEqual},
        {u">=", Comparison::GreaterOrEqual}, {u"<", Comparison::Less},      {u">", Comparison::Greater},
        {u"=", Comparison::Equal},           {u":", Comparison::Equal}};
    qsizetype at = m_at;
    while (at < m_text.size() && m_text[at].isSpace())
        ++at;
    for (const auto &[text, comparison] : all) {
        if (m_text.sliced(at).startsWith(text)) {
            m_at = at + text.size();
            return comparison;
        }
    }
    return {};
}

std::optional<QString> Tokens::takeQuoted()
{
    const qsizetype from = m_at;
    const QChar quote = peek();
    QString result;
    ++m_at;
    while (!atEnd() && peek() != quote) {
        const QChar c = m_text[m_at++];
        if (c != u'\\')
            result += c;
        else if (!escape(result))
            return {};
    }
    if (take(quote.unicode()))
        return result;
    fail(from, m_text.size() - from, tr("This text has no end. Write %1 behind it.").arg(quote));
    return {};
}

bool Tokens::escape(QString &out)
{
    static constexpr QStringView names = u"bfnrt/\\\"'";
    static constexpr QStringView characters = u"\b\f\n\r\t/\\\"'";
    const qsizetype from = m_at - 1;
    const QChar c = peek();
    if (const qsizetype i = names.indexOf(c); !c.isNull() && i >= 0) {
        out += characters[i];
        ++m_at;
        return true;
    }
    bool isNumber = false;
    if (c == u'u' && m_at + 5 <= m_text.size()) {
        const ushort unit = m_text.sliced(m_at + 1, 4).toUShort(&isNumber, 16);
        out += QChar(unit);
        m_at += 5;
    }
    return isNumber || fail(from, std::min<qsizetype>(2, m_text.size() - from),
                            tr("There is no such escape. Write \\\\ for a backslash; there are \\\" \\n \\r "
                               "\\t and \\u0041 too."));
}

QStringView Tokens::takeFlags()
{
    const qsizetype from = m_at;
    while (peek().isLetter())
        ++m_at;
    return since(from);
}

std::optional<QString> Tokens::takeSlashed()
{
    const qsizetype from = m_at;
    QString result;
    ++m_at;
    while (!atEnd() && peek() != u'/') {
        if (peek() == u'\\' && peek(1) == u'/') {
            ++m_at;
        } else if (peek() == u'\\' && m_at + 1 < m_text.size()) {
            result += m_text[m_at++];
        }
        result += m_text[m_at++];
    }
    if (take(u'/'))
        return result;
    fail(from, m_text.size() - from, tr("This regular expression has no end. Write / behind it."));
    return {};
}

QStringView Tokens::takeValue()
{
    const qsizetype from = m_at;
    while (!atEnd() && !endsValue(peek()))
        ++m_at;
    return since(from);
}

QStringView Tokens::takePath()
{
    const qsizetype from = m_at;
    while (!atEnd()) {
        const QChar c = peek();
        if (c == u'[') {
            if (!skipBrackets())
                break;
        } else if (isWordCharacter(c) || c == u'$' || c == u'.' || c == u'*') {
            ++m_at;
        } else {
            break;
        }
    }
    return since(from);
}

QStringView Tokens::takeJsonValue()
{
    const qsizetype from = m_at;
    if (!isQuote(peek()))
        return takeValue();
    skipQuoted();
    return since(from);
}

void Tokens::skipQuoted()
{
    const QChar quote = peek();
    ++m_at;
    while (!atEnd() && peek() != quote)
        m_at += peek() == u'\\' && m_at + 1 < m_text.size() ? 2 : 1;
    ++m_at;
    m_at = std::min(m_at, m_text.size());
}

/// To behind the bracket that closes the one here; to the end where there is none.
bool Tokens::skipBrackets()
{
    int open = 0;
    while (!atEnd()) {
        const QChar c = peek();
        if (isQuote(c)) {
            skipQuoted();
            continue;
        }
        ++m_at;
        open += c == u'[' ? 1 : c == u']' ? -1 : 0;
        if (open == 0)
            return true;
    }
    return false;
}

bool Tokens::fail(qsizetype position, qsizetype length, const QString &message)
{
    if (m_error.message.isEmpty())
        m_error = {position, length, message};
    return false;
}

} // namespace socketglass::filter
