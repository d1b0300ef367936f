// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/capturestream.h"

namespace socketglass {

CaptureStream::CaptureStream(CaptureRecorder &recorder, SessionId session, Direction direction)
    : m_recorder(recorder)
    , m_session(session)
    , m_direction(direction)
{
}

void CaptureStream::frameBegun(const FrameHeader &header)
{
    m_frame = header;
    m_frameTaken = 0;
}

void CaptureStream::framePayload(QByteArrayView bytes)
{
    m_frameTaken += bytes.size();
}

void CaptureStream::messageBegun(Opcode type)
{
    m_type = type;
    m_open = true;
    m_frameCount = 0;
    m_wireSize = 0;
    m_complete = false;
    m_compressed = m_frame.rsv1;
    m_whole = {};
    m_firstKey = m_frame.maskingKey;
}

void CaptureStream::messagePayload(QByteArrayView bytes, bool last)
{
    m_complete = last;
    if (last && m_frameCount == 0 && m_message.size() == 0)
        m_whole = bytes;
    else
        m_recorder.append(m_message, bytes, m_block);
}

void CaptureStream::frameEnded()
{
    if (isControl(m_frame.opcode))
        return;
    ++m_frameCount;
    m_wireSize += m_frame.headerSize + qint64(m_frame.payloadLength);
    m_frameTaken = 0;
    m_complete = m_complete || m_frame.fin;
    if (m_frameCount > 1 || !m_frame.fin)
        m_recorder.addFrame(m_message, {.time = m_time, .header = m_frame});
}

void CaptureStream::messageEnded()
{
    recordMessage({});
}

Event CaptureStream::messageEvent(EventFlags flags) const
{
    Event event;
    event.session = m_session;
    event.time = m_time;
    event.kind = EventKind::Message;
    event.direction = m_direction;
    event.opcode = m_type;
    event.flags = flags | m_extraFlags;
    event.flags.setFlag(EventFlag::Compressed, m_compressed);
    event.wireSize = m_wireSize;
    event.frames = m_frameCount;
    event.maskingKey = m_firstKey;
    return event;
}

void CaptureStream::recordMessage(EventFlags flags)
{
    const bool streamed = m_message.size() > 0 || m_frameCount > 1;
    const qint64 size = streamed ? m_message.size() : m_whole.size();
    if (streamed)
        m_recorder.finish(messageEvent(flags), m_message);
    else
        m_recorder.record(messageEvent(flags), m_whole, m_block);
    ++m_messageCount;
    m_messageBytes += size;
    m_wireBytes += m_wireSize;
    m_open = false;
    m_whole = {};
}

void CaptureStream::abandon(bool invalidUtf8)
{
    if (!m_open)
        return;
    if (m_frameTaken > 0 && !isControl(m_frame.opcode)) {
        ++m_frameCount;
        m_wireSize += m_frame.headerSize + m_frameTaken;
    }
    EventFlags flags;
    flags.setFlag(EventFlag::InvalidUtf8, invalidUtf8);
    flags.setFlag(EventFlag::Incomplete, !m_complete);
    recordMessage(flags);
}

void CaptureStream::controlReceived(Opcode opcode, QByteArrayView payload)
{
    Event event;
    event.session = m_session;
    event.time = m_time;
    event.kind = opcode == Opcode::Ping ? EventKind::Ping : EventKind::Pong;
    event.direction = m_direction;
    event.opcode = opcode;
    event.wireSize = m_frame.headerSize + payload.size();
    event.frames = 1;
    event.maskingKey = m_frame.maskingKey;
    m_recorder.record(event, payload);
}

} // namespace socketglass
