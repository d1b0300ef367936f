// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/capturedconnection.h"

#include "exchange/capturedsession.h"
#include "protocol/openinghandshake.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qsizetype mostWaitingOpen = 1024 * 1024;
constexpr qsizetype mostWaitingBefore = 64 * 1024;
constexpr qsizetype mostEarly = 256 * 1024;
constexpr qsizetype bodyLimit = 64 * 1024;

bool beginsLike(QByteArrayView bytes, QByteArrayView word)
{
    return !bytes.isEmpty() && word.startsWith(bytes.first(std::min(bytes.size(), word.size())));
}

bool asksForWebSocket(const HttpRequestHead &request)
{
    return request.method == "GET" && request.headers.hasToken("Upgrade", "websocket");
}

} // namespace

CapturedConnection::CapturedConnection(CaptureImport &import, const IpEndpoint &one, const IpEndpoint &other)
    : m_import(import)
{
    m_sides[0].endpoint = one;
    m_sides[1].endpoint = other;
}

CapturedConnection::~CapturedConnection() = default;

qint64 CapturedConnection::memory() const
{
    qint64 bytes = m_early.capacity() + (m_body ? bodyLimit : 0);
    for (const Side &side : m_sides)
        bytes += side.stream.waitingBytes() + (side.head ? side.head->raw().capacity() : 0);
    return bytes;
}

bool CapturedConnection::isOther(const TcpPacket &packet) const
{
    const Side &from = m_sides[indexOf(packet.source)];
    if (!packet.has(TcpPacket::Syn))
        return false;
    return from.synSeen ? from.firstSequence != packet.sequence
                        : from.stream.isStarted() && !packet.has(TcpPacket::Ack);
}

void CapturedConnection::startStreams(Side &from, Side &to, const TcpPacket &packet, qint64 time)
{
    if (packet.has(TcpPacket::Syn)) {
        from.synSeen = true;
        from.firstSequence = packet.sequence;
        if (!from.stream.isStarted())
            from.stream.start(packet.sequence + 1);
        if (!m_openingTime)
            m_openingTime = time;
    }
    // Where its SYN is missing, the first acknowledgement tells where the other side is.
    if (packet.has(TcpPacket::Ack) && !packet.has(TcpPacket::Rst) && !to.stream.isStarted())
        to.stream.start(packet.acknowledged);
}

void CapturedConnection::take(const TcpPacket &packet, qint64 time)
{
    m_lastTime = std::max(m_lastTime, time);
    const std::size_t index = indexOf(packet.source);
    Side &from = m_sides[index];
    Side &to = m_sides[1 - index];
    startStreams(from, to, packet, time);
    const quint32 first = packet.sequence + (packet.has(TcpPacket::Syn) ? 1 : 0);
    const auto delivered = [this, index](QByteArrayView bytes, qint64 when, quint64 missing) {
        deliver(index, bytes, when, missing);
    };
    from.stream.add(first, packet.payload, time, delivered);
    if (packet.has(TcpPacket::Ack))
        to.stream.acknowledge(packet.acknowledged);
    skipWhereStuck(index);
    skipWhereStuck(1 - index);
    if (packet.has(TcpPacket::Rst)) {
        finish(time, index);
        return;
    }
    if (packet.has(TcpPacket::Fin)) {
        from.stream.finishAt(first + quint32(packet.payload.size() + packet.cut));
        if (!m_firstFin)
            m_firstFin = index;
    }
    if (from.stream.isFinished() && to.stream.isFinished())
        finish(time, {});
}

void CapturedConnection::skipWhereStuck(std::size_t index)
{
    const qsizetype limit = m_phase == Phase::Open ? mostWaitingOpen : mostWaitingBefore;
    while (m_sides[index].stream.isStuck(limit)) {
        m_sides[index].stream.skipMissing([this, index](QByteArrayView bytes, qint64 when, quint64 missing) {
            deliver(index, bytes, when, missing);
        });
    }
}

void CapturedConnection::deliver(std::size_t index, QByteArrayView bytes, qint64 time, quint64 missing)
{
    const Peer sender = index == m_client ? Peer::Client : Peer::Server;
    switch (m_phase) {
    case Phase::Searching:
        search(index, bytes, time, missing);
        break;
    case Phase::Requested:
        if (sender == Peer::Server)
            readResponse(bytes, time, missing);
        else if (missing == 0 && m_early.size() + bytes.size() <= mostEarly)
            m_early += bytes;
        break;
    case Phase::Refused:
        if (sender == Peer::Server)
            readBody(bytes, time);
        break;
    case Phase::Open:
        m_session->feed(sender, bytes, time, missing);
        break;
    }
}

void CapturedConnection::search(std::size_t index, QByteArrayView bytes, qint64 time, quint64 missing)
{
    Side &side = m_sides[index];
    if (missing > 0)
        side.head.reset();
    if (!side.head && beginsLike(bytes, "HTTP/1.1 101")) { // its request is not in the capture
        m_client = 1 - index;
        m_requestTime = time;
        m_phase = Phase::Requested;
        readResponse(bytes, time, 0);
        return;
    }
    if (!side.head && !beginsLike(bytes, "GET "))
        return;
    if (!side.head) {
        side.head = std::make_unique<HttpHeadReader>();
        m_requestTime = time;
    }
    readRequest(index, bytes, time);
}

void CapturedConnection::readRequest(std::size_t index, QByteArrayView bytes, qint64 time)
{
    Side &side = m_sides[index];
    const auto status = side.head->feed(bytes);
    if (status == HttpHeadReader::Status::NeedMore)
        return;
    const auto request = status == HttpHeadReader::Status::Done ? side.head->request() : std::nullopt;
    side.head.reset();
    if (!request)
        return;
    if (!asksForWebSocket(*request)) {
        if (beginsLike(bytes, "GET "))
            search(index, bytes, time, 0);
        return;
    }
    m_client = index;
    m_request = request;
    m_requestTime = time;
    m_early = bytes.toByteArray();
    m_sides[1 - index].head.reset();
    m_phase = Phase::Requested;
}

void CapturedConnection::readResponse(QByteArrayView bytes, qint64 time, quint64 missing)
{
    Side &server = m_sides[1 - m_client];
    if (missing > 0) {
        openWithoutResponse(bytes, time, missing);
        return;
    }
    if (!server.head)
        server.head = std::make_unique<HttpHeadReader>();
    while (true) {
        const auto status = server.head->feed(bytes);
        if (status == HttpHeadReader::Status::NeedMore)
            return;
        const auto response = status == HttpHeadReader::Status::Done ? server.head->response() : std::nullopt;
        const bool interim =
            response && response->status >= 100 && response->status < 200 && response->status != 101;
        server.head.reset();
        if (response && !interim) {
            takeResponse(*response, bytes, time);
            return;
        }
        if (!interim) { // no HTTP
            m_request.reset();
            m_early.clear();
            m_phase = Phase::Searching;
            return;
        }
        server.head = std::make_unique<HttpHeadReader>();
    }
}

void CapturedConnection::takeResponse(const HttpResponseHead &response, QByteArrayView rest, qint64 time)
{
    m_response = response;
    if (response.status == 101) {
        open(time);
        if (!rest.isEmpty())
            m_session->feed(Peer::Server, rest, time, 0);
        return;
    }
    m_body = std::make_unique<HttpBodyReader>(response, bodyLimit);
    m_phase = Phase::Refused;
    readBody(rest, time);
}

void CapturedConnection::openWithoutResponse(QByteArrayView bytes, qint64 time, quint64 missing)
{
    m_sides[1 - m_client].head.reset();
    open(time);
    m_session->feed(Peer::Server, bytes, time, missing);
}

void CapturedConnection::startSession()
{
    CapturedSession::Handshake handshake;
    handshake.client = m_sides[m_client].endpoint;
    handshake.server = m_sides[1 - m_client].endpoint;
    handshake.request = std::exchange(m_request, {});
    handshake.response = std::exchange(m_response, {});
    handshake.body = m_body.get();
    handshake.requestTime = m_requestTime;
    handshake.openingTime = std::exchange(m_openingTime, {}).value_or(m_requestTime);
    handshake.time = m_lastTime;
    if (!handshake.response)
        handshake.problem = tr("The server’s answer is not in the capture.");
    else if (!handshake.request)
        handshake.problem = tr("The client’s request is not in the capture.");
    else
        handshake.problem = checkResponse(*handshake.response, offerOf(*handshake.request)).problem;
    m_session = std::make_unique<CapturedSession>(m_import, handshake);
    if (m_phase == Phase::Open)
        m_session->opened(handshake);
}

void CapturedConnection::open(qint64 time)
{
    m_phase = Phase::Open;
    startSession();
    const QByteArray early = std::exchange(m_early, {});
    if (!early.isEmpty())
        m_session->feed(Peer::Client, early, time, 0);
}

void CapturedConnection::readBody(QByteArrayView bytes, qint64 time)
{
    if (m_body->feed(bytes))
        refuse(time);
}

void CapturedConnection::refuse(qint64 time)
{
    const int status = m_response->status;
    startSession();
    m_session->failed(time, tr("The server refused the opening handshake with status %1.").arg(status));
    m_session.reset();
    m_body.reset();
    m_phase = Phase::Searching; // the client may ask again
}

void CapturedConnection::finish(qint64 time, std::optional<std::size_t> resetBy)
{
    if (std::exchange(m_over, true))
        return;
    for (std::size_t index = 0; index < m_sides.size(); ++index) {
        while (m_sides[index].stream.isWaiting()) {
            m_sides[index].stream.skipMissing(
                [this, index](QByteArrayView bytes, qint64 when, quint64 missing) {
                    deliver(index, bytes, when, missing);
                });
        }
    }
    const std::size_t by = resetBy.value_or(m_firstFin.value_or(1 - m_client));
    if (m_phase == Phase::Open) {
        m_session->closed(time, resetBy ? CapturedSession::TcpEnd::Reset : CapturedSession::TcpEnd::Finished,
                          by == m_client ? Peer::Client : Peer::Server);
    } else if (m_phase == Phase::Refused) {
        refuse(time);
    } else if (m_phase == Phase::Requested) {
        startSession();
        m_session->failed(time, tr("The connection ended without an answer to the opening handshake."));
    }
    m_session.reset();
}

void CapturedConnection::end()
{
    if (m_over)
        return;
    const bool finished = m_sides[0].stream.isFinished() || m_sides[1].stream.isFinished() || m_firstFin;
    if (finished) {
        finish(m_lastTime, {});
        return;
    }
    for (std::size_t index = 0; index < m_sides.size(); ++index) {
        while (m_sides[index].stream.isWaiting()) {
            m_sides[index].stream.skipMissing(
                [this, index](QByteArrayView bytes, qint64 when, quint64 missing) {
                    deliver(index, bytes, when, missing);
                });
        }
    }
    if (m_phase == Phase::Requested || m_phase == Phase::Refused)
        startSession();
    if (m_session)
        m_session->cut(m_lastTime);
    m_session.reset();
    m_over = true;
}

} // namespace socketglass
