// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/jsonwalk.h"

#include <QString>

#include <algorithm>

namespace socketglass {

namespace {

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool endsScalar(char c)
{
    return isSpace(c) || QByteArrayView(",]}:\"[{").contains(c);
}

/// The four digits at `at`, or -1.
int hexUnit(QByteArrayView text, qsizetype at)
{
    if (text.size() - at < 4)
        return -1;
    bool ok = false;
    const int value = text.sliced(at, 4).toByteArray().toInt(&ok, 16);
    return ok ? value : -1;
}

struct Unescaped
{
    QByteArray bytes;
    qsizetype taken; // of the escape
};

Unescaped unicodeEscape(QByteArrayView text, qsizetype at)
{
    const int unit = hexUnit(text, at + 2);
    if (unit < 0)
        return {"\\u", 2};
    const char16_t high = char16_t(unit);
    if (QChar::isHighSurrogate(high) && text.sliced(at + 6).startsWith("\\u")) {
        const int low = hexUnit(text, at + 8);
        if (low >= 0 && QChar::isLowSurrogate(char16_t(low))) {
            const char16_t pair[] = {high, char16_t(low)};
            return {QString::fromUtf16(pair, 2).toUtf8(), 12};
        }
    }
    return {QString(QChar(high)).toUtf8(), 6};
}

Unescaped escapeAt(QByteArrayView text, qsizetype at)
{
    if (at + 1 >= text.size())
        return {"\\", 1};
    const char c = text[at + 1];
    if (c == 'u')
        return unicodeEscape(text, at);
    static constexpr QByteArrayView letters = "bfnrt";
    if (const qsizetype i = letters.indexOf(c); i >= 0)
        return {QByteArray(1, "\b\f\n\r\t"[i]), 2};
    return {QByteArray(1, c), 2};
}

bool isScalar(QByteArrayView text)
{
    if (text == "true" || text == "false" || text == "null")
        return true;
    return !text.isEmpty() && (text.front() == '-' || (text.front() >= '0' && text.front() <= '9')) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || QByteArrayView("+-.eE").contains(c); });
}

} // namespace

QByteArray JsonWalk::unescaped(QByteArrayView content, std::vector<qsizetype> *offsets)
{
    QByteArray result;
    result.reserve(content.size());
    const auto append = [&](QByteArrayView bytes, qsizetype at, qsizetype step) {
        result += bytes;
        for (qsizetype i = 0; offsets && i < bytes.size(); ++i)
            offsets->push_back(at + i * step);
    };
    for (qsizetype at = 0; at < content.size();) {
        const qsizetype escape = content.indexOf('\\', at);
        const qsizetype end = escape < 0 ? content.size() : escape;
        append(content.sliced(at, end - at), at, 1);
        at = end;
        if (escape < 0)
            break;
        const Unescaped piece = escapeAt(content, at);
        append(piece.bytes, at, 0);
        at += piece.taken;
    }
    if (offsets)
        offsets->push_back(content.size());
    return result;
}

void JsonWalk::run()
{
    while (m_at < m_text.size()) {
        if (current() == '{' || current() == '[')
            document();
        else
            ++m_at;
    }
}

void JsonWalk::document()
{
    const qsizetype begin = m_at;
    m_handler.documentBegun();
    m_entered = true;
    m_valueBegin = m_at;
    bool sound = true;
    while (sound && (m_entered || !m_open.empty()))
        sound = m_entered ? beginValue() : goOn();
    if (!sound) {
        if (m_entered)
            leave(std::min(m_valueBegin, m_at), m_at);
        while (!m_open.empty()) {
            const qsizetype containerBegin = m_open.back().begin;
            m_open.pop_back();
            leave(containerBegin, m_at);
        }
    }
    m_handler.documentEnded(begin, m_at, sound);
}

bool JsonWalk::beginValue()
{
    skipSpace();
    m_valueBegin = m_at;
    const char c = current();
    if (c == '{' || c == '[') {
        m_open.push_back({c == '{', m_at++});
        m_entered = false;
        skipSpace();
        if (current() == (c == '{' ? '}' : ']'))
            return true;
        if (c == '{')
            return enterMember();
        return enterElement(0);
    }
    if (c == '"') {
        qsizetype begin = 0;
        qsizetype end = 0;
        const bool closed = takeString(begin, end);
        leave(m_valueBegin, m_at);
        return closed;
    }
    while (m_at < m_text.size() && !endsScalar(m_text[m_at]))
        ++m_at;
    const bool sound = isScalar(m_text.sliced(m_valueBegin, m_at - m_valueBegin));
    leave(m_valueBegin, m_at);
    return sound;
}

bool JsonWalk::goOn()
{
    skipSpace();
    Container &container = m_open.back();
    const char c = current();
    if (c == (container.isObject ? '}' : ']') && m_at < m_text.size()) {
        ++m_at;
        const qsizetype begin = container.begin;
        m_open.pop_back();
        leave(begin, m_at);
        return true;
    }
    if (c != ',')
        return false;
    ++m_at;
    if (container.isObject)
        return enterMember();
    return enterElement(++container.index);
}

bool JsonWalk::enterElement(qsizetype index)
{
    m_entered = true;
    m_valueBegin = m_at;
    m_handler.elementEntered(index);
    return true;
}

bool JsonWalk::enterMember()
{
    skipSpace();
    qsizetype begin = 0;
    qsizetype end = 0;
    if (current() != '"' || !takeString(begin, end))
        return false;
    skipSpace();
    if (current() != ':')
        return false;
    ++m_at;
    m_entered = true;
    m_valueBegin = m_at;
    m_handler.memberEntered(unescaped(m_text.sliced(begin, end - begin)));
    return true;
}

void JsonWalk::leave(qsizetype begin, qsizetype end)
{
    m_entered = false;
    m_handler.valueLeft(begin, end);
}

bool JsonWalk::takeString(qsizetype &begin, qsizetype &end)
{
    begin = ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"')
        m_at += m_text[m_at] == '\\' ? 2 : 1;
    m_at = std::min(m_at, m_text.size());
    end = m_at;
    const bool closed = m_at < m_text.size();
    if (closed)
        ++m_at;
    m_handler.stringFound(begin, end);
    return closed;
}

void JsonWalk::skipSpace()
{
    while (m_at < m_text.size() && isSpace(m_text[m_at]))
        ++m_at;
}

} // namespace socketglass
