// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pcapngwriter.h"

#include <QtEndian>

#include <algorithm>

namespace socketglass {

namespace {

constexpr quint32 sectionHeader = 0x0A0D0D0A;
constexpr quint32 interfaceDescription = 1;
constexpr quint32 enhancedPacket = 6;
constexpr qsizetype reorderBytes = 4 * 1024 * 1024;
constexpr qsizetype longestOption = 60'000;

template <typename Number>
void put(QByteArray &bytes, Number value)
{
    char little[sizeof value];
    qToLittleEndian(value, little);
    bytes.append(little, sizeof value);
}

void pad(QByteArray &bytes)
{
    bytes.append((4 - bytes.size() % 4) % 4, '\0');
}

void putOption(QByteArray &bytes, quint16 code, QByteArrayView value)
{
    value = value.first(std::min(value.size(), longestOption));
    put(bytes, code);
    put(bytes, quint16(value.size()));
    bytes += value;
    pad(bytes);
}

} // namespace

PcapngWriter::PcapngWriter(QIODevice &out)
    : DeviceSink(out)
{
    QByteArray section;
    put(section, quint32(0x1A2B3C4D)); // byte order
    put(section, quint16(1));          // version 1.0
    put(section, quint16(0));
    put(section, qint64(-1)); // length of the section: not known
    putOption(section, 1,
              "Decrypted WebSocket traffic. Ethernet, IP and TCP are made up around what was recorded.");
    putOption(section, 4, "Socketglass");
    put(section, quint32(0));
    writeBlock(sectionHeader, section);
    QByteArray interface;
    put(interface, quint16(1)); // Ethernet
    put(interface, quint16(0));
    put(interface, quint32(0)); // packets of any length
    putOption(interface, 2, "socketglass");
    putOption(interface, 9, QByteArray(1, 9)); // nanoseconds
    put(interface, quint32(0));
    writeBlock(interfaceDescription, interface);
}

void PcapngWriter::writeBlock(quint32 type, const QByteArray &body)
{
    const auto size = quint32(body.size() + 12);
    QByteArray block;
    put(block, type);
    put(block, size);
    block += body;
    put(block, size);
    write(block);
}

void PcapngWriter::addPacket(qint64 time, const QByteArray &packet, const QByteArray &comment)
{
    const auto stamp = quint64(std::max<qint64>(0, time));
    QByteArray body;
    put(body, quint32(0)); // interface
    put(body, quint32(stamp >> 32));
    put(body, quint32(stamp & 0xffffffff));
    put(body, quint32(packet.size()));
    put(body, quint32(packet.size()));
    body += packet;
    pad(body);
    if (!comment.isEmpty()) {
        putOption(body, 1, comment);
        put(body, quint32(0));
    }
    m_waitingBytes += body.size();
    m_waiting.emplace(std::pair(time, ++m_packets), std::move(body));
    while (m_waitingBytes > reorderBytes)
        writeFirst();
}

void PcapngWriter::writeFirst()
{
    const auto first = m_waiting.begin();
    writeBlock(enhancedPacket, first->second);
    m_waitingBytes -= first->second.size();
    m_waiting.erase(first);
}

bool PcapngWriter::finishPackets()
{
    while (!m_waiting.empty())
        writeFirst();
    return flush();
}

} // namespace socketglass
