// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/jsonreader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
};

constexpr qint64 blockSize = 256 * 1024;
constexpr qint64 longestName = 64 * 1024;
constexpr qsizetype longestNumber = 1000;
constexpr qint64 costOfValue = 64; // bytes of memory, about

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool isNumberByte(int byte)
{
    return (byte >= '0' && byte <= '9') || byte == '-' || byte == '+' || byte == '.' || byte == 'e' ||
           byte == 'E';
}

} // namespace

JsonReader::JsonReader(QIODevice &in)
    : JsonReader(in, in.isSequential() ? 0 : in.pos())
{
}

JsonReader::JsonReader(QIODevice &in, qint64 from)
    : m_in(in)
    , m_before(from)
{
    if (fill() && from == 0 && m_block.startsWith("\xef\xbb\xbf"))
        m_at += 3;
}

bool JsonReader::fill()
{
    if (hasFailed())
        return false;
    m_before += m_block.size();
    m_lines += m_block.count('\n');
    const bool isThere = m_in.isSequential() || m_in.pos() == m_before || m_in.seek(m_before);
    m_block = isThere ? m_in.read(blockSize) : QByteArray();
    m_at = m_block.constData();
    m_end = m_at + m_block.size();
    return m_at != m_end;
}

int JsonReader::peekByte()
{
    return m_at != m_end || fill() ? uchar(*m_at) : -1;
}

int JsonReader::takeByte()
{
    const int byte = peekByte();
    if (byte >= 0)
        ++m_at;
    return byte;
}

void JsonReader::skipSpace()
{
    for (int byte = peekByte(); byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
         byte = peekByte())
        ++m_at;
}

bool JsonReader::fail(const QString &what)
{
    if (hasFailed())
        return false;
    const auto inBlock = m_at - m_block.constData();
    const qint64 line = 1 + m_lines + m_block.first(inBlock).count('\n');
    m_problem = Words::tr("line %1, byte %2: %3").arg(line).arg(position()).arg(what);
    m_at = m_end;
    return false;
}

JsonReader::Kind JsonReader::next()
{
    skipSpace();
    const int byte = peekByte();
    switch (byte) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::Text;
    case 't':
    case 'f':
        return Kind::Bool;
    case 'n':
        return Kind::Null;
    case -1:
        if (!m_open.empty())
            fail(Words::tr("it ends in the middle"));
        return Kind::Nothing;
    default:
        if (byte == '-' || (byte >= '0' && byte <= '9'))
            return Kind::Number;
        fail(Words::tr("a value was expected"));
        return Kind::Nothing;
    }
}

bool JsonReader::enter(char bracket)
{
    skipSpace();
    if (takeByte() != bracket)
        return fail(Words::tr("“%1” was expected").arg(QLatin1Char(bracket)));
    if (m_open.size() >= deepest)
        return fail(Words::tr("it is nested deeper than %1").arg(deepest));
    m_open.push_back({bracket == '{', true});
    return true;
}

bool JsonReader::enterObject()
{
    return enter('{');
}

bool JsonReader::enterArray()
{
    return enter('[');
}

bool JsonReader::goToNext(char bracket)
{
    skipSpace();
    if (hasFailed() || m_open.empty())
        return false;
    const int byte = peekByte();
    if (byte == bracket) {
        ++m_at;
        m_open.pop_back();
        return false;
    }
    if (byte < 0)
        return fail(Words::tr("it ends in the middle"));
    if (std::exchange(m_open.back().isFirst, false))
        return true;
    if (byte != ',')
        return fail(Words::tr("“,” or “%1” was expected").arg(QLatin1Char(bracket)));
    ++m_at;
    skipSpace();
    return true;
}

bool JsonReader::nextMember(QByteArray &name)
{
    if (!goToNext('}'))
        return false;
    name.resize(0);
    if (takeByte() != '"')
        return fail(Words::tr("the name of a member was expected"));
    takeText(name, longestName);
    skipSpace();
    if (!hasFailed() && takeByte() != ':')
        return fail(Words::tr("“:” was expected"));
    return !hasFailed();
}

bool JsonReader::nextElement()
{
    return goToNext(']');
}

QByteArray JsonReader::text(qint64 limit)
{
    QByteArray out;
    skipSpace();
    if (takeByte() == '"')
        takeText(out, limit);
    else
        fail(Words::tr("a text was expected"));
    return out;
}

/// The bytes that may belong to it; at most some more than longestNumber.
QByteArray JsonReader::takeNumber()
{
    skipSpace();
    QByteArray digits;
    do {
        const char *from = m_at;
        while (m_at != m_end && isNumberByte(uchar(*m_at)) && m_at - from <= longestNumber)
            ++m_at;
        digits.append(from, m_at - from);
    } while (digits.size() <= longestNumber && isNumberByte(peekByte()));
    return digits;
}

QByteArray JsonReader::number()
{
    const QByteArray digits = takeNumber();
    const bool isPlain =
        !digits.isEmpty() && digits.size() < 19 && std::all_of(digits.begin(), digits.end(), isDigit);
    if (isPlain)
        return digits;
    bool isNumber = false;
    digits.toDouble(&isNumber);
    // Beyond the range of a double it is a number all the same.
    const bool isHuge = digits.size() > 300 || digits.contains('e') || digits.contains('E');
    if (!isNumber && (!isHuge || digits.size() > longestNumber || !isDigit(digits.back())))
        fail(Words::tr("a number is malformed"));
    return hasFailed() ? QByteArray() : digits;
}

bool JsonReader::takeWord(const char *word)
{
    for (const char *letter = word; *letter != 0; ++letter) {
        if (takeByte() != *letter)
            return fail(Words::tr("“%1” was expected").arg(QLatin1StringView(word)));
    }
    return true;
}

void JsonReader::beginSkipped()
{
    QByteArray ignored;
    switch (next()) {
    case Kind::Object:
        enter('{');
        break;
    case Kind::Array:
        enter('[');
        break;
    case Kind::Text:
        ++m_at;
        takeText(ignored, 0);
        break;
    case Kind::Number:
        if (takeNumber().size() > longestNumber)
            fail(Words::tr("a number is malformed"));
        break;
    case Kind::Bool:
        takeWord(*m_at == 't' ? "true" : "false");
        break;
    case Kind::Null:
        takeWord("null");
        break;
    case Kind::Nothing:
        fail(Words::tr("it ends in the middle"));
        break;
    }
}

void JsonReader::skip()
{
    const std::size_t outside = m_open.size();
    QByteArray name;
    beginSkipped();
    while (!hasFailed() && m_open.size() > outside) {
        if (m_open.back().isObject ? nextMember(name) : nextElement())
            beginSkipped();
    }
}

QJsonValue JsonReader::objectValue(qint64 &budget)
{
    QJsonObject object;
    QByteArray name;
    enterObject();
    while (nextMember(name)) {
        budget -= costOfValue + 2 * name.size();
        if (budget < 0) {
            skip();
            continue;
        }
        object.insert(exactText(name), value(budget));
    }
    return object;
}

QJsonValue JsonReader::arrayValue(qint64 &budget)
{
    QJsonArray array;
    enterArray();
    while (nextElement()) {
        budget -= costOfValue;
        if (budget < 0)
            skip();
        else
            array.append(value(budget));
    }
    return array;
}

QJsonValue JsonReader::value(qint64 &budget)
{
    switch (next()) {
    case Kind::Object:
        return objectValue(budget);
    case Kind::Array:
        return arrayValue(budget);
    case Kind::Text: {
        const QByteArray utf8 = text(std::max<qint64>(budget, 0));
        budget -= 2 * utf8.size();
        return exactText(utf8);
    }
    case Kind::Number: {
        const QByteArray digits = number();
        bool isInteger = false;
        const qint64 integer = digits.toLongLong(&isInteger);
        const double real = digits.toDouble();
        return isInteger ? QJsonValue(integer) : std::isfinite(real) ? QJsonValue(real) : QJsonValue();
    }
    case Kind::Bool: {
        const bool isTrue = *m_at == 't';
        takeWord(isTrue ? "true" : "false");
        return isTrue;
    }
    case Kind::Null:
        takeWord("null");
        return {};
    case Kind::Nothing:
        break;
    }
    fail(Words::tr("it ends in the middle"));
    return {};
}

bool JsonReader::atEnd()
{
    skipSpace();
    return peekByte() < 0;
}

} // namespace socketglass
