// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/capturedframes.h"
#include "exchange/importreport.h"
#include "exchange/tcppacket.h"
#include "exchange/tcpstream.h"
#include "protocol/httphead.h"

#include "capture/recordsink.h"

#include <array>
#include <memory>

namespace socketglass {

/// What all connections of a capture share.
struct CaptureImport
{
    RecordSink &sink;
    ImportReport report;
    qint64 lastSession = 0;
    qint64 held = 0; ///< bytes that wait for others, of all connections
    static constexpr qint64 mostHeld = 512LL * 1024 * 1024;
};

class CapturedSession;

/// One TCP connection: looks for the opening handshake of a WebSocket connection, and hands on what follows.
/// Anything else passes by.
class CapturedConnection final
{
    Q_DECLARE_TR_FUNCTIONS(CapturedConnection)

public:
    CapturedConnection(CaptureImport &import, const IpEndpoint &one, const IpEndpoint &other);
    ~CapturedConnection();
    CapturedConnection(const CapturedConnection &) = delete;

    void take(const TcpPacket &packet, qint64 time);
    /// A SYN that begins another connection between the same ports.
    [[nodiscard]] bool isOther(const TcpPacket &packet) const;
    /// Nothing more will come: the capture ends, or there is no room. `time`: of the last packet.
    void end();
    [[nodiscard]] bool isOver() const { return m_over; }
    /// Bytes that wait.
    [[nodiscard]] qint64 memory() const;

private:
    enum class Phase : quint8 { Searching, Requested, Refused, Open };
    struct Side
    {
        IpEndpoint endpoint;
        TcpStream stream;
        std::unique_ptr<HttpHeadReader> head;
        quint32 firstSequence = 0;
        bool synSeen = false;
    };
    [[nodiscard]] std::size_t indexOf(const IpEndpoint &source) const
    {
        return source == m_sides[0].endpoint ? 0 : 1;
    }
    void startStreams(Side &from, Side &to, const TcpPacket &packet, qint64 time);
    void skipWhereStuck(std::size_t index);
    void deliver(std::size_t index, QByteArrayView bytes, qint64 time, quint64 missing);
    void search(std::size_t index, QByteArrayView bytes, qint64 time, quint64 missing);
    void readRequest(std::size_t index, QByteArrayView bytes, qint64 time);
    void readResponse(QByteArrayView bytes, qint64 time, quint64 missing);
    void takeResponse(const HttpResponseHead &response, QByteArrayView rest, qint64 time);
    void readBody(QByteArrayView bytes, qint64 time);
    void openWithoutResponse(QByteArrayView bytes, qint64 time, quint64 missing);
    void open(qint64 time);
    void refuse(qint64 time);
    void finish(qint64 time, std::optional<std::size_t> resetBy);
    void startSession();

    CaptureImport &m_import;
    std::array<Side, 2> m_sides;
    Phase m_phase = Phase::Searching;
    std::size_t m_client = 0;
    std::optional<qint64> m_openingTime;
    qint64 m_requestTime = 0;
    qint64 m_lastTime = 0;
    std::optional<HttpRequestHead> m_request;
    std::optional<HttpResponseHead> m_response;
    std::unique_ptr<HttpBodyReader> m_body;
    QByteArray m_early; // from the client, before the response
    std::unique_ptr<CapturedSession> m_session;
    std::optional<std::size_t> m_firstFin;
    bool m_over = false;
};

} // namespace socketglass
