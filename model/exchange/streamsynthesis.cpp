// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/streamsynthesis.h"

#include "capture/rawdetail.h"
#include "capture/retention.h"
#include "protocol/openinghandshake.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr quint32 firstPort = 49'152;
constexpr quint32 portsPerAddress = 65'536 - firstPort;
constexpr qsizetype controlLimit = 125;

/// Empty: no bookmark.
QByteArray commentOf(const Event &event)
{
    if (!event.note)
        return {};
    return event.note->isEmpty() ? QCoreApplication::translate("StreamSynthesis", "Bookmark").toUtf8()
                                 : event.note->toUtf8();
}

IpEndpoint madeUpClient(quint32 number, bool isV6)
{
    const quint32 host = 1 + number / portsPerAddress;
    IpEndpoint client;
    client.address = *IpAddress::parse(isV6 ? QStringView(u"2001:db8::1:0") : QStringView(u"192.0.2.0"));
    client.address.bytes[isV6 ? 15 : 3] = quint8(host % 255);
    client.address.bytes[isV6 ? 14 : 2] = quint8(isV6 ? host / 255 : 2 + host / 255 % 50);
    client.port = quint16(firstPort + number % portsPerAddress);
    return client;
}

IpEndpoint madeUpServer(bool isV6)
{
    return {*IpAddress::parse(isV6 ? QStringView(u"2001:db8::2:1") : QStringView(u"198.51.100.1")), 80};
}

/// Ports of TLS would be dissected as TLS, but the stream is decrypted.
quint16 plainPort(quint16 port)
{
    return port == 443 ? 80 : port == 8443 ? 8080 : port;
}

QByteArray oneLine(const QString &text)
{
    return text.toUtf8().replace('\r', ' ').replace('\n', ' ');
}

HttpHeaders headersFrom(const QJsonObject &head)
{
    HttpHeaders headers;
    for (const QJsonValue &value : head.value(u"headers").toArray())
        headers.append(
            {oneLine(value.toArray().at(0).toString()), oneLine(value.toArray().at(1).toString())});
    return headers;
}

QByteArray requestBytes(const QJsonObject &request)
{
    HttpRequestHead head;
    head.method = oneLine(request.value(u"method").toString(u"GET"_s));
    head.target = oneLine(request.value(u"target").toString(u"/"_s));
    head.version = oneLine(request.value(u"version").toString(u"HTTP/1.1"_s));
    head.headers = headersFrom(request);
    return head.toBytes();
}

QByteArray responseBytes(const QJsonObject &response)
{
    HttpResponseHead head;
    head.version = oneLine(response.value(u"version").toString(u"HTTP/1.1"_s));
    head.status = response.value(u"status").toInt();
    head.reason = oneLine(response.value(u"reason").toString());
    head.headers = headersFrom(response);
    QByteArray body = response.contains(u"bodyBase64"_s)
                          ? QByteArray::fromBase64(response.value(u"bodyBase64").toString().toLatin1())
                          : response.value(u"body").toString().toUtf8();
    if (head.headers.hasToken("Transfer-Encoding", "chunked")) {
        const QByteArray chunk =
            body.isEmpty() ? QByteArray() : QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";
        body = chunk + "0\r\n\r\n";
    }
    return head.toBytes() + body;
}

qsizetype headSize(qsizetype payload, bool masked)
{
    return (payload < 126 ? 2 : payload <= 0xffff ? 4 : 10) + (masked ? 4 : 0);
}

} // namespace

EndpointPlan::Pair EndpointPlan::take(std::optional<IpEndpoint> client, std::optional<IpEndpoint> server)
{
    if (client && server && client->address.isV6 != server->address.isV6)
        client.reset();
    const bool isV6 = server ? server->address.isV6 : client && client->address.isV6;
    Pair pair;
    pair.server = server.value_or(madeUpServer(isV6));
    pair.server.port = plainPort(pair.server.port);
    pair.client = client ? *client : madeUpClient(m_madeUp++, isV6);
    while (m_taken.contains({pair.client, pair.server}) || m_taken.contains({pair.server, pair.client}))
        pair.client = madeUpClient(m_madeUp++, isV6);
    m_taken.insert({pair.client, pair.server});
    return pair;
}

StreamSynthesis::StreamSynthesis(const SessionRow &session, EndpointPlan &plan, TcpSynthesis::Write write)
    : m_session(session)
    , m_isServer(QJsonDocument::fromJson(session.profile).object().value(u"role").toString() == u"server")
    , m_plan(plan)
    , m_write(std::move(write))
{
}

Peer StreamSynthesis::senderOf(const Event &event) const
{
    return (event.direction == Direction::Sent) == (self() == Peer::Client) ? Peer::Client : Peer::Server;
}

bool StreamSynthesis::take(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames)
{
    m_comment = commentOf(event);
    if (const auto raw = RawDetail::of(event)) {
        begin(event);
        m_tcp->send(senderOf(event), raw->wireBytes(event, payload), event.time, m_comment);
        return true;
    }
    switch (event.kind) {
    case EventKind::Opening:
        m_openingTime = event.time;
        break;
    case EventKind::Handshake:
        m_handshake = event;
        break;
    case EventKind::Opened:
        m_opened = event.details();
        begin(event);
        break;
    case EventKind::Error:
        break;
    case EventKind::Closed:
        if (m_handshake)
            begin(event);
        if (m_tcp)
            end(event);
        return false;
    case EventKind::Message:
        writeMessage(event, payload, frames);
        break;
    case EventKind::Ping:
    case EventKind::Pong:
        begin(event);
        writeFrame(event, {.opcode = event.kind == EventKind::Ping ? Opcode::Ping : Opcode::Pong},
                   payload.first(std::min(payload.size(), controlLimit)), event.time);
        break;
    case EventKind::Closing:
        writeClose(event, payload);
        break;
    }
    return true;
}

void StreamSynthesis::finish()
{
    if (m_handshake)
        begin(*m_handshake);
}

void StreamSynthesis::begin(const Event &event)
{
    if (m_tcp)
        return;
    auto peer = IpEndpoint::parse(m_opened.value(u"peer").toString());
    auto local = IpEndpoint::parse(m_opened.value(u"local").toString());
    if (m_isServer)
        std::swap(peer, local);
    const EndpointPlan::Pair pair = m_plan.take(local, peer);
    m_tcp = std::make_unique<TcpSynthesis>(pair.client, pair.server, m_write);
    qint64 start = m_openingTime.value_or(m_handshake ? m_handshake->time : event.time);
    QByteArray comment = m_session.name.toUtf8() + ", " + m_session.url.toUtf8();
    if (!m_handshake)
        comment += ". The opening handshake is not in the recording; it is made up.";
    if (m_session.evicted > 0)
        comment += ". " + EvictionText::lostBeginning(m_session.evicted).toUtf8();
    m_tcp->open(start, comment);
    if (m_handshake)
        writeHandshake();
    else
        writeMadeUpHandshake(start);
    m_handshake.reset();
}

void StreamSynthesis::writeHandshake()
{
    const QJsonObject details = m_handshake->details();
    const qint64 roundTrip = std::max<qint64>(0, details.value(u"roundTripNs").toInteger());
    m_tcp->send(Peer::Client, requestBytes(details.value(u"request").toObject()),
                m_handshake->time - roundTrip);
    const QJsonObject response = details.value(u"response").toObject();
    m_status = response.value(u"status").toInt();
    if (!response.isEmpty())
        m_tcp->send(Peer::Server, responseBytes(response), m_handshake->time);
}

void StreamSynthesis::writeMadeUpHandshake(qint64 time)
{
    const QUrl url(m_session.url);
    HttpRequestHead request;
    request.method = "GET";
    request.target = url.path(QUrl::FullyEncoded).toUtf8();
    if (!request.target.startsWith('/'))
        request.target.prepend('/');
    if (url.hasQuery())
        request.target += '?' + url.query(QUrl::FullyEncoded).toUtf8();
    request.version = "HTTP/1.1";
    const QByteArray host = url.authority(QUrl::FullyEncoded | QUrl::RemoveUserInfo).toUtf8();
    request.headers = {{"Host", host.isEmpty() ? "unknown.invalid" : host},
                       {"Upgrade", "websocket"},
                       {"Connection", "Upgrade"},
                       {"Sec-WebSocket-Key", QByteArray(16, '\0').toBase64()},
                       {"Sec-WebSocket-Version", "13"}};
    m_tcp->send(Peer::Client, request.toBytes(), time);
    m_tcp->send(Peer::Server, acceptingResponse(request).toBytes(), time);
    m_status = 101;
}

void StreamSynthesis::writeMessage(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames)
{
    begin(event);
    quint64 total = 0;
    bool isSound = frames.size() > 1;
    for (const FrameRow &frame : frames) {
        isSound = isSound && frame.header.payloadLength <= quint64(payload.size()) - total;
        total += isSound ? frame.header.payloadLength : 0;
    }
    const bool incomplete = event.flags.testFlag(EventFlag::Incomplete);
    const Opcode opcode = event.opcode == Opcode::Text ? Opcode::Text : Opcode::Binary;
    if (!isSound || (total != quint64(payload.size()) && !incomplete)) {
        // What was inflated, or changed by redaction, has no frames of its own.
        const bool raw =
            event.flags.testFlag(EventFlag::Compressed) &&
            event.wireSize == payload.size() + headSize(payload.size(), event.maskingKey.has_value());
        writeFrame(event, {.fin = !incomplete, .rsv1 = raw, .opcode = opcode, .maskingKey = event.maskingKey},
                   payload, event.time);
        return;
    }
    for (qsizetype i = 0; i < frames.size(); ++i) {
        const FrameHeader &header = frames.at(i).header;
        const auto length = qsizetype(header.payloadLength);
        writeFrame(event, header, payload.first(length),
                   i + 1 < frames.size() ? frames.at(i).time : event.time);
        payload = payload.sliced(length);
    }
    if (!payload.isEmpty())
        writeFrame(event, {.fin = false, .opcode = Opcode::Continuation}, payload, event.time);
}

void StreamSynthesis::writeFrame(const Event &event, FrameHeader header, QByteArrayView payload, qint64 time)
{
    const Peer sender = senderOf(event);
    if (!header.maskingKey)
        header.maskingKey = event.maskingKey;
    if (!header.maskingKey && sender == Peer::Client)
        header.maskingKey = 0;
    m_tcp->send(sender, encodeFrame(header, payload), time, std::exchange(m_comment, {}));
}

void StreamSynthesis::writeClose(const Event &event, QByteArrayView payload)
{
    begin(event);
    QByteArray made;
    if (payload.isEmpty()) {
        const QJsonObject details = event.details();
        const QJsonValue code = details.value(u"code");
        if (code.isDouble())
            made = closePayload(quint16(code.toInt()), details.value(u"reason").toString().toUtf8());
        payload = made;
    }
    writeFrame(event, {.opcode = Opcode::Close}, payload.first(std::min(payload.size(), controlLimit)),
               event.time);
}

void StreamSynthesis::end(const Event &closed)
{
    const QJsonObject details = closed.details();
    const bool wasClean = details.value(u"wasClean").toBool();
    const bool refused = m_status != 0 && m_status != 101;
    const Peer other = self() == Peer::Client ? Peer::Server : Peer::Client;
    if (wasClean || refused)
        m_tcp->finish(Peer::Server, closed.time); // the server ends TCP first (RFC 6455 section 7.1.1)
    else
        m_tcp->reset(details.value(u"endedBy").toString() == u"local" ? self() : other, closed.time);
}

} // namespace socketglass
