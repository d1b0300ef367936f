// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/tcpsynthesis.h"

#include <QtEndian>

#include <algorithm>

namespace socketglass {

namespace {

constexpr quint8 fin = 0x01;
constexpr quint8 syn = 0x02;
constexpr quint8 rst = 0x04;
constexpr quint8 psh = 0x08;
constexpr quint8 ack = 0x10;
constexpr int segmentsPerAck = 16;
constexpr qsizetype ethernetPayload = 1500;
constexpr qsizetype tcpHead = 20;

template <typename Number>
void put(QByteArray &bytes, Number value)
{
    char network[sizeof value];
    qToBigEndian(value, network);
    bytes.append(network, sizeof value);
}

quint32 sum(QByteArrayView bytes, quint32 start = 0)
{
    quint64 total = start;
    for (qsizetype i = 0; i + 1 < bytes.size(); i += 2)
        total += qFromBigEndian<quint16>(bytes.data() + i);
    if (bytes.size() % 2 != 0)
        total += quint32(uchar(bytes.back())) << 8;
    while (total > 0xffff)
        total = (total & 0xffff) + (total >> 16);
    return quint32(total);
}

void setChecksum(QByteArray &bytes, qsizetype at, quint32 start)
{
    qToBigEndian(quint16(~sum(bytes, start)), bytes.data() + at);
}

quint32 pseudoHeadSum(const IpEndpoint &from, const IpEndpoint &to, qsizetype size)
{
    return sum(to.address.view(), sum(from.address.view(), quint32(6 + (size >> 16) + (size & 0xffff))));
}

QByteArray ethernet(Peer sender, bool isV6)
{
    const QByteArray client("\x02\x00\x00\x00\x00\x01", 6);
    const QByteArray server("\x02\x00\x00\x00\x00\x02", 6);
    return (sender == Peer::Client ? server + client : client + server) +
           (isV6 ? QByteArray("\x86\xdd", 2) : QByteArray("\x08\x00", 2));
}

QByteArray ip(const IpEndpoint &from, const IpEndpoint &to, qsizetype payload, quint16 packet)
{
    QByteArray head;
    if (from.address.isV6) {
        put(head, quint32(0x60000000));
        put(head, quint16(payload));
        head.append("\x06\x40", 2); // TCP, hop limit
        return head + from.address.view().toByteArray() + to.address.view().toByteArray();
    }
    head.append("\x45\x00", 2);
    put(head, quint16(20 + payload));
    put(head, packet);
    head.append("\x40\x00\x40\x06\x00\x00", 6); // don't fragment, time to live, TCP, checksum
    head += from.address.view().toByteArray() + to.address.view().toByteArray();
    setChecksum(head, 10, 0);
    return head;
}

} // namespace

TcpSynthesis::TcpSynthesis(const IpEndpoint &client, const IpEndpoint &server, Write write)
    : m_client{client, 1000}
    , m_server{server, 5000}
    , m_write(std::move(write))
{
}

void TcpSynthesis::open(qint64 time, const QByteArray &comment)
{
    m_time = time;
    const auto mss = char16_t(ethernetPayload - (m_client.endpoint.address.isV6 ? 40 : 20) - tcpHead);
    QByteArray options("\x02\x04", 2); // maximum segment size; window scale 7
    put(options, quint16(mss));
    options.append("\x01\x03\x03\x07", 4);
    write({.sender = Peer::Client, .flags = syn, .options = options, .comment = comment});
    ++m_client.next;
    write({.sender = Peer::Server, .flags = syn | ack, .options = options});
    ++m_server.next;
    write({.sender = Peer::Client, .flags = ack});
}

void TcpSynthesis::send(Peer sender, QByteArrayView bytes, qint64 time, const QByteArray &comment)
{
    m_time = std::max(m_time, time);
    const Peer receiver = sender == Peer::Client ? Peer::Server : Peer::Client;
    const qsizetype mss = ethernetPayload - (m_client.endpoint.address.isV6 ? 40 : 20) - tcpHead;
    for (int segments = 1; !bytes.isEmpty(); ++segments) {
        const QByteArrayView piece = bytes.first(std::min(mss, bytes.size()));
        bytes = bytes.sliced(piece.size());
        write({.sender = sender,
               .flags = quint8(bytes.isEmpty() ? psh | ack : ack),
               .payload = piece,
               .comment = segments == 1 ? comment : QByteArray()});
        side(sender).next += quint32(piece.size());
        if (bytes.isEmpty() || segments % segmentsPerAck == 0)
            write({.sender = receiver, .flags = ack});
    }
}

void TcpSynthesis::finish(Peer first, qint64 time)
{
    m_time = std::max(m_time, time);
    const Peer second = first == Peer::Client ? Peer::Server : Peer::Client;
    write({.sender = first, .flags = fin | ack});
    ++side(first).next;
    write({.sender = second, .flags = fin | ack});
    ++side(second).next;
    write({.sender = first, .flags = ack});
}

void TcpSynthesis::reset(Peer sender, qint64 time)
{
    m_time = std::max(m_time, time);
    write({.sender = sender, .flags = rst | ack});
}

QByteArray TcpSynthesis::tcp(const Segment &segment, const Side &from, const Side &to) const
{
    QByteArray bytes;
    put(bytes, from.endpoint.port);
    put(bytes, to.endpoint.port);
    put(bytes, from.next);
    put(bytes, segment.flags & ack ? to.next : quint32(0));
    put(bytes, quint8((tcpHead + segment.options.size()) / 4 << 4));
    put(bytes, segment.flags);
    put(bytes, quint16(0xffff)); // window
    put(bytes, quint32(0));      // checksum, urgent pointer
    bytes += segment.options;
    bytes += segment.payload;
    setChecksum(bytes, 16, pseudoHeadSum(from.endpoint, to.endpoint, bytes.size()));
    return bytes;
}

void TcpSynthesis::write(const Segment &segment)
{
    const Side &from = side(segment.sender);
    const Side &to = segment.sender == Peer::Client ? m_server : m_client;
    const QByteArray payload = tcp(segment, from, to);
    m_write(m_time,
            ethernet(segment.sender, from.endpoint.address.isV6) +
                ip(from.endpoint, to.endpoint, payload.size(), ++m_packet) + payload,
            segment.comment);
}

} // namespace socketglass
