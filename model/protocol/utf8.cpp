// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/utf8.h"

#include <cstring>

namespace socketglass {

namespace {

const char *skipAscii(const char *at, const char *end)
{
    constexpr quint64 highBits = 0x8080808080808080ULL;
    for (; end - at >= 8; at += 8) {
        quint64 word;
        std::memcpy(&word, at, sizeof word);
        if (word & highBits)
            break;
    }
    while (at != end && quint8(*at) < 0x80)
        ++at;
    return at;
}

bool isContinuation(char byte)
{
    return (quint8(byte) & 0xC0) == 0x80;
}

} // namespace

qsizetype Utf8Validator::feed(QByteArrayView bytes)
{
    const char *const begin = bytes.data();
    const char *const end = begin + bytes.size();
    for (const char *at = begin;; ++at) {
        if (m_remaining == 0)
            at = skipAscii(at, end);
        if (at == end)
            return -1;
        if (!take(quint8(*at)))
            return at - begin;
    }
}

bool Utf8Validator::take(quint8 byte)
{
    if (m_remaining == 0)
        return beginSequence(byte);
    if (byte < m_lowest || byte > m_highest)
        return false;
    --m_remaining;
    m_lowest = 0x80;
    m_highest = 0xBF;
    return true;
}

bool Utf8Validator::beginSequence(quint8 lead)
{
    if (lead < 0x80)
        return true;
    if (lead < 0xC2 || lead > 0xF4)
        return false;
    m_remaining = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    m_lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    m_highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    return true;
}

qsizetype firstInvalidUtf8(QByteArrayView text)
{
    Utf8Validator validator;
    qsizetype at = validator.feed(text);
    if (validator.isComplete())
        return at;
    if (at < 0)
        at = text.size();
    do {
        --at;
    } while (isContinuation(text[at]));
    return at;
}

} // namespace socketglass
