// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "exchange/tcpsynthesis.h"

#include <QJsonObject>
#include <QSet>

#include <memory>

namespace socketglass {

/// Gives each connection of a capture addresses and ports that no other one has.
class EndpointPlan final
{
public:
    struct Pair
    {
        IpEndpoint client;
        IpEndpoint server;
    };
    /// As recorded where they are known and free, else made up (RFC 5737, RFC 3849).
    Pair take(std::optional<IpEndpoint> client, std::optional<IpEndpoint> server);

private:
    QSet<std::pair<IpEndpoint, IpEndpoint>> m_taken;
    quint32 m_madeUp = 0;
};

/// Turns the events of one session into the packets of its connection.
class StreamSynthesis final
{
public:
    StreamSynthesis(const SessionRow &session, EndpointPlan &plan, TcpSynthesis::Write write);

    /// False once the connection has ended: nothing follows.
    bool take(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames);
    /// There are no more events.
    void finish();

private:
    void begin(const Event &event);
    void writeHandshake();
    void writeMadeUpHandshake(qint64 time);
    void writeMessage(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames);
    void writeFrame(const Event &event, FrameHeader header, QByteArrayView payload, qint64 time);
    void writeClose(const Event &event, QByteArrayView payload);
    void end(const Event &closed);
    [[nodiscard]] Peer senderOf(const Event &event) const;
    [[nodiscard]] Peer self() const { return m_isServer ? Peer::Server : Peer::Client; }

    SessionRow m_session;
    bool m_isServer = false; // recorded at the server's end
    EndpointPlan &m_plan;
    TcpSynthesis::Write m_write;
    QByteArray m_comment; // of the event's first packet, until that is written
    std::optional<qint64> m_openingTime;
    std::optional<Event> m_handshake;
    QJsonObject m_opened;
    int m_status = 0;
    std::unique_ptr<TcpSynthesis> m_tcp;
};

} // namespace socketglass
