// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/closeoutcome.h"
#include "wire/handshakeexchange.h"
#include "wire/holdmeter.h"
#include "wire/rawstream.h"
#include "wire/sessionlistener.h"
#include "wire/tapstreams.h"
#include "wire/upstream.h"
#include "wire/wirerecords.h"

#include <QHash>
#include <QTimer>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

class QTcpSocket;

namespace socketglass {

/// Where a tap connects to, and what it asks there.
struct TapTarget
{
    UpstreamSettings upstream;
    QUrl url;
    HttpRequestHead
        request; ///< the opening handshake without Sec-WebSocket-Key, unless it is to be a certain one
};

struct TapSettings
{
    TapTarget target;
    QJsonObject opening; ///< further fields of the event `opening`
    int maxRedirects = 0;
    /// Called for each redirect that is followed.
    std::function<TapTarget(const QUrl &url)> redirected;
    /// May change the request, which has its key by then, to anything before it goes out.
    std::function<void(HttpRequestHead &request)> editRequest;
    /// Asked for messages of more than 64 KiB. False: the endpoint, which would collect them in memory, does
    /// not get them. Null: it gets all.
    std::function<bool()> endpointListens;
    bool automaticPong = true;                        ///< pings are answered
    std::chrono::milliseconds connectTimeout{15'000}; ///< with each redirect anew
    std::chrono::milliseconds closeTimeout{5'000};
    quint64 maxMessageSize = 256 * 1024 * 1024;
};

/// The tap of one of our own sessions: everything between its QWebSocket and the server passes it, and what
/// it saw is what the capture holds. It makes the opening handshake's heads, judges what the server sends
/// (RFC 6455), hands it on in normal form, holds the server back while the capture is full, and does the
/// closing handshake. I/O thread, like its recorder.
class WireTap final : public QObject
{
    Q_OBJECT
public:
    WireTap(CaptureRecorder &recorder, SessionId session, TapSettings settings, QObject *parent = nullptr);
    ~WireTap() override;

    /// Opens the loopback side, and begins to connect. The endpoint is to open endpointRequest() then.
    /// False where it could not; ended() follows.
    bool start();
    [[nodiscard]] QNetworkRequest endpointRequest() const { return m_listener.endpointRequest(); }

    /// What the next Close frame of the endpoint is to be for the server.
    void setCloseFrame(std::optional<quint16> code, const QString &reason);
    void setCloseTimeout(std::chrono::milliseconds timeout) { m_settings.closeTimeout = timeout; }
    /// Ends at once with an event `error`, without a closing handshake; ended() comes before it returns.
    void failWith(const WireError &error, const QString &endedBy);
    /// Bytes of our own making for the server, right or wrong, to go out as they are behind what the endpoint
    /// is given until then. The endpoint is to send a ping with the payload that is returned: it marks the
    /// place, and goes no further. A Close frame among the bytes begins the closing; after a part of a frame
    /// nothing but more such bytes can follow.
    [[nodiscard]] QByteArray queueRaw(const QByteArray &bytes);
    /// The server waits for the rest of a raw frame; nothing else can be sent.
    [[nodiscard]] bool isInsideRawFrame() const { return m_raw.isInsideFrame(); }
    /// Gets whole messages and pongs of the server, as they come.
    void setListener(InboundStream::Listener listener) { m_inbound.setListener(std::move(listener)); }
    /// Ends at once, without a closing handshake; ended() comes before it returns.
    void abort(const QString &cause);
    /// The endpoint is gone though nobody closed the session: the connection is failed.
    void endpointLost(const QString &message);

    [[nodiscard]] QString subprotocol() const;
    [[nodiscard]] QString extensions() const;
    [[nodiscard]] bool isSecure() const { return m_settings.target.upstream.tls; }
    /// Translated; what the server's certificate has, and the settings ignore.
    [[nodiscard]] QStringList ignoredCertificateFaults() const { return m_upstream->ignoredFaults(); }
    /// Of the answer to the opening handshake; 0: none came.
    [[nodiscard]] int httpStatus() const { return m_handshake ? m_handshake->httpStatus() : 0; }
    [[nodiscard]] QString peer() const { return m_upstream->peer(); }
    [[nodiscard]] bool isClosing() const { return m_closeSent || m_closeReceived; }
    [[nodiscard]] const CaptureStream &received() const { return m_inbound; }
    [[nodiscard]] const OutboundStream &sent() const { return m_outbound; }
    [[nodiscard]] const HoldMeter &holds() const { return m_holds; }
    [[nodiscard]] qint64 waitingBytes() const { return m_upstream->waitingBytes(); }
    /// Bytes passed on that the system has not taken yet.
    [[nodiscard]] qint64 bytesToWrite() const { return m_upstream->bytesToWrite(); }
    [[nodiscard]] QString lastError() const { return m_lastError; }

Q_SIGNALS:
    void established();
    void closingBegun();
    void changed(); ///< counters
    /// Exactly once.
    void ended(const socketglass::CloseOutcome &outcome);

private:
    enum class Stage : quint8 { Opening, Open, Draining, Ended };

    void openUpstream();
    bool followRedirect();
    void takeEndpoint(QTcpSocket *endpoint);
    void readEndpoint();
    void readEndpointHead();
    void sendRequest();
    void readUpstream();
    void takeUpstreamBytes(const QByteArray &block);
    void takeHandshakeBytes(QByteArrayView &bytes);
    void establish();
    void takeFrameBytes(QByteArrayView bytes, const QByteArray &block);
    [[nodiscard]] bool mayRead();
    void resume();

    void onServerClose(std::optional<quint16> code, const QString &reason, QByteArrayView payload);
    void onEndpointClose();
    [[nodiscard]] bool takeRawMark(QByteArrayView ping);
    void onRawClose(const RawStream::Close &close);
    void endInsideRawFrame();
    void sendClose(std::optional<quint16> code, const QString &reason, const QString &why);
    void recordClose(const CloseFrame &frame);
    void onUpstreamEnded(Upstream::End end, const QString &message);
    void finishUpstreamEnd();
    void refuse();
    void fail(const ProtocolViolation &violation);
    void onTimeout();
    void end(const CloseOutcome &outcome);
    [[nodiscard]] CloseOutcome abnormal(const QString &cause, const QString &hint,
                                        const QString &endedBy) const;
    [[nodiscard]] CloseOutcome afterClosing() const;

    CaptureRecorder &m_recorder;
    SessionId m_session;
    TapSettings m_settings;
    SessionListener m_listener;
    std::unique_ptr<Upstream> m_upstream;
    QTcpSocket *m_endpoint = nullptr; // ours
    HttpHeadReader m_endpointHead;
    QByteArray m_endpointKey;
    std::unique_ptr<HandshakeExchange> m_handshake;
    InboundStream m_inbound;
    OutboundStream m_outbound;
    RawStream m_raw;
    QByteArray m_rawMark; // begin of the pings that mark where raw bytes go
    quint64 m_lastMark = 0;
    QHash<QByteArray, QByteArray> m_queuedRaw; // bytes by their mark
    MessageReader m_inboundReader;
    MessageReader m_outboundReader;
    HoldMeter m_holds;
    QTimer m_timer; // connect time-out, then close time-out
    QTimer m_turn;  // next turn of reading

    Stage m_stage = Stage::Opening;
    bool m_closeSent = false;
    bool m_closeReceived = false;
    bool m_closeByServer = false;  // the server began
    bool m_closeRequested = false; // setCloseFrame() was called
    bool m_handshakeRecorded = false;
    int m_redirects = 0;                // followed
    std::optional<quint16> m_closeCode; // what we answer or begin with
    QString m_closeReason;
    std::optional<quint16> m_sentCode;
    QString m_sentReason;
    std::optional<quint16> m_receivedCode;
    QString m_receivedReason;
    std::optional<CloseOutcome> m_failure; // decided, while the Close frame goes out
    std::optional<std::pair<Upstream::End, QString>> m_upstreamEnd;
    QString m_lastError;
};

} // namespace socketglass
