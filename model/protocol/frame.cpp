// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/frame.h"

#include <QString>
#include <QtEndian>

#include <algorithm>
#include <bit>
#include <cstring>

namespace socketglass {

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 finBit = 0x80;
constexpr quint8 rsv1Bit = 0x40;
constexpr quint8 rsv2Bit = 0x20;
constexpr quint8 rsv3Bit = 0x10;
constexpr quint8 opcodeBits = 0x0F;
constexpr quint8 maskBit = 0x80;
constexpr quint8 lengthBits = 0x7F;
constexpr quint8 length16 = 126;
constexpr quint8 length64 = 127;

quint8 sizeOfHead(char secondByte)
{
    const auto second = quint8(secondByte);
    const auto length = quint8(second & lengthBits);
    const int extended = length == length64 ? 8 : length == length16 ? 2 : 0;
    return quint8(2 + extended + ((second & maskBit) ? 4 : 0));
}

void parseLength(const char *head, FrameHeader &header)
{
    const auto length = quint8(quint8(head[1]) & lengthBits);
    header.minimalLength = true;
    header.validLength = true;
    if (length == length16) {
        header.payloadLength = qFromBigEndian<quint16>(head + 2);
        header.minimalLength = header.payloadLength >= length16;
    } else if (length == length64) {
        header.payloadLength = qFromBigEndian<quint64>(head + 2);
        header.minimalLength = header.payloadLength > 0xFFFF;
        header.validLength = (header.payloadLength >> 63) == 0;
    } else {
        header.payloadLength = length;
    }
}

void parseHead(const char *head, FrameHeader &header)
{
    const auto first = quint8(head[0]);
    header.fin = (first & finBit) != 0;
    header.rsv1 = (first & rsv1Bit) != 0;
    header.rsv2 = (first & rsv2Bit) != 0;
    header.rsv3 = (first & rsv3Bit) != 0;
    header.opcode = Opcode(first & opcodeBits);
    header.headerSize = sizeOfHead(head[1]);
    parseLength(head, header);
    if (quint8(head[1]) & maskBit)
        header.maskingKey = qFromBigEndian<quint32>(head + header.headerSize - 4);
    else
        header.maskingKey.reset();
}

quint8 firstByte(const FrameHeader &header)
{
    return quint8((header.fin ? finBit : 0) | (header.rsv1 ? rsv1Bit : 0) | (header.rsv2 ? rsv2Bit : 0) |
                  (header.rsv3 ? rsv3Bit : 0) | (quint8(header.opcode) & opcodeBits));
}

template <typename Number>
char *put(char *at, Number value)
{
    qToBigEndian(value, at);
    return at + sizeof value;
}

qsizetype writeHead(const FrameHeader &header, quint64 length, char (&head)[14])
{
    const quint8 mask = header.maskingKey ? maskBit : 0;
    char *at = put(head, firstByte(header));
    if (length < length16)
        at = put(at, quint8(mask | length));
    else if (length <= 0xFFFF)
        at = put(put(at, quint8(mask | length16)), quint16(length));
    else
        at = put(put(at, quint8(mask | length64)), length);
    if (header.maskingKey)
        at = put(at, *header.maskingKey);
    return at - head;
}

} // namespace

QString opcodeName(Opcode opcode)
{
    switch (opcode) {
    case Opcode::Continuation:
        return u"continuation"_s;
    case Opcode::Text:
        return u"text"_s;
    case Opcode::Binary:
        return u"binary"_s;
    case Opcode::Close:
        return u"close"_s;
    case Opcode::Ping:
        return u"ping"_s;
    case Opcode::Pong:
        return u"pong"_s;
    }
    return u"reserved 0x%1"_s.arg(QString::number(quint8(opcode), 16).toUpper());
}

QByteArray encodeFrame(const FrameHeader &header, QByteArrayView payload)
{
    char head[14];
    const qsizetype headSize = writeHead(header, quint64(payload.size()), head);
    QByteArray frame(headSize + payload.size(), Qt::Uninitialized);
    std::copy_n(head, headSize, frame.data());
    std::copy_n(payload.data(), payload.size(), frame.data() + headSize);
    if (header.maskingKey)
        applyMask(std::span(frame.data() + headSize, size_t(payload.size())), *header.maskingKey);
    return frame;
}

void appendFrameHeader(QByteArray &bytes, const FrameHeader &header)
{
    char head[14];
    bytes.append(head, writeHead(header, header.payloadLength, head));
}

void applyMask(std::span<char> bytes, quint32 maskingKey, quint64 offset)
{
    const quint32 turned = qToBigEndian(std::rotl(maskingKey, int(offset % 4) * 8));
    const quint64 word = quint64(turned) << 32 | turned;
    char key[8];
    std::memcpy(key, &word, sizeof word);

    char *at = bytes.data();
    char *const end = at + bytes.size();
    for (; end - at >= 8; at += 8) {
        quint64 value;
        std::memcpy(&value, at, sizeof value);
        value ^= word;
        std::memcpy(at, &value, sizeof value);
    }
    for (const char *k = key; at != end; ++at, ++k)
        *at = char(*at ^ *k);
}

QByteArray closePayload(std::optional<quint16> code, QByteArrayView reason)
{
    if (!code)
        return {};
    char head[2];
    qToBigEndian(*code, head);
    return QByteArray(head, sizeof head).append(reason);
}

FrameDecoder::Step FrameDecoder::next(QByteArrayView &bytes)
{
    switch (m_state) {
    case State::Head:
        if (!takeHead(bytes))
            return Step::NeedMore;
        m_taken = 0;
        m_payload = {};
        m_state = m_header.payloadLength == 0 ? State::End : State::Payload;
        return Step::Header;
    case State::Payload: {
        if (bytes.isEmpty())
            return Step::NeedMore;
        const auto size = qsizetype(std::min(m_header.payloadLength - m_taken, quint64(bytes.size())));
        m_payload = bytes.first(size);
        bytes = bytes.sliced(size);
        m_taken += quint64(size);
        if (m_taken == m_header.payloadLength)
            m_state = State::End;
        return Step::Payload;
    }
    case State::End:
        break;
    }
    m_state = State::Head;
    return Step::FrameEnd;
}

bool FrameDecoder::takeHead(QByteArrayView &bytes)
{
    if (m_headSize == 0 && bytes.size() >= qsizetype(sizeof m_head)) {
        parseHead(bytes.data(), m_header);
        bytes = bytes.sliced(m_header.headerSize);
        return true;
    }
    quint8 wanted = m_headSize < 2 ? 2 : sizeOfHead(m_head[1]);
    while (m_headSize < wanted) {
        if (bytes.isEmpty())
            return false;
        m_head[m_headSize++] = bytes.front();
        bytes = bytes.sliced(1);
        if (m_headSize == 2)
            wanted = sizeOfHead(m_head[1]);
    }
    parseHead(m_head, m_header);
    m_headSize = 0;
    return true;
}

} // namespace socketglass
