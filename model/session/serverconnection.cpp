// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/serverconnection.h"

#include "capture/capturerecorder.h"

#include <QMetaMethod>

namespace socketglass {

namespace {
constexpr qint64 busyBytes = 1024 * 1024;
} // namespace

ServerConnection::ServerConnection(SessionId id, const Profile &profile,
                                   std::shared_ptr<ArrivedClient> client, CaptureRecorder &recorder)
    : SessionConnection(id, recorder)
    , m_tap(new ServerTap(recorder, id, std::move(client),
                          {.closeTimeout = profile.closeTimeout,
                           .maxMessageSize = quint64(std::max<qint64>(1, profile.maxMessageSize)),
                           .compression = profile.compression},
                          this))
    , m_recorder(recorder)
{
    connect(m_tap, &ServerTap::requested, this, &ServerConnection::requested);
    connect(m_tap, &ServerTap::established, this, [this] {
        enter(ReadyState::Open);
        Q_EMIT opened();
    });
    connect(m_tap, &ServerTap::closingBegun, this, [this] { enter(ReadyState::Closing); });
    connect(m_tap, &ServerTap::changed, this, &ServerConnection::onTapChanged);
    connect(&recorder, &CaptureRecorder::roomAvailable, this, &ServerConnection::onTapChanged);
    connect(m_tap, &ServerTap::ended, this,
            [this](const CloseOutcome &outcome) { finish(outcome, m_tap->lastError()); });
    connect(m_tap, &ServerTap::messageReceived, this, [this](Opcode type, const QByteArray &payload) {
        Q_EMIT messageReceived(type, payload);
        if (type == Opcode::Binary)
            Q_EMIT binaryReceived(payload);
        else if (isSignalConnected(QMetaMethod::fromSignal(&SessionConnection::textReceived)))
            Q_EMIT textReceived(QString::fromUtf8(payload));
    });
}

ServerConnection::~ServerConnection()
{
    m_tap->disconnect(this);
    if (!hasEnded())
        m_tap->abort(tr("The session was removed."));
}

void ServerConnection::open()
{
    m_tap->start();
}

void ServerConnection::sendText(const QByteArray &utf8)
{
    m_tap->send(Opcode::Text, utf8);
    m_wasBusy = m_wasBusy || isBusy();
}

void ServerConnection::sendBinary(const QByteArray &bytes)
{
    m_tap->send(Opcode::Binary, bytes);
    m_wasBusy = m_wasBusy || isBusy();
}

void ServerConnection::ping(const QByteArray &payload)
{
    m_tap->sendControl(Opcode::Ping, payload);
}

void ServerConnection::close(std::optional<quint16> code, const QString &reason)
{
    m_tap->close(code, reason, tr("Closed by the user or by a script."));
}

void ServerConnection::abort(const QString &cause)
{
    m_tap->abort(cause);
}

bool ServerConnection::isBusy() const
{
    return m_tap->bytesToWrite() >= busyBytes || m_recorder.isCongested();
}

std::optional<MessageFraming> ServerConnection::framing() const
{
    MessageFraming framing{.frameSize = 0, .masked = false};
    if (const Deflater *deflater = m_tap->deflater())
        framing.deflater.emplace(*deflater);
    return framing;
}

void ServerConnection::setCloseTimeout(std::chrono::milliseconds timeout)
{
    m_tap->setCloseTimeout(timeout);
}

void ServerConnection::onTapChanged()
{
    publishSoon();
    if (m_wasBusy && m_tap->bytesToWrite() < busyBytes / 2 && !m_recorder.isCongested()) {
        m_wasBusy = false;
        Q_EMIT drained();
    }
}

void ServerConnection::updateStatus(SessionStatus &status)
{
    status.protocol = m_tap->subprotocol();
    status.extensions = m_tap->extensions();
    status.peer = m_tap->peer();
    status.messagesReceived = m_tap->received().messageCount();
    status.messagesSent = m_tap->messagesSent();
    status.bytesReceived = m_tap->received().messageBytes();
    status.bytesSent = m_tap->bytesSent();
    status.wireBytesReceived = m_tap->received().wireBytes();
    status.wireBytesSent = m_tap->wireBytesSent();
    status.bufferedAmount = m_tap->bytesToWrite();
    status.holding = m_tap->holds().isHolding();
    status.heldNs = m_tap->holds().total(captureNow());
    status.heldCount = m_tap->holds().count();
}

} // namespace socketglass
