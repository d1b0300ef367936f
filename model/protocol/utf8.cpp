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

struct Lead
{
    quint8 continuations; // 0: no lead byte
    quint8 lowest;        // bounds of the first continuation byte
    quint8 highest;
};

constexpr Lead leadOf(quint8 byte)
{
    if (byte < 0xC2 || byte > 0xF4)
        return {0, 0, 0};
    return {quint8(byte < 0xE0   ? 1
                   : byte < 0xF0 ? 2
                                 : 3),
            quint8(byte == 0xE0   ? 0xA0
                   : byte == 0xF0 ? 0x90
                                  : 0x80),
            quint8(byte == 0xED   ? 0x9F
                   : byte == 0xF4 ? 0x8F
                                  : 0xBF)};
}

// `at` has at least 4 bytes. 0: not a whole valid sequence.
int sequenceSize(const char *at)
{
    const Lead lead = leadOf(quint8(at[0]));
    const auto second = quint8(at[1]);
    if (lead.continuations == 0 || second < lead.lowest || second > lead.highest)
        return 0;
    if ((lead.continuations > 1 && !isContinuation(at[2])) ||
        (lead.continuations > 2 && !isContinuation(at[3])))
        return 0;
    return 1 + lead.continuations;
}

const char *skipSequences(const char *at, const char *end)
{
    while (end - at >= 4) {
        const int size = sequenceSize(at);
        if (size == 0)
            break;
        at += size;
    }
    return at;
}

} // namespace

qsizetype Utf8Validator::feed(QByteArrayView bytes)
{
    const char *const begin = bytes.data();
    const char *const end = begin + bytes.size();
    for (const char *at = begin;; ++at) {
        if (m_remaining == 0)
            at = skipSequences(skipAscii(at, end), end);
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

bool Utf8Validator::beginSequence(quint8 byte)
{
    if (byte < 0x80)
        return true;
    const Lead lead = leadOf(byte);
    m_remaining = lead.continuations;
    m_lowest = lead.lowest;
    m_highest = lead.highest;
    return lead.continuations != 0;
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
