// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demosocket.h"

#include "protocol/openinghandshake.h"

#include <QTimer>

namespace socketglass {

namespace {

constexpr int patienceMs = 10'000;
constexpr int violationPatienceMs = 500;
constexpr qint64 readBufferSize = 64 * 1024;

} // namespace

DemoSocket::DemoSocket(QTcpSocket *socket, const DemoRequest &request, const Terms &terms)
    : QObject(socket)
    , m_socket(socket)
    , m_reader({.sender = Peer::Client, .maxMessageSize = maxMessageSize}, *this)
{
    accept(request, terms);
    socket->setReadBufferSize(readBufferSize);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(socket, &QTcpSocket::bytesWritten, this, &DemoSocket::bytesWritten);
    connect(socket, &QTcpSocket::disconnected, this, [this] {
        if (std::exchange(m_open, false))
            Q_EMIT closed();
    });
    connect(socket, &QTcpSocket::readyRead, this, &DemoSocket::read);
    // Whoever made this is to connect first.
    QMetaObject::invokeMethod(this, &DemoSocket::read, Qt::QueuedConnection);
}

void DemoSocket::accept(const DemoRequest &request, const Terms &terms)
{
    m_socket->skip(request.headSize);
    HttpResponseHead like;
    if (!terms.subprotocol.isEmpty())
        like.headers = {{"Sec-WebSocket-Protocol", terms.subprotocol}};
    HttpResponseHead response = acceptingResponse(request.head, like);
    const auto deflate = terms.compression
                             ? acceptDeflateOffer(request.head.headers.listValues("Sec-WebSocket-Extensions"))
                             : std::nullopt;
    if (deflate) {
        response.headers.append({"Sec-WebSocket-Extensions", deflate->response});
        m_reader.useDeflate(!deflate->parameters.clientNoContextTakeover);
        m_deflater = std::make_unique<Deflater>(deflate->parameters.serverMaxWindowBits,
                                                !deflate->parameters.serverNoContextTakeover);
    }
    m_socket->write(response.toBytes());
}

void DemoSocket::read()
{
    while (m_socket->bytesAvailable() > 0) {
        const QByteArray bytes = m_socket->readAll();
        m_reader.feed(bytes); // after a violation or a Close frame it takes nothing more
    }
    if (const auto violation = m_reader.violation(); violation && m_open) {
        close(violation->closeCode, {});
        // TCP that ends with bytes unread would take the Close frame with it.
        QTimer::singleShot(violationPatienceMs, m_socket,
                           [socket = m_socket] { socket->disconnectFromHost(); });
    }
}

void DemoSocket::write(const FrameHeader &header, QByteArrayView payload)
{
    m_socket->write(encodeFrame(header, payload));
    if (!m_open || bytesToWrite() <= maxWaiting)
        return;
    close(1008, QByteArrayLiteral("You read too slowly"));
    QTimer::singleShot(1000, m_socket, [socket = m_socket] { socket->abort(); });
}

void DemoSocket::send(Opcode type, QByteArrayView payload)
{
    if (!m_open)
        return;
    if (!m_deflater || payload.size() < Deflater::worthwhile) {
        write({.opcode = type}, payload);
        return;
    }
    QByteArray deflated;
    m_deflater->add(payload, deflated);
    m_deflater->endMessage(deflated);
    write({.rsv1 = true, .opcode = type}, deflated);
}

void DemoSocket::close(quint16 code, const QByteArray &reason)
{
    sendClose(closePayload(code, reason));
    QTimer::singleShot(patienceMs, m_socket, [socket = m_socket] { socket->abort(); });
}

void DemoSocket::sendClose(const QByteArray &payload)
{
    if (!std::exchange(m_open, false))
        return;
    write({.opcode = Opcode::Close}, payload);
    m_socket->flush();
    Q_EMIT closed();
}

void DemoSocket::messageBegun(Opcode type)
{
    m_type = type;
    m_message.clear();
}

void DemoSocket::messagePayload(QByteArrayView bytes, bool)
{
    m_message += bytes;
}

void DemoSocket::messageEnded()
{
    if (m_open)
        Q_EMIT received(m_type, std::exchange(m_message, {}));
}

void DemoSocket::controlReceived(Opcode opcode, QByteArrayView payload)
{
    if (opcode == Opcode::Ping && m_open)
        write({.opcode = Opcode::Pong}, payload);
}

void DemoSocket::closeReceived(std::optional<quint16>, const QString &, QByteArrayView payload)
{
    sendClose(payload.toByteArray());
    m_socket->disconnectFromHost();
}

} // namespace socketglass
