// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/ipaddress.h"
#include "protocol/messagereader.h"

#include <functional>

namespace socketglass {

/// Packets of a TCP connection that never was: Ethernet, IP and TCP heads around given bytes, so that a
/// program that reads captures sees a sound connection. Times never run backwards.
class TcpSynthesis final
{
public:
    using Write = std::function<void(qint64 time, const QByteArray &packet, const QByteArray &comment)>;
    TcpSynthesis(const IpEndpoint &client, const IpEndpoint &server, Write write);

    void open(qint64 time, const QByteArray &comment);
    /// `comment`: of the first packet.
    void send(Peer sender, QByteArrayView bytes, qint64 time, const QByteArray &comment = {});
    /// FIN of both, `first` first.
    void finish(Peer first, qint64 time);
    void reset(Peer sender, qint64 time);

private:
    struct Side
    {
        IpEndpoint endpoint;
        quint32 next = 0; ///< sequence number
    };
    struct Segment
    {
        Peer sender = Peer::Client;
        quint8 flags = 0;
        QByteArrayView payload = {};
        QByteArrayView options = {};
        QByteArray comment = {};
    };
    Side &side(Peer peer) { return peer == Peer::Client ? m_client : m_server; }
    void write(const Segment &segment);
    [[nodiscard]] QByteArray tcp(const Segment &segment, const Side &from, const Side &to) const;

    Side m_client;
    Side m_server;
    Write m_write;
    qint64 m_time = 0;
    quint16 m_packet = 0; // IPv4 identification
};

} // namespace socketglass
