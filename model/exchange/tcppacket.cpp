// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/tcppacket.h"

#include <QtEndian>

#include <algorithm>

namespace socketglass {

namespace {

enum LinkType {
    Null = 0,
    Ethernet = 1,
    RawBsd = 12,
    RawOpenBsd = 14,
    Raw = 101,
    Loop = 108,
    LinuxCooked = 113,
    RawIpv4 = 228,
    RawIpv6 = 229,
    LinuxCooked2 = 276,
};
constexpr quint16 etherIpv4 = 0x0800;
constexpr quint16 etherIpv6 = 0x86dd;
constexpr int mostTags = 4;
constexpr int mostExtensions = 8;
constexpr quint8 protocolTcp = 6;

quint16 number16(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

quint32 number32(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.data() + at);
}

/// What follows a type of Ethernet; empty where it is not IP.
QByteArrayView behindEtherType(QByteArrayView bytes, qsizetype typeAt)
{
    for (int tags = 0; tags <= mostTags && bytes.size() >= typeAt + 2; ++tags) {
        const quint16 type = number16(bytes, typeAt);
        if (type == etherIpv4 || type == etherIpv6)
            return bytes.sliced(typeAt + 2);
        if (type != 0x8100 && type != 0x88a8 && type != 0x9100)
            return {};
        typeAt += 4;
    }
    return {};
}

QByteArrayView internetPacket(int linkType, QByteArrayView bytes)
{
    switch (linkType) {
    case Ethernet:
        return behindEtherType(bytes, 12);
    case LinuxCooked:
        return behindEtherType(bytes, 14);
    case LinuxCooked2:
        if (bytes.size() < 20 || (number16(bytes, 0) != etherIpv4 && number16(bytes, 0) != etherIpv6))
            return {};
        return bytes.sliced(20);
    case Null:
    case Loop:
        return bytes.size() < 4 ? QByteArrayView() : bytes.sliced(4); // its family: the version says the same
    case Raw:
    case RawBsd:
    case RawOpenBsd:
    case RawIpv4:
    case RawIpv6:
        return bytes;
    default:
        return {};
    }
}

struct Transport
{
    IpAddress source;
    IpAddress target;
    QByteArrayView bytes; // as far as captured
    qsizetype size = 0;
};

std::optional<Transport> ofIpv4(QByteArrayView bytes)
{
    if (bytes.size() < 20)
        return {};
    const qsizetype head = (uchar(bytes[0]) & 0xf) * 4;
    qsizetype total = number16(bytes, 2);
    if (total == 0) // left to the network card
        total = bytes.size();
    const bool isFragment = (number16(bytes, 6) & 0x3fff) != 0;
    if (head < 20 || total < head || bytes.size() < head || isFragment || uchar(bytes[9]) != protocolTcp)
        return {};
    return Transport{IpAddress::fromBytes(bytes.sliced(12, 4)), IpAddress::fromBytes(bytes.sliced(16, 4)),
                     bytes.first(std::min(total, bytes.size())).sliced(head), total - head};
}

std::optional<Transport> ofIpv6(QByteArrayView bytes)
{
    if (bytes.size() < 40)
        return {};
    qsizetype size = number16(bytes, 4);
    if (size == 0)
        size = bytes.size() - 40;
    auto next = uchar(bytes[6]);
    QByteArrayView rest = bytes.sliced(40);
    rest = rest.first(std::min(size, rest.size()));
    for (int i = 0; i < mostExtensions && next != protocolTcp; ++i) {
        const bool isExtension = next == 0 || next == 43 || next == 60 || next == 51 || next == 44;
        if (!isExtension || rest.size() < 8)
            return {};
        if (next == 44 && (number16(rest, 2) & 0xfff9) != 0)
            return {};
        const qsizetype length = next == 51   ? (uchar(rest[1]) + 2) * 4
                                 : next == 44 ? 8
                                              : (uchar(rest[1]) + 1) * 8;
        if (length > rest.size())
            return {};
        next = uchar(rest[0]);
        rest = rest.sliced(length);
        size -= length;
    }
    if (next != protocolTcp)
        return {};
    return Transport{IpAddress::fromBytes(bytes.sliced(8, 16)), IpAddress::fromBytes(bytes.sliced(24, 16)),
                     rest, size};
}

} // namespace

std::optional<TcpPacket> tcpPacket(int linkType, QByteArrayView bytes)
{
    const QByteArrayView packet = internetPacket(linkType, bytes);
    if (packet.isEmpty())
        return {};
    const int version = uchar(packet[0]) >> 4;
    const auto transport = version == 4 ? ofIpv4(packet) : version == 6 ? ofIpv6(packet) : std::nullopt;
    if (!transport || transport->bytes.size() < 20)
        return {};
    const QByteArrayView segment = transport->bytes;
    const qsizetype head = (uchar(segment[12]) >> 4) * 4;
    if (head < 20 || head > segment.size())
        return {};
    TcpPacket tcp;
    tcp.source = {transport->source, number16(segment, 0)};
    tcp.target = {transport->target, number16(segment, 2)};
    tcp.sequence = number32(segment, 4);
    tcp.acknowledged = number32(segment, 8);
    tcp.flags = quint8(segment[13]);
    tcp.payload = segment.sliced(head);
    tcp.cut = transport->size - segment.size();
    return tcp;
}

} // namespace socketglass
