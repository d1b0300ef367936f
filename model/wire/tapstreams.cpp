// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/tapstreams.h"

namespace socketglass {

InboundStream::InboundStream(CaptureRecorder &recorder, SessionId session, CloseHandler onClose)
    : CaptureStream(recorder, session, Direction::Received)
    , m_onClose(std::move(onClose))
{
}

void InboundStream::frameBegun(const FrameHeader &header)
{
    CaptureStream::frameBegun(header);
    m_taken = 0;
}

void InboundStream::messageBegun(Opcode type)
{
    CaptureStream::messageBegun(type);
    m_feed.beginMessage(type);
}

void InboundStream::messagePayload(QByteArrayView bytes)
{
    CaptureStream::messagePayload(bytes);
    m_taken += quint64(bytes.size());
    m_feed.addPayload(bytes, frame().fin && m_taken == frame().payloadLength, block());
}

void InboundStream::messageEnded()
{
    CaptureStream::messageEnded();
    m_feed.endMessage();
}

void InboundStream::controlReceived(Opcode opcode, QByteArrayView payload)
{
    CaptureStream::controlReceived(opcode, payload);
    m_feed.control(opcode, payload);
}

void InboundStream::closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload)
{
    m_onClose(code, reason, payload);
}

OutboundStream::OutboundStream(CaptureRecorder &recorder, SessionId session, std::function<void()> onClose)
    : CaptureStream(recorder, session, Direction::Sent)
    , m_onClose(std::move(onClose))
{
}

void OutboundStream::frameBegun(const FrameHeader &header)
{
    CaptureStream::frameBegun(header);
    if (header.opcode == Opcode::Close)
        return;
    m_insideFrame = true;
    appendFrameHeader(m_bytes, header);
}

void OutboundStream::framePayload(QByteArrayView bytes)
{
    if (frame().opcode == Opcode::Close)
        return;
    m_bytes += bytes;
    if (!isControl(frame().opcode))
        m_payloadBytes += bytes.size();
}

void OutboundStream::frameEnded()
{
    CaptureStream::frameEnded();
    m_insideFrame = false;
}

void OutboundStream::closeReceived(std::optional<quint16>, const QString &, QByteArrayView)
{
    m_onClose();
}

} // namespace socketglass
