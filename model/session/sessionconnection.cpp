// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionconnection.h"

#include "capture/capturerecorder.h"
#include "session/openingrequest.h"
#include "wire/wiretap.h"

#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr auto publishInterval = std::chrono::milliseconds(50);

TapSettings tapSettings(const Profile &profile)
{
    const bool tls = profile.url.scheme() == u"wss";
    TapSettings settings;
    settings.upstream = {.host = profile.url.host(),
                         .port = quint16(profile.url.port(tls ? 443 : 80)),
                         .tls = tls,
                         .proxy = profile.proxy,
                         .ignoreCertificateErrors = profile.ignoreCertificateErrors,
                         .caFile = profile.caFile,
                         .certificateFile = profile.certificateFile,
                         .keyFile = profile.keyFile};
    settings.url = profile.url.toString(QUrl::RemovePassword | QUrl::FullyEncoded);
    settings.request = openingRequest(profile);
    settings.connectTimeout = profile.connectTimeout;
    settings.closeTimeout = profile.closeTimeout;
    settings.maxMessageSize = quint64(std::max<qint64>(1, profile.maxMessageSize));
    return settings;
}

} // namespace

SessionConnection::SessionConnection(SessionId id, Profile profile, CaptureRecorder &recorder,
                                     QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_recorder(recorder)
    , m_profile(std::move(profile))
    , m_publishTimer(this)
{
    m_status.readyState = ReadyState::Connecting;
    m_tap = new WireTap(recorder, id, tapSettings(m_profile), this);
    m_publishTimer.setSingleShot(true);
    m_publishTimer.setInterval(publishInterval);
    connect(&m_publishTimer, &QTimer::timeout, this, &SessionConnection::publish);
    connect(m_tap, &WireTap::changed, this, &SessionConnection::publishSoon);
    connect(m_tap, &WireTap::closingBegun, this, [this] { enter(ReadyState::Closing); });
    connect(m_tap, &WireTap::ended, this, &SessionConnection::onEnded);
}

SessionConnection::~SessionConnection()
{
    m_tap->disconnect(this);
    if (!hasEnded())
        m_tap->abort(tr("The session was removed."));
    if (m_socket)
        m_socket->disconnect(this);
}

void SessionConnection::open()
{
    if (!m_tap->start())
        return;
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QWebSocket::connected, this, &SessionConnection::onEndpointConnected);
    connect(m_socket, &QWebSocket::disconnected, this, &SessionConnection::onEndpointDisconnected);
    m_socket->open(m_tap->endpointRequest());
}

void SessionConnection::onEndpointConnected()
{
    if (hasEnded())
        return;
    if (m_status.readyState == ReadyState::Connecting)
        enter(ReadyState::Open);
    Q_EMIT opened();
}

void SessionConnection::onEndpointDisconnected()
{
    if (!hasEnded() && !m_tap->isClosing() && m_status.readyState != ReadyState::Closing)
        m_tap->endpointLost(
            tr("The program's own WebSocket endpoint stopped: %1.").arg(m_socket->errorString()));
}

void SessionConnection::sendText(const QString &text)
{
    if (m_status.readyState != ReadyState::Open)
        return;
    m_queuedBytes += m_socket->sendTextMessage(text);
    publishSoon();
}

void SessionConnection::sendBinary(const QByteArray &bytes)
{
    if (m_status.readyState != ReadyState::Open)
        return;
    m_queuedBytes += m_socket->sendBinaryMessage(bytes);
    publishSoon();
}

void SessionConnection::ping(const QByteArray &payload)
{
    if (m_status.readyState == ReadyState::Open)
        m_socket->ping(payload);
}

void SessionConnection::close(std::optional<quint16> code, const QString &reason)
{
    if (m_status.readyState == ReadyState::Connecting) {
        m_tap->abort(tr("Closed by the user before the connection was open."));
        return;
    }
    if (m_status.readyState != ReadyState::Open)
        return;
    m_tap->setCloseFrame(code, reason);
    enter(ReadyState::Closing);
    // Behind what is still to be sent; the tap replaces the code.
    m_socket->close(QWebSocketProtocol::CloseCodeNormal);
}

void SessionConnection::abort(const QString &cause)
{
    m_tap->abort(cause);
}

void SessionConnection::retire(quint16 code, std::chrono::milliseconds patience)
{
    m_retiring = true;
    if (hasEnded()) {
        deleteLater();
        return;
    }
    m_tap->setCloseTimeout(patience);
    close(code, {});
    // A closing handshake that was under way before goes on with its own time-out, but not beyond our
    // patience.
    QTimer::singleShot(patience * 2, this, [this] { m_tap->abort(tr("The session was removed.")); });
}

void SessionConnection::onEnded(const CloseOutcome &outcome)
{
    m_status.outcome = outcome;
    m_status.error = m_tap->lastError();
    enter(ReadyState::Closed);
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater();
        m_socket = nullptr;
    }
    Q_EMIT closed(outcome);
    if (m_retiring)
        deleteLater();
}

void SessionConnection::enter(ReadyState state)
{
    if (m_status.readyState == ReadyState::Closed || m_status.readyState == state)
        return;
    m_status.readyState = state;
    publish();
}

void SessionConnection::publishSoon()
{
    if (!m_publishTimer.isActive())
        m_publishTimer.start();
}

void SessionConnection::publish()
{
    m_publishTimer.stop();
    const qint64 now = captureNow();
    m_status.events = m_recorder.eventCount(m_id);
    m_status.protocol = m_tap->subprotocol();
    m_status.extensions = m_tap->extensions();
    m_status.peer = m_tap->peer();
    m_status.messagesReceived = m_tap->received().messageCount();
    m_status.messagesSent = m_tap->sent().messageCount();
    m_status.bytesReceived = m_tap->received().messageBytes();
    m_status.bytesSent = m_tap->sent().messageBytes();
    m_status.bufferedAmount = hasEnded() ? m_queuedBytes - m_tap->sent().payloadBytes()
                                         : std::max<qint64>(0, m_queuedBytes - m_tap->sent().payloadBytes()) +
                                               m_tap->bytesToWrite();
    m_status.holding = m_tap->holds().isHolding();
    m_status.heldNs = m_tap->holds().total(now);
    m_status.heldCount = m_tap->holds().count();
    m_status.waitingBytes = m_status.holding ? m_tap->waitingBytes() : 0;
    Q_EMIT statusChanged(m_status);
    if (m_status.holding || m_status.bufferedAmount > 0)
        publishSoon();
}

} // namespace socketglass
