// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/capturedsession.h"

#include "protocol/closecodes.h"
#include "protocol/openinghandshake.h"
#include "protocol/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

QString text(const QByteArray &bytes)
{
    return firstInvalidUtf8(bytes) < 0 ? QString::fromUtf8(bytes) : QString::fromLatin1(bytes);
}

QJsonArray headersToJson(const HttpHeaders &headers)
{
    QJsonArray array;
    for (const HttpHeader &header : headers)
        array.append(QJsonArray{QString::fromLatin1(header.name), text(header.value)});
    return array;
}

QJsonObject toJson(const HttpRequestHead &head)
{
    return {{u"method"_s, text(head.method)},
            {u"target"_s, text(head.target)},
            {u"version"_s, text(head.version)},
            {u"headers"_s, headersToJson(head.headers)}};
}

QJsonObject toJson(const HttpResponseHead &head, const HttpBodyReader *body)
{
    QJsonObject object{{u"status"_s, head.status},
                       {u"reason"_s, text(head.reason)},
                       {u"version"_s, text(head.version)},
                       {u"headers"_s, headersToJson(head.headers)}};
    if (!body)
        return object;
    if (firstInvalidUtf8(body->body()) < 0)
        object.insert(u"body"_s, QString::fromUtf8(body->body()));
    else
        object.insert(u"bodyBase64"_s, QString::fromLatin1(body->body().toBase64()));
    object.insert(u"bodySize"_s, qint64(body->totalSize()));
    if (body->totalSize() > quint64(body->body().size()))
        object.insert(u"bodyTruncated"_s, true);
    return object;
}

QString urlOf(const CapturedSession::Handshake &handshake)
{
    const QString server = handshake.server.toString();
    if (!handshake.request)
        return u"ws://"_s + server + u'/';
    const QString target = text(handshake.request->target);
    for (const auto &[from, to] : {std::pair(u"http://"_s, u"ws://"_s), std::pair(u"https://"_s, u"wss://"_s),
                                   std::pair(u"ws://"_s, u"ws://"_s), std::pair(u"wss://"_s, u"wss://"_s)}) {
        if (target.startsWith(from, Qt::CaseInsensitive))
            return to + target.sliced(from.size());
    }
    const auto host = handshake.request->headers.value("Host");
    return u"ws://"_s + (host && !host->isEmpty() ? text(*host) : server) + target;
}

} // namespace

CapturedSession::CapturedSession(CaptureImport &import, const Handshake &handshake)
    : m_import(import)
    , m_id(SessionId(++import.lastSession))
    , m_place(handshake.client.toString() + u" → "_s + handshake.server.toString())
    , m_lastTime(handshake.openingTime)
    , m_client(Peer::Client, *this)
    , m_server(Peer::Server, *this)
{
    SessionRow row;
    row.id = m_id;
    row.url = urlOf(handshake);
    row.name = row.url.sliced(row.url.indexOf(u"://") + 3);
    row.created = handshake.openingTime;
    m_import.sink.addSession(row);
    ++m_import.report.sessions;
    write(EventKind::Opening, {{u"url"_s, row.url}}, handshake.openingTime);
    QJsonObject details;
    if (handshake.request)
        details.insert(u"request"_s, toJson(*handshake.request));
    if (handshake.response)
        details.insert(u"response"_s, toJson(*handshake.response, handshake.body));
    if (handshake.request && handshake.response)
        details.insert(u"roundTripNs"_s, std::max<qint64>(0, handshake.time - handshake.requestTime));
    if (!handshake.problem.isEmpty())
        details.insert(u"problem"_s, handshake.problem);
    write(EventKind::Handshake, details, handshake.time);
}

void CapturedSession::opened(const Handshake &handshake)
{
    const auto value = [&](QByteArrayView name) {
        return handshake.response ? text(handshake.response->headers.value(name).value_or(QByteArray()))
                                  : QString();
    };
    write(EventKind::Opened,
          {{u"subprotocol"_s, value("Sec-WebSocket-Protocol")},
           {u"extensions"_s, value("Sec-WebSocket-Extensions")},
           {u"peer"_s, handshake.server.toString()},
           {u"local"_s, handshake.client.toString()}},
          handshake.time);
}

void CapturedSession::write(EventKind kind, const QJsonObject &details, qint64 time)
{
    Event event;
    event.kind = kind;
    event.time = time;
    event.detail = QJsonDocument(details).toJson(QJsonDocument::Compact);
    eventRead(event, {}, {});
}

void CapturedSession::feed(Peer sender, QByteArrayView bytes, qint64 time, quint64 missing)
{
    (sender == Peer::Client ? m_client : m_server).feed(bytes, time, missing);
}

void CapturedSession::eventRead(Event &event, QByteArrayView payload, const QList<FrameRow> &frames)
{
    m_lastTime = std::max(m_lastTime, event.time);
    event.time = m_lastTime;
    event.session = m_id;
    event.size = payload.size();
    event.head = payload.first(std::min(payload.size(), Event::headLimit)).toByteArray();
    m_import.sink.addEvent(event, payload, frames);
    ++m_import.report.events;
}

void CapturedSession::closeRead(Direction direction, std::optional<quint16> code, const QString &reason,
                                Event &event, QByteArrayView payload)
{
    if (!m_sent && !m_received)
        m_remoteBegan = direction == Direction::Received;
    (direction == Direction::Sent ? m_sent : m_received) = CloseFrame{code, reason};
    QJsonObject details{{u"initiator"_s, m_remoteBegan ? u"remote"_s : u"local"_s}};
    if (code)
        details.insert(u"code"_s, *code);
    details.insert(u"reason"_s, reason);
    event.detail = QJsonDocument(details).toJson(QJsonDocument::Compact);
    eventRead(event, payload, {});
}

void CapturedSession::problemFound(const QString &kind, const QString &message, qint64 time)
{
    m_import.report.skip(m_place, message);
    write(EventKind::Error, {{u"kind"_s, kind}, {u"message"_s, message}}, time);
}

bool CapturedSession::takeMemory(qint64 bytes)
{
    if (bytes > 0 && m_import.held + bytes > CaptureImport::mostHeld)
        return false;
    m_import.held += bytes;
    return true;
}

void CapturedSession::cut(qint64 time)
{
    m_client.finish(time);
    m_server.finish(time);
}

void CapturedSession::closed(qint64 time, TcpEnd how, Peer by)
{
    cut(time);
    const QJsonObject details = closedDetails(how, by);
    if (!m_received)
        write(EventKind::Error, {{u"kind"_s, u"io"_s}, {u"message"_s, details.value(u"cause")}}, time);
    write(EventKind::Closed, details, time);
}

QJsonObject CapturedSession::closedDetails(TcpEnd how, Peer by) const
{
    const bool remote = m_received ? m_remoteBegan : by == Peer::Server;
    const quint16 code = m_received ? m_received->code.value_or(1005) : 1006;
    QString cause =
        remote ? tr("The server closed the connection.") : tr("The client closed the connection.");
    if (!m_received && how == TcpEnd::Reset)
        cause = remote ? tr("The server reset the TCP connection (no Close frame).")
                       : tr("The client reset the TCP connection (no Close frame of the server).");
    else if (!m_received)
        cause = remote ? tr("The server ended the TCP connection without a Close frame.")
                       : tr("The client ended the TCP connection without a Close frame of the server.");
    QJsonObject details{{u"code"_s, code},
                        {u"name"_s, registryName(code)},
                        {u"reason"_s, m_received ? m_received->reason : QString()},
                        {u"wasClean"_s, m_received.has_value() && m_sent.has_value()},
                        {u"cause"_s, cause},
                        {u"endedBy"_s, remote ? u"remote"_s : u"local"_s}};
    if (m_sent && m_sent->code)
        details.insert(u"sentCode"_s, *m_sent->code);
    if (m_sent && !m_sent->reason.isEmpty())
        details.insert(u"sentReason"_s, m_sent->reason);
    return details;
}

void CapturedSession::failed(qint64 time, const QString &message)
{
    write(EventKind::Error, {{u"kind"_s, u"handshake"_s}, {u"message"_s, message}}, time);
    write(EventKind::Closed,
          {{u"code"_s, 1006},
           {u"name"_s, registryName(1006)},
           {u"reason"_s, QString()},
           {u"wasClean"_s, false},
           {u"cause"_s, message},
           {u"endedBy"_s, u"remote"_s}},
          time);
}

} // namespace socketglass
