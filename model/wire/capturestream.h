// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturerecorder.h"
#include "protocol/messagereader.h"

namespace socketglass {

/// One direction of a connection: what its MessageReader understands becomes events of the capture.
/// Close frames are left to the tap, which knows who began.
class CaptureStream : public MessageHandler
{
public:
    CaptureStream(CaptureRecorder &recorder, SessionId session, Direction direction);

    /// Time of the bytes that are fed next, and the block that they stand in.
    void begin(qint64 nanoseconds, const QByteArray &block)
    {
        m_time = nanoseconds;
        m_block = block;
    }
    [[nodiscard]] const QByteArray &block() const { return m_block; }
    /// Flags of every further message.
    void setExtraFlags(EventFlags flags) { m_extraFlags = flags; }
    /// The stream ended, or was failed, inside a message: records what had come of it.
    void abandon(bool invalidUtf8);

    [[nodiscard]] qint64 messageCount() const { return m_messageCount; }
    [[nodiscard]] qint64 messageBytes() const { return m_messageBytes; }
    /// What the messages took on the wire, heads of frames included.
    [[nodiscard]] qint64 wireBytes() const { return m_wireBytes; }
    [[nodiscard]] qint64 time() const { return m_time; }
    /// The frame that last began.
    [[nodiscard]] const FrameHeader &frame() const { return m_frame; }

    void frameBegun(const FrameHeader &header) override;
    void frameEnded() override;
    void messageBegun(Opcode type) override;
    void framePayload(QByteArrayView bytes) override;
    void messagePayload(QByteArrayView bytes, bool last) override;
    void messageEnded() override;
    void controlReceived(Opcode opcode, QByteArrayView payload) override;

private:
    [[nodiscard]] Event messageEvent(EventFlags flags) const;
    void recordMessage(EventFlags flags);

    CaptureRecorder &m_recorder;
    CaptureRecorder::Message m_message;
    QByteArray m_block;
    QByteArrayView m_whole; // payload of a message that came in one piece; valid until messageEnded()
    FrameHeader m_frame;
    std::optional<quint32> m_firstKey;
    SessionId m_session;
    Direction m_direction;
    EventFlags m_extraFlags;
    Opcode m_type = Opcode::Text;
    bool m_open = false;
    bool m_compressed = false;
    bool m_complete = false; // the last of the message's payload has come
    int m_frameCount = 0;
    qint64 m_wireSize = 0;
    qint64 m_frameTaken = 0; // bytes of the present frame's payload, as on the wire
    qint64 m_time = 0;
    qint64 m_messageCount = 0;
    qint64 m_messageBytes = 0;
    qint64 m_wireBytes = 0;
};

} // namespace socketglass
