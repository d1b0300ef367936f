// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/clientconnection.h"

#include "session/openingrequest.h"
#include "wire/wiretap.h"

#include <QLocale>
#include <QMetaMethod>
#include <QStringDecoder>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qint64 busyBytes = 1024 * 1024;

TapTarget tapTarget(const Profile &profile)
{
    const bool tls = profile.url.scheme() == u"wss";
    return {.upstream = {.host = profile.url.host(),
                         .port = quint16(profile.url.port(tls ? 443 : 80)),
                         .tls = tls,
                         .proxy = profile.proxy,
                         .tlsOptions = profile.tls},
            .url = profile.url,
            .request = openingRequest(profile)};
}

TapSettings tapSettings(const Profile &profile, const QJsonObject &opening)
{
    TapSettings settings;
    settings.opening = opening;
    settings.target = tapTarget(profile);
    settings.maxRedirects = profile.maxRedirects;
    settings.redirected = [current = profile](const QUrl &url) mutable {
        current = redirectedProfile(current, url);
        return tapTarget(current);
    };
    settings.automaticPong = profile.automaticPong;
    settings.connectTimeout = profile.connectTimeout;
    settings.closeTimeout = profile.closeTimeout;
    settings.maxMessageSize = quint64(std::max<qint64>(1, profile.maxMessageSize));
    return settings;
}

} // namespace

ClientConnection::ClientConnection(SessionId id, Profile profile, CaptureRecorder &recorder,
                                   const QJsonObject &opening, const RequestEdit &edit)
    : SessionConnection(id, recorder)
    , m_profile(std::move(profile))
    , m_pinger(m_profile.keepAlive, this)
{
    connect(&m_pinger, &Pinger::pingDue, this, [this](const QByteArray &payload) {
        if (m_tap->isInsideRawFrame())
            m_pinger.start(); // it could not go out now
        else
            ping(payload);
    });
    connect(&m_pinger, &Pinger::pongMissed, this, &ClientConnection::onPongMissed);
    TapSettings settings = tapSettings(m_profile, opening);
    settings.editRequest = edit;
    settings.endpointListens = [this] {
        return isSignalConnected(QMetaMethod::fromSignal(&SessionConnection::textReceived)) ||
               isSignalConnected(QMetaMethod::fromSignal(&SessionConnection::binaryReceived));
    };
    m_tap = new WireTap(recorder, id, std::move(settings), this);
    connect(m_tap, &WireTap::changed, this, &ClientConnection::onTapChanged);
    connect(m_tap, &WireTap::closingBegun, this, [this] { enter(ReadyState::Closing); });
    connect(m_tap, &WireTap::ended, this, &ClientConnection::onEnded);
}

ClientConnection::~ClientConnection()
{
    m_tap->disconnect(this);
    if (!hasEnded())
        m_tap->abort(tr("The session was removed."));
    if (m_socket)
        m_socket->disconnect(this);
}

void ClientConnection::tellAll()
{
    m_tap->setListener([this](Opcode opcode, const QByteArray &payload) { Q_EMIT heard(opcode, payload); });
}

void ClientConnection::open()
{
    if (!m_tap->start())
        return;
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    connect(m_socket, &QWebSocket::connected, this, &ClientConnection::onEndpointConnected);
    connect(m_socket, &QWebSocket::disconnected, this, &ClientConnection::onEndpointDisconnected);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &SessionConnection::textReceived);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &SessionConnection::binaryReceived);
    connect(m_socket, &QWebSocket::pong, &m_pinger,
            [this](quint64, const QByteArray &payload) { m_pinger.takePong(payload); });
    m_socket->open(m_tap->endpointRequest());
}

void ClientConnection::onEndpointConnected()
{
    if (hasEnded())
        return;
    if (readyState() == ReadyState::Connecting)
        enter(ReadyState::Open);
    m_pinger.start();
    Q_EMIT opened();
}

void ClientConnection::onPongMissed()
{
    if (readyState() != ReadyState::Open)
        return;
    if (m_tap->isInsideRawFrame()) {
        m_pinger.start();
        return;
    }
    if (m_tap->holds().isHolding()) {
        m_pinger.waitLonger(); // the pong may have come: it is we who don't read
        return;
    }
    const QString seconds = QLocale().toString(double(m_profile.keepAlive.pongDeadline.count()) / 1000.0);
    m_tap->failWith({u"timeout"_s,
                     tr("The server did not answer a keep-alive ping within %1 s.").arg(seconds),
                     tr("The server hangs, or the network between is down. The deadline can be raised in the "
                        "connection's options.")},
                    u"network"_s);
}

void ClientConnection::onEndpointDisconnected()
{
    if (!hasEnded() && !m_tap->isClosing() && readyState() != ReadyState::Closing)
        m_tap->endpointLost(
            tr("The program's own WebSocket endpoint stopped: %1.").arg(m_socket->errorString()));
}

void ClientConnection::sendText(const QByteArray &utf8)
{
    if (readyState() != ReadyState::Open)
        return;
    // fromUtf8() would drop an initial U+FEFF.
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    m_queuedBytes += m_socket->sendTextMessage(decoder(utf8));
    noteSending();
}

void ClientConnection::sendBinary(const QByteArray &bytes)
{
    if (readyState() != ReadyState::Open)
        return;
    m_queuedBytes += m_socket->sendBinaryMessage(bytes);
    noteSending();
}

void ClientConnection::noteSending()
{
    m_wasBusy = m_wasBusy || isBusy();
    publishSoon();
}

void ClientConnection::ping(const QByteArray &payload)
{
    if (readyState() == ReadyState::Open)
        m_socket->ping(payload);
}

void ClientConnection::sendRaw(const QByteArray &bytes)
{
    if (readyState() == ReadyState::Open)
        m_socket->ping(m_tap->queueRaw(bytes));
}

void ClientConnection::close(std::optional<quint16> code, const QString &reason)
{
    if (readyState() == ReadyState::Connecting) {
        m_tap->abort(tr("Closed by the user before the connection was open."));
        return;
    }
    if (readyState() != ReadyState::Open)
        return;
    m_tap->setCloseFrame(code, reason);
    enter(ReadyState::Closing);
    // Behind what is still to be sent; the tap replaces the code.
    m_socket->close(QWebSocketProtocol::CloseCodeNormal);
}

void ClientConnection::abort(const QString &cause)
{
    m_tap->abort(cause);
}

void ClientConnection::setCloseTimeout(std::chrono::milliseconds timeout)
{
    m_tap->setCloseTimeout(timeout);
}

qint64 ClientConnection::unsentBytes() const
{
    return std::max<qint64>(0, m_queuedBytes - m_tap->sent().payloadBytes()) + m_tap->bytesToWrite();
}

bool ClientConnection::isBusy() const
{
    return unsentBytes() >= busyBytes;
}

std::optional<MessageFraming> ClientConnection::framing() const
{
    if (!m_socket || m_queuedBytes != m_tap->sent().payloadBytes())
        return {};
    return MessageFraming{.frameSize = qsizetype(m_socket->outgoingFrameSize()),
                          .masked = true,
                          .deflater = m_tap->sent().deflater()};
}

void ClientConnection::onTapChanged()
{
    publishSoon();
    if (m_wasBusy && unsentBytes() < busyBytes / 2) {
        m_wasBusy = false;
        Q_EMIT drained();
    }
}

void ClientConnection::onEnded(const CloseOutcome &outcome)
{
    m_pinger.stop();
    const QString error = m_tap->lastError();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater();
        m_socket = nullptr;
    }
    finish(outcome, error);
}

QString ClientConnection::certificateWarning() const
{
    if (!m_profile.tls.ignoreErrors || !m_tap->isSecure())
        return {};
    const QStringList faults = m_tap->ignoredCertificateFaults();
    const QString danger =
        tr("Certificate errors are ignored: anyone on the way can read and change what is sent.");
    return faults.isEmpty() ? danger : danger + u' ' + tr("Ignored: %1.").arg(faults.join(u"; "));
}

void ClientConnection::updateStatus(SessionStatus &status)
{
    status.protocol = m_tap->subprotocol();
    status.warning = certificateWarning();
    status.extensions = m_tap->extensions();
    status.peer = m_tap->peer();
    status.httpStatus = m_tap->httpStatus();
    status.messagesReceived = m_tap->received().messageCount();
    status.messagesSent = m_tap->sent().messageCount();
    status.bytesReceived = m_tap->received().messageBytes();
    status.bytesSent = m_tap->sent().messageBytes();
    status.wireBytesReceived = m_tap->received().wireBytes();
    status.wireBytesSent = m_tap->sent().wireBytes();
    status.bufferedAmount = hasEnded() ? m_queuedBytes - m_tap->sent().payloadBytes() : unsentBytes();
    status.holding = m_tap->holds().isHolding();
    status.heldNs = m_tap->holds().total(captureNow());
    status.heldCount = m_tap->holds().count();
    status.waitingBytes = status.holding ? m_tap->waitingBytes() : 0;
}

} // namespace socketglass
