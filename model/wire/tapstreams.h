// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/framedeflater.h"
#include "wire/capturestream.h"
#include "wire/endpointfeed.h"

#include <functional>

namespace socketglass {

/// Server to endpoint: recorded, and made ready for the endpoint in normal form.
class InboundStream final : public CaptureStream
{
public:
    using CloseHandler =
        std::function<void(std::optional<quint16> code, const QString &reason, QByteArrayView payload)>;
    /// `isListening` is asked once for each message that does not come in one piece of up to 64 KiB. False:
    /// the endpoint gets it only where it ends within that. Null: it gets all.
    InboundStream(CaptureRecorder &recorder, SessionId session, CloseHandler onClose,
                  std::function<bool()> isListening);
    [[nodiscard]] EndpointFeed &feed() { return m_feed; }
    /// permessage-deflate is in use, and `reader` inflates. What looks like a compression bomb is kept from
    /// the endpoint, which would collect it, until the message has ended within the limit; it is kept
    /// compressed.
    void useDeflate(const MessageReader &reader) { m_inflating = &reader; }

    /// False: pings are kept from the endpoint, so that nobody answers them.
    void setAnswersPings(bool answers) { m_answersPings = answers; }
    /// Gets each whole message, which is collected for it, and each pong.
    using Listener = std::function<void(Opcode opcode, const QByteArray &payload)>;
    void setListener(Listener listener) { m_listener = std::move(listener); }

    void framePayload(QByteArrayView bytes) override;
    void messageBegun(Opcode type) override;
    void messagePayload(QByteArrayView bytes, bool last) override;
    void messageEnded() override;
    void controlReceived(Opcode opcode, QByteArrayView payload) override;
    void closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload) override;

private:
    [[nodiscard]] bool isSuspicious() const;
    void handOn(QByteArrayView bytes, bool last);

    EndpointFeed m_feed;
    CloseHandler m_onClose;
    std::function<bool()> m_isListening;
    bool m_asked = false;  // m_isListening, for the open message
    bool m_streams = true; // the open message goes on as it comes
    QByteArray m_kept;     // of a message that goes on only where it is short
    bool m_answersPings = true;
    Listener m_listener;
    QByteArray m_heard; // of the open message, for the listener
    Opcode m_heardType = Opcode::Text;
    const MessageReader *m_inflating = nullptr; // where permessage-deflate is in use
    qint64 m_wireTaken = 0;                     // of the open message
    qint64 m_inflated = 0;
    std::optional<Inflater> m_again; // where m_held begins
    QByteArray m_held;               // payload on the wire that the endpoint has not got yet
};

/// Endpoint to server: recorded, and passed on as it stands, but for Close frames, which the tap writes
/// itself, and for compression.
class OutboundStream final : public CaptureStream
{
public:
    /// `onPing`: looks at each ping of the endpoint; true: it was meant for the tap, and goes no further.
    OutboundStream(CaptureRecorder &recorder, SessionId session, std::function<void()> onClose,
                   std::function<bool(QByteArrayView payload)> onPing);
    /// permessage-deflate is in use: messages from Deflater::worthwhile bytes on are compressed.
    void useDeflate(int windowBits, bool contextTakeover);
    /// Nothing: permessage-deflate is not in use.
    [[nodiscard]] const std::optional<FrameDeflater> &deflater() const { return m_deflater; }
    /// While it is on, what is fed comes from the tap: it goes out as it stands, and is marked as injected.
    void setVerbatim(bool on);
    /// Bytes for the server that are recorded elsewhere.
    void passOn(QByteArrayView bytes) { m_bytes += bytes; }
    /// The endpoint's pings and pongs are dropped from now on, or not: the server would not take them as
    /// such.
    void setMuted(bool on) { m_muted = on; }
    /// Bytes for the server since the last take().
    [[nodiscard]] QByteArray take() { return std::exchange(m_bytes, {}); }
    /// The bytes passed on so far end with a whole frame.
    [[nodiscard]] bool isAtFrameBoundary() const { return !m_insideFrame; }
    /// Payload of the endpoint's text and binary frames passed on so far, before compression.
    [[nodiscard]] qint64 payloadBytes() const { return m_payloadBytes; }

    void frameBegun(const FrameHeader &header) override;
    void framePayload(QByteArrayView bytes) override;
    void messagePayload(QByteArrayView bytes, bool last) override;
    void frameEnded() override;
    void controlReceived(Opcode opcode, QByteArrayView payload) override;
    void closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload) override;

private:
    void endCompressedFrame();

    QByteArray m_bytes;
    QByteArray m_control; // a ping or pong of the endpoint that is not complete yet
    std::function<void()> m_onClose;
    std::function<bool(QByteArrayView)> m_onPing;
    std::optional<FrameDeflater> m_deflater; // where permessage-deflate is in use
    bool m_compressing = false;              // the open message
    qint64 m_payloadBytes = 0;
    bool m_insideFrame = false;
    bool m_verbatim = false;
    bool m_muted = false;
};

} // namespace socketglass
