// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/permessagedeflate.h"
#include "wire/capturestream.h"
#include "wire/clientlistener.h"
#include "wire/closeoutcome.h"
#include "wire/holdmeter.h"
#include "wire/wirerecords.h"

#include <QTimer>

#include <chrono>

namespace socketglass {

/// The wire of one client of a server of ours: its opening handshake, its frames (judged by RFC 6455), what
/// we answer, the closing handshake; all of it captured. `Sent` is what we send, the server. There is no
/// QWebSocket here: it could give neither a recorded head or refusal, nor a real closing handshake.
/// I/O thread.
class ServerTap final : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        std::chrono::milliseconds closeTimeout{5'000};
        quint64 maxMessageSize = 256 * 1024 * 1024;
        bool compression = true; ///< accepts permessage-deflate where the client offers it
    };
    ServerTap(CaptureRecorder &recorder, SessionId session, std::shared_ptr<ArrivedClient> client,
              Settings settings, QObject *parent = nullptr);
    ~ServerTap() override;

    /// requested() follows at once, and wants accept() or refuse(); or ended(), where the client is none.
    void start();
    [[nodiscard]] const HttpRequestHead &request() const { return m_client->request; }
    /// Headers of the answer: see acceptingResponse().
    void accept(const HttpResponseHead &like = {});
    void refuse(HttpResponseHead head, const QByteArray &body);

    /// Text or binary; in one frame, compressed where that was agreed and is worthwhile.
    void send(Opcode type, QByteArrayView payload);
    void sendControl(Opcode opcode, QByteArrayView payload); ///< Ping or Pong, at most 125 bytes
    void close(std::optional<quint16> code, const QString &reason, const QString &why);
    void setCloseTimeout(std::chrono::milliseconds timeout) { m_settings.closeTimeout = timeout; }
    /// Ends TCP at once, without a closing handshake.
    void abort(const QString &cause);

    [[nodiscard]] bool isOpen() const { return m_stage == Stage::Open; }
    [[nodiscard]] bool isCongested() const { return m_recorder.isCongested(); }
    [[nodiscard]] qint64 bytesToWrite() const;
    [[nodiscard]] QString peer() const { return m_client->peer; }
    [[nodiscard]] QString subprotocol() const { return m_subprotocol; }
    [[nodiscard]] const CaptureStream &received() const { return m_inbound; }
    [[nodiscard]] qint64 messagesSent() const { return m_messagesSent; }
    [[nodiscard]] QString extensions() const { return m_extensions; }
    /// Null: permessage-deflate is not in use.
    [[nodiscard]] const Deflater *deflater() const { return m_deflater.get(); }
    [[nodiscard]] qint64 bytesSent() const { return m_bytesSent; }
    [[nodiscard]] qint64 wireBytesSent() const { return m_wireBytesSent; }
    [[nodiscard]] const HoldMeter &holds() const { return m_holds; }
    [[nodiscard]] QString lastError() const { return m_lastError; }

Q_SIGNALS:
    void requested();
    void established();
    void messageReceived(socketglass::Opcode type, const QByteArray &payload);
    void closingBegun();
    void changed();                                       ///< counters, bytesToWrite(), isCongested()
    void ended(const socketglass::CloseOutcome &outcome); ///< exactly once

private:
    /// What the client sends, as events and as whole messages.
    class Inbound final : public CaptureStream
    {
    public:
        Inbound(CaptureRecorder &recorder, SessionId session, ServerTap &tap);
        void messageBegun(Opcode type) override;
        void messagePayload(QByteArrayView bytes, bool last) override;
        void messageEnded() override;
        void controlReceived(Opcode opcode, QByteArrayView payload) override;
        void closeReceived(std::optional<quint16> code, const QString &reason,
                           QByteArrayView payload) override;

    private:
        ServerTap &m_tap;
        Opcode m_type = Opcode::Text;
        QByteArray m_payload;
    };
    enum class Stage : quint8 { Opening, Open, Draining, Ended };

    void read();
    void take(const QByteArray &bytes);
    void useDeflate(const DeflateParameters &parameters);
    /// Returns its size on the wire.
    qint64 writeFrame(Opcode opcode, QByteArrayView payload, EventFlags flags);
    void onClose(std::optional<quint16> code, const QString &reason, QByteArrayView payload);
    void sendClose(std::optional<quint16> code, const QString &reason, const QString &why);
    void onDisconnected();
    void fail(const ProtocolViolation &violation);
    void failWith(const WireError &error, const QString &endedBy);
    void onTimeout();
    void recordHandshake(const HttpResponseHead *response, const QByteArray &body);
    [[nodiscard]] CloseOutcome outcomeOf(quint16 code, const QString &cause, const QString &endedBy) const;
    void end(const CloseOutcome &outcome);

    CaptureRecorder &m_recorder;
    SessionId m_session;
    std::shared_ptr<ArrivedClient> m_client;
    Settings m_settings;
    Inbound m_inbound;
    MessageReader m_reader;
    HoldMeter m_holds;
    QTimer m_timer; // close time-out
    Stage m_stage = Stage::Opening;
    QString m_subprotocol;
    QString m_extensions;
    std::unique_ptr<Deflater> m_deflater; // where permessage-deflate is in use
    qint64 m_messagesSent = 0;
    qint64 m_bytesSent = 0;
    qint64 m_wireBytesSent = 0;
    qint64 m_arrivedAt = captureNow();
    bool m_closeSent = false;
    bool m_closeReceived = false;
    bool m_closeByClient = false;
    std::optional<quint16> m_sentCode;
    QString m_sentReason;
    std::optional<quint16> m_receivedCode;
    QString m_receivedReason;
    std::optional<CloseOutcome> m_failure; // decided, while the Close frame goes out
    QString m_lastError;
};

} // namespace socketglass
