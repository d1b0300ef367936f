// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/wiretap.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QTcpSocket>

#include <array>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qint64 readSize = 256 * 1024;
constexpr int readsPerTurn = 4;
// DEFLATE makes at most 1032 times as much of it: what is on its way to file and endpoint stays bounded.
constexpr qint64 compressedReadSize = 8 * 1024;
constexpr int compressedReadsPerTurn = 32;

constexpr qint64 backlogLimit = 1024 * 1024; // bytes on their way out, to the endpoint or to the server

QByteArray newKey() // RFC 6455 section 4.1: a nonce for each connection
{
    std::array<quint32, 4> nonce{};
    QRandomGenerator::system()->generate(nonce.begin(), nonce.end());
    return QByteArray(reinterpret_cast<const char *>(nonce.data()), sizeof nonce).toBase64();
}

} // namespace

WireTap::WireTap(CaptureRecorder &recorder, SessionId session, TapSettings settings, QObject *parent)
    : QObject(parent)
    , m_recorder(recorder)
    , m_session(session)
    , m_settings(std::move(settings))
    , m_listener(this)
    , m_upstream(std::make_unique<Upstream>(m_settings.target.upstream, this))
    , m_inbound(
          recorder, session,
          [this](auto code, const QString &reason, QByteArrayView payload) {
              onServerClose(code, reason, payload);
          },
          m_settings.endpointListens)
    , m_outbound(
          recorder, session, [this] { onEndpointClose(); },
          [this](QByteArrayView ping) { return takeRawMark(ping); })
    , m_raw(recorder, session, m_outbound)
    , m_inboundReader({.sender = Peer::Server, .maxMessageSize = m_settings.maxMessageSize}, m_inbound)
    , m_outboundReader({.sender = Peer::Client}, m_outbound)
    , m_holds(session)
    , m_timer(this)
    , m_turn(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_turn.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WireTap::onTimeout);
    connect(&m_turn, &QTimer::timeout, this, &WireTap::resume);
    connect(&m_listener, &SessionListener::accepted, this, &WireTap::takeEndpoint);
    m_inbound.setAnswersPings(m_settings.automaticPong);
}

WireTap::~WireTap()
{
    if (m_endpoint)
        m_endpoint->disconnect(this);
    delete m_endpoint;
}

bool WireTap::start()
{
    QJsonObject opening = m_settings.opening;
    opening.insert(u"url"_s, m_settings.target.url.toString(QUrl::RemovePassword | QUrl::FullyEncoded));
    m_recorder.record(m_session, EventKind::Opening, opening);
    if (!m_listener.listen()) {
        failWith({u"io"_s,
                  tr("No port could be opened on the loopback for this session: %1.")
                      .arg(m_listener.errorString()),
                  tr("Close sessions or programs that hold many sockets open.")},
                 u"local"_s);
        return false;
    }
    openUpstream();
    return m_stage != Stage::Ended;
}

void WireTap::openUpstream()
{
    connect(m_upstream.get(), &Upstream::connected, this, &WireTap::sendRequest);
    connect(m_upstream.get(), &Upstream::failed, this,
            [this](const WireError &error) { failWith(error, u"network"_s); });
    connect(m_upstream.get(), &Upstream::readable, this, &WireTap::readUpstream);
    connect(m_upstream.get(), &Upstream::written, this, [this] {
        readEndpoint();
        Q_EMIT changed();
    });
    connect(m_upstream.get(), &Upstream::ended, this, &WireTap::onUpstreamEnded);
    m_timer.start(m_settings.connectTimeout);
    m_upstream->open();
}

// The endpoint's side

void WireTap::takeEndpoint(QTcpSocket *endpoint)
{
    m_endpoint = endpoint;
    endpoint->setParent(this);
    endpoint->setReadBufferSize(readSize);
    connect(endpoint, &QTcpSocket::readyRead, this, &WireTap::readEndpoint);
    connect(endpoint, &QTcpSocket::bytesWritten, this, [this] {
        if (m_upstream->hasBytes())
            readUpstream();
    });
    connect(endpoint, &QTcpSocket::disconnected, this, [this] {
        readEndpoint();
        readUpstream();
    });
    readEndpoint(); // the request that the listener has looked at
}

void WireTap::readEndpoint()
{
    if (!m_endpoint || m_stage == Stage::Ended)
        return;
    if (m_endpointKey.isEmpty()) {
        readEndpointHead();
        return;
    }
    while (m_stage != Stage::Opening && m_stage != Stage::Ended && !m_outboundReader.closeSeen() &&
           m_upstream->bytesToWrite() < backlogLimit && !m_recorder.isCongested() &&
           m_endpoint->bytesAvailable() > 0) {
        const QByteArray bytes = m_endpoint->read(m_endpoint->bytesAvailable());
        m_outbound.begin(captureNow(), {});
        m_outboundReader.feed(bytes);
        m_upstream->write(m_outbound.take());
        Q_EMIT changed();
    }
    if (m_recorder.isCongested() && m_endpoint->bytesAvailable() > 0)
        connect(&m_recorder, &CaptureRecorder::roomAvailable, this, &WireTap::readEndpoint,
                Qt::ConnectionType(Qt::UniqueConnection | Qt::SingleShotConnection));
    // Its own Close frame is lost where it left while we were writing to it.
    const bool gone = m_endpoint->state() == QAbstractSocket::UnconnectedState;
    if (gone && m_endpoint->bytesAvailable() == 0 && (m_closeReceived || m_closeRequested))
        onEndpointClose();
}

void WireTap::readEndpointHead()
{
    const QByteArray bytes = m_endpoint->readAll();
    QByteArrayView rest = bytes;
    if (m_endpointHead.feed(rest) != HttpHeadReader::Status::Done)
        return;
    if (const auto request = m_endpointHead.request())
        m_endpointKey = request->headers.value("Sec-WebSocket-Key").value_or(QByteArray());
    sendRequest();
}

void WireTap::sendRequest()
{
    if (m_endpointKey.isEmpty() || m_upstream->phase() != Upstream::Phase::Connected || m_handshake)
        return;
    HttpRequestHead request = m_settings.target.request;
    if (!request.headers.value("Sec-WebSocket-Key"))
        request.headers.append({"Sec-WebSocket-Key", newKey()});
    if (m_settings.editRequest)
        m_settings.editRequest(request);
    m_handshake = std::make_unique<HandshakeExchange>(request);
    m_upstream->write(m_handshake->start(captureNow()));
    readUpstream();
}

// The server's side

bool WireTap::mayRead()
{
    const qint64 now = captureNow();
    if (!m_recorder.isCongested()) {
        m_holds.end(now);
        return !m_endpoint || m_endpoint->bytesToWrite() <= backlogLimit; // its bytesWritten() wakes us
    }
    // Taps that wait longest are woken first: each stands in line anew with every hold.
    if (!m_holds.isHolding())
        connect(&m_recorder, &CaptureRecorder::roomAvailable, this, &WireTap::resume,
                Qt::SingleShotConnection);
    if (const auto row = m_holds.begin(now, m_upstream->waitingBytes()))
        m_recorder.recordHold(*row);
    Q_EMIT changed();
    return false;
}

void WireTap::resume()
{
    readUpstream();
    readEndpoint();
}

void WireTap::readUpstream()
{
    if (m_stage == Stage::Opening && !m_handshake) {
        finishUpstreamEnd();
        return; // what a server says before it is asked waits for its answer
    }
    const bool deflate = m_handshake && m_handshake->verdict().deflate;
    const int mostReads = deflate ? compressedReadsPerTurn : readsPerTurn;
    for (int reads = 0; reads < mostReads && m_stage != Stage::Ended; ++reads) {
        if (!m_upstream->hasBytes()) {
            m_holds.end(captureNow());
            finishUpstreamEnd();
            return;
        }
        if (!mayRead())
            return;
        takeUpstreamBytes(m_upstream->read(deflate ? compressedReadSize : readSize));
    }
    if (m_stage != Stage::Ended && m_upstream->hasBytes())
        m_turn.start(0);
    else
        finishUpstreamEnd();
}

void WireTap::takeUpstreamBytes(const QByteArray &block)
{
    QByteArrayView bytes = block;
    if (m_stage == Stage::Opening)
        takeHandshakeBytes(bytes);
    if (m_stage == Stage::Open)
        takeFrameBytes(bytes, block);
}

void WireTap::takeHandshakeBytes(QByteArrayView &bytes)
{
    switch (m_handshake->feed(bytes, captureNow())) {
    case HandshakeExchange::Status::NeedMore:
        return;
    case HandshakeExchange::Status::Refused:
        refuse();
        return;
    case HandshakeExchange::Status::Established:
        establish();
        return;
    }
}

void WireTap::establish()
{
    m_timer.stop();
    m_stage = Stage::Open;
    m_recorder.record(m_session, EventKind::Handshake, m_handshake->details());
    QJsonObject opened{{u"subprotocol"_s, subprotocol()},
                       {u"extensions"_s, extensions()},
                       {u"peer"_s, m_upstream->peer()},
                       {u"local"_s, m_upstream->local()}};
    if (const QJsonObject tls = m_upstream->tls(); !tls.isEmpty())
        opened.insert(u"tls"_s, tls);
    m_recorder.record(m_session, EventKind::Opened, opened);
    if (const auto &deflate = m_handshake->verdict().deflate) {
        m_inboundReader.useDeflate(!deflate->serverNoContextTakeover);
        m_inbound.useDeflate(m_inboundReader);
        m_outbound.useDeflate(deflate->clientMaxWindowBits, !deflate->clientNoContextTakeover);
        m_raw.useDeflate();
    }
    const HttpResponseHead plain{.version = "HTTP/1.1",
                                 .status = 101,
                                 .reason = "Switching Protocols",
                                 .headers = {{"Upgrade", "websocket"},
                                             {"Connection", "Upgrade"},
                                             {"Sec-WebSocket-Accept", acceptForKey(m_endpointKey)}},
                                 .raw = {}};
    if (m_endpoint)
        m_endpoint->write(plain.toBytes());
    Q_EMIT established();
}

void WireTap::takeFrameBytes(QByteArrayView bytes, const QByteArray &block)
{
    m_inbound.begin(captureNow(), block);
    m_inboundReader.feed(bytes);
    const QByteArrayList frames = m_inbound.feed().take();
    if (m_endpoint && m_endpoint->state() == QAbstractSocket::ConnectedState) {
        for (const QByteArray &piece : frames)
            m_endpoint->write(piece);
    }
    if (m_inboundReader.violation())
        fail(*m_inboundReader.violation());
    Q_EMIT changed();
}

QByteArray WireTap::queueRaw(const QByteArray &bytes)
{
    constexpr int markSize = 32;
    if (m_rawMark.isEmpty()) {
        m_rawMark.resize(markSize);
        QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(m_rawMark.data()), markSize / 4);
    }
    const QByteArray mark = m_rawMark + QByteArray::number(++m_lastMark);
    m_queuedRaw.insert(mark, bytes);
    return mark;
}

bool WireTap::takeRawMark(QByteArrayView ping)
{
    if (m_queuedRaw.isEmpty() || m_rawMark.isEmpty() || !ping.startsWith(m_rawMark))
        return false;
    const QByteArray bytes = m_queuedRaw.take(ping.toByteArray());
    if (m_closeSent || m_failure)
        return true; // too late: nothing may follow our Close frame
    const auto close = m_raw.write(bytes);
    m_outbound.setMuted(close || m_raw.isInsideFrame());
    if (close)
        onRawClose(*close);
    return true;
}

QString WireTap::subprotocol() const
{
    return m_handshake ? QString::fromLatin1(m_handshake->verdict().subprotocol) : QString();
}

QString WireTap::extensions() const
{
    return m_handshake ? QString::fromLatin1(m_handshake->verdict().extensions) : QString();
}

void WireTap::onTimeout()
{
    const auto limit = m_stage == Stage::Opening ? m_settings.connectTimeout : m_settings.closeTimeout;
    const QString seconds = QLocale().toString(double(limit.count()) / 1000.0);
    if (m_stage == Stage::Opening) {
        failWith({u"timeout"_s, tr("Timed out after %1 s while %2.").arg(seconds, m_upstream->phaseText()),
                  tr("Check that a WebSocket server answers at this address, or raise the connect timeout.")},
                 u"network"_s);
    } else if (m_failure) {
        end(*m_failure);
    } else if (m_closeSent && m_closeReceived) {
        end(afterClosing()); // the server keeps TCP open after the closing handshake: we end it
    } else {
        failWith({u"timeout"_s, tr("The server did not answer our Close frame within %1 s.").arg(seconds),
                  tr("The server may be busy or hang; the close timeout can be raised.")},
                 u"local"_s);
    }
}

} // namespace socketglass
