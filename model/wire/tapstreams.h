// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
    InboundStream(CaptureRecorder &recorder, SessionId session, CloseHandler onClose);
    [[nodiscard]] EndpointFeed &feed() { return m_feed; }
    /// permessage-deflate is in use, and `reader` inflates. What looks like a compression bomb is kept from
    /// the endpoint, which would collect it, until the message has ended within the limit; it is kept
    /// compressed.
    void useDeflate(const MessageReader &reader) { m_inflating = &reader; }

    /// False: pings are kept from the endpoint, so that nobody answers them.
    void setAnswersPings(bool answers) { m_answersPings = answers; }

    void framePayload(QByteArrayView bytes) override;
    void messageBegun(Opcode type) override;
    void messagePayload(QByteArrayView bytes, bool last) override;
    void messageEnded() override;
    void controlReceived(Opcode opcode, QByteArrayView payload) override;
    void closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload) override;

private:
    [[nodiscard]] bool isSuspicious() const;

    EndpointFeed m_feed;
    CloseHandler m_onClose;
    bool m_answersPings = true;
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
    OutboundStream(CaptureRecorder &recorder, SessionId session, std::function<void()> onClose);
    /// permessage-deflate is in use: messages from Deflater::worthwhile bytes on are compressed.
    void useDeflate(int windowBits, bool contextTakeover);
    /// Bytes for the server since the last take().
    [[nodiscard]] QByteArray take() { return std::exchange(m_bytes, {}); }
    /// The bytes passed on so far end with a whole frame.
    [[nodiscard]] bool isAtFrameBoundary() const { return !m_insideFrame; }
    /// Payload of text and binary frames passed on so far, before compression.
    [[nodiscard]] qint64 payloadBytes() const { return m_payloadBytes; }

    void frameBegun(const FrameHeader &header) override;
    void framePayload(QByteArrayView bytes) override;
    void messagePayload(QByteArrayView bytes, bool last) override;
    void frameEnded() override;
    void closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload) override;

private:
    void endCompressedFrame();

    QByteArray m_bytes;
    std::function<void()> m_onClose;
    std::unique_ptr<Deflater> m_deflater; // where permessage-deflate is in use
    QByteArray m_deflated;                // of the frame that is being made
    FrameHeader m_next;                   // its head
    bool m_compressing = false;           // the open message
    qint64 m_payloadBytes = 0;
    bool m_insideFrame = false;
};

} // namespace socketglass
