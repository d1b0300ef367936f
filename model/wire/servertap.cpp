// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/servertap.h"

#include "protocol/openinghandshake.h"

#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qint64 readBufferSize = 256 * 1024;
constexpr qint64 compressedReadSize = 8 * 1024; // see wiretap.cpp

QString shownUrl(const ArrivedClient &client)
{
    const QByteArray host = client.request.headers.value("Host").value_or(client.local.toLatin1());
    return u"ws://"_s + QString::fromLatin1(host) + QString::fromLatin1(client.request.target);
}

} // namespace

ServerTap::Inbound::Inbound(CaptureRecorder &recorder, SessionId session, ServerTap &tap)
    : CaptureStream(recorder, session, Direction::Received)
    , m_tap(tap)
{
}

void ServerTap::Inbound::messageBegun(Opcode type)
{
    CaptureStream::messageBegun(type);
    m_type = type;
    m_payload.clear();
}

void ServerTap::Inbound::messagePayload(QByteArrayView bytes, bool last)
{
    CaptureStream::messagePayload(bytes, last);
    m_payload += bytes;
}

void ServerTap::Inbound::messageEnded()
{
    CaptureStream::messageEnded();
    Q_EMIT m_tap.messageReceived(m_type, std::exchange(m_payload, {}));
}

void ServerTap::Inbound::controlReceived(Opcode opcode, QByteArrayView payload)
{
    CaptureStream::controlReceived(opcode, payload);
    if (opcode == Opcode::Ping)
        m_tap.sendControl(Opcode::Pong, payload);
}

void ServerTap::Inbound::closeReceived(std::optional<quint16> code, const QString &reason,
                                       QByteArrayView payload)
{
    m_tap.onClose(code, reason, payload);
}

ServerTap::ServerTap(CaptureRecorder &recorder, SessionId session, std::shared_ptr<ArrivedClient> client,
                     Settings settings, QObject *parent)
    : QObject(parent)
    , m_recorder(recorder)
    , m_session(session)
    , m_client(std::move(client))
    , m_settings(settings)
    , m_inbound(recorder, session, *this)
    , m_reader({.sender = Peer::Client, .maxMessageSize = settings.maxMessageSize}, m_inbound)
    , m_holds(session)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ServerTap::onTimeout);
}

ServerTap::~ServerTap()
{
    m_client->socket->disconnect(this);
}

void ServerTap::start()
{
    QTcpSocket *socket = m_client->socket;
    m_recorder.record(m_session, EventKind::Opening, {{u"url"_s, shownUrl(*m_client)}});
    if (!m_client->problem.isEmpty()) {
        refuse({.version = "HTTP/1.1", .status = 400, .reason = "Bad Request", .headers = {}, .raw = {}},
               m_client->problem.toUtf8());
        return;
    }
    socket->setReadBufferSize(readBufferSize);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::readyRead, this, &ServerTap::read);
    connect(socket, &QTcpSocket::disconnected, this, &ServerTap::onDisconnected);
    connect(socket, &QTcpSocket::bytesWritten, this, &ServerTap::changed);
    Q_EMIT requested();
    if (m_stage != Stage::Ended && socket->state() == QAbstractSocket::UnconnectedState)
        onDisconnected();
}

void ServerTap::recordHandshake(const HttpResponseHead *response, const QByteArray &body)
{
    QJsonObject details{{u"request"_s, headToJson(m_client->request)}};
    if (response)
        details.insert(u"response"_s, response->status == 101
                                          ? headToJson(*response)
                                          : headToJson(*response, body, quint64(body.size())));
    details.insert(u"roundTripNs"_s, captureNow() - m_arrivedAt);
    if (!m_client->problem.isEmpty())
        details.insert(u"problem"_s, m_client->problem);
    m_recorder.record(m_session, EventKind::Handshake, details);
}

void ServerTap::accept(const HttpResponseHead &like)
{
    if (m_stage != Stage::Opening)
        return;
    HttpResponseHead response = acceptingResponse(m_client->request, like);
    const auto deflate =
        m_settings.compression
            ? acceptDeflateOffer(m_client->request.headers.listValues("Sec-WebSocket-Extensions"))
            : std::nullopt;
    if (deflate) {
        response.headers.append({"Sec-WebSocket-Extensions", deflate->response});
        useDeflate(deflate->parameters);
    }
    m_extensions = QString::fromLatin1(deflate ? deflate->response : QByteArray());
    m_subprotocol =
        QString::fromLatin1(response.headers.value("Sec-WebSocket-Protocol").value_or(QByteArray()));
    m_stage = Stage::Open;
    recordHandshake(&response, {});
    m_recorder.record(m_session, EventKind::Opened,
                      {{u"subprotocol"_s, m_subprotocol},
                       {u"extensions"_s, m_extensions},
                       {u"peer"_s, m_client->peer},
                       {u"local"_s, m_client->local}});
    m_client->socket->write(response.toBytes());
    Q_EMIT established();
    if (!m_client->rest.isEmpty())
        take(std::exchange(m_client->rest, {}));
    read();
}

void ServerTap::useDeflate(const DeflateParameters &parameters)
{
    m_reader.useDeflate(!parameters.clientNoContextTakeover);
    m_deflater =
        std::make_unique<Deflater>(parameters.serverMaxWindowBits, !parameters.serverNoContextTakeover);
}

void ServerTap::refuse(HttpResponseHead head, const QByteArray &body)
{
    if (m_stage != Stage::Opening)
        return;
    head.version = "HTTP/1.1";
    QByteArrayList replaced{"content-length", "transfer-encoding", "connection", "upgrade",
                            "sec-websocket-accept"};
    head.headers.removeIf([&](const HttpHeader &header) { return replaced.contains(header.name.toLower()); });
    head.headers.append(HttpHeader{"Content-Length", QByteArray::number(body.size())});
    head.headers.append(HttpHeader{"Connection", "close"});
    recordHandshake(&head, body);
    m_client->socket->write(head.toBytes() + body);
    m_client->socket->disconnectFromHost();
    const QString message = m_client->problem.isEmpty()
                                ? tr("The client was refused with %1 %2, as this server is told to.")
                                      .arg(head.status)
                                      .arg(QString::fromLatin1(head.reason))
                                : m_client->problem;
    m_recorder.record(m_session, EventKind::Error, WireError{u"handshake"_s, message, {}}.details());
    m_lastError = message;
    end(outcomeOf(1006, message, u"local"_s));
}

qint64 ServerTap::bytesToWrite() const
{
    return m_client->socket->bytesToWrite();
}

void ServerTap::read()
{
    QTcpSocket *socket = m_client->socket;
    while ((m_stage == Stage::Open || m_stage == Stage::Draining) && socket->bytesAvailable() > 0) {
        if (m_recorder.isCongested()) {
            if (!m_holds.isHolding())
                connect(&m_recorder, &CaptureRecorder::roomAvailable, this, &ServerTap::read,
                        Qt::SingleShotConnection);
            if (const auto row = m_holds.begin(captureNow(), socket->bytesAvailable()))
                m_recorder.recordHold(*row);
            break;
        }
        m_holds.end(captureNow());
        take(socket->read(m_deflater ? compressedReadSize : socket->bytesAvailable()));
    }
    if (m_holds.isHolding() && !m_recorder.isCongested())
        m_holds.end(captureNow());
    Q_EMIT changed();
}

void ServerTap::take(const QByteArray &bytes)
{
    m_inbound.begin(captureNow(), bytes);
    if (m_stage == Stage::Open)
        m_reader.feed(bytes);
    if (m_reader.violation() && !m_failure)
        fail(*m_reader.violation());
}

qint64 ServerTap::writeFrame(Opcode opcode, QByteArrayView payload, EventFlags flags)
{
    QByteArray deflated;
    const bool compress = m_deflater && !isControl(opcode) && payload.size() >= Deflater::worthwhile;
    if (compress) {
        m_deflater->add(payload, deflated);
        m_deflater->endMessage(deflated);
        flags |= EventFlag::Compressed;
    }
    const QByteArray frame = encodeFrame({.rsv1 = compress, .opcode = opcode}, compress ? deflated : payload);
    Event event;
    event.session = m_session;
    event.time = captureNow();
    event.kind = opcode == Opcode::Ping   ? EventKind::Ping
                 : opcode == Opcode::Pong ? EventKind::Pong
                                          : EventKind::Message;
    event.direction = Direction::Sent;
    event.opcode = opcode;
    event.flags = flags;
    event.wireSize = frame.size();
    event.frames = 1;
    m_recorder.record(event, payload);
    m_client->socket->write(frame);
    Q_EMIT changed();
    return frame.size();
}

void ServerTap::send(Opcode type, QByteArrayView payload)
{
    if (m_stage != Stage::Open)
        return;
    const bool invalid = type == Opcode::Text && firstInvalidUtf8(payload) >= 0;
    m_wireBytesSent += writeFrame(type, payload, invalid ? EventFlag::InvalidUtf8 : EventFlags());
    ++m_messagesSent;
    m_bytesSent += payload.size();
}

void ServerTap::sendControl(Opcode opcode, QByteArrayView payload)
{
    if (m_stage == Stage::Open)
        writeFrame(opcode, payload, {});
}

void ServerTap::close(std::optional<quint16> code, const QString &reason, const QString &why)
{
    if (m_stage == Stage::Opening)
        abort(why);
    else if (m_stage == Stage::Open && !m_closeSent)
        sendClose(code, reason, why);
}

} // namespace socketglass
