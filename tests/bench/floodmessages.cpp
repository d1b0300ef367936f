// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/floodmessages.h"

#include <QtEndian>

#include <charconv>
#include <cstring>

namespace socketglass::bench {
namespace {

constexpr qsizetype numberWidth = 10;
constexpr QByteArrayView beforeNumber("{\"seq\":");
constexpr QByteArrayView
    afterNumber(",\"type\":\"tick\",\"symbol\":\"EURUSD\",\"bid\":1.08412,\"ask\":1.08415,\"pad\":\"");

// JSON allows blanks before a number: all texts have the same size without leading zeros.
void putTextNumber(char *at, qint64 number)
{
    char digits[numberWidth];
    const auto end = std::to_chars(digits, digits + numberWidth, number).ptr;
    const auto length = end - digits;
    std::memset(at, ' ', size_t(numberWidth - length));
    std::memcpy(at + numberWidth - length, digits, size_t(length));
}

QByteArray textTemplate()
{
    QByteArray text = beforeNumber.toByteArray() + QByteArray(numberWidth, ' ') + afterNumber.toByteArray();
    text += QByteArray(FloodMessages::textSize - text.size() - 2, 'x') + "\"}";
    return text;
}

QByteArray binaryTemplate()
{
    QByteArray bytes(FloodMessages::binarySize, Qt::Uninitialized);
    for (qsizetype i = 0; i < bytes.size(); ++i)
        bytes[i] = char(i * 31 + (i >> 8));
    return bytes;
}

QByteArray frameHead(FloodKind kind, qsizetype size)
{
    QByteArray head(1, kind == FloodKind::Texts ? char(0x81) : char(0x82));
    if (size < 126)
        return head + char(size);
    head += char(127);
    const quint64 length = qToBigEndian(quint64(size));
    return head.append(reinterpret_cast<const char *>(&length), sizeof length);
}

} // namespace

FloodMessages::FloodMessages(FloodKind kind)
    : m_kind(kind)
    , m_message(kind == FloodKind::Texts ? textTemplate() : binaryTemplate())
    , m_frame(frameHead(kind, m_message.size()))
    , m_headSize(m_frame.size())
{
    m_frame += m_message;
}

const QByteArray &FloodMessages::message(qint64 number)
{
    if (m_kind == FloodKind::Texts)
        putTextNumber(m_message.data() + beforeNumber.size(), number);
    else
        qToBigEndian(number, m_message.data());
    return m_message;
}

const QByteArray &FloodMessages::frame(qint64 number)
{
    if (m_kind == FloodKind::Texts)
        putTextNumber(m_frame.data() + m_headSize + beforeNumber.size(), number);
    else
        qToBigEndian(number, m_frame.data() + m_headSize);
    return m_frame;
}

} // namespace socketglass::bench
