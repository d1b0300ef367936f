// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/tapstreams.h"

namespace socketglass {

namespace {

constexpr qint64 harmlessSize = 4 * 1024 * 1024;
constexpr qint64 harmlessRatio = 32;
constexpr qint64 shortSize = 64 * 1024;

} // namespace

InboundStream::InboundStream(CaptureRecorder &recorder, SessionId session, CloseHandler onClose,
                             std::function<bool()> isListening)
    : CaptureStream(recorder, session, Direction::Received)
    , m_onClose(std::move(onClose))
    , m_isListening(std::move(isListening))
{
}

void InboundStream::messageBegun(Opcode type)
{
    CaptureStream::messageBegun(type);
    m_feed.beginMessage(type);
    m_heardType = type;
    m_heard.clear();
    m_wireTaken = m_inflated = 0;
    m_again.reset();
    m_held.clear();
    m_asked = false;
    m_streams = true;
    m_kept.clear();
}

bool InboundStream::isSuspicious() const
{
    return m_inflated > harmlessSize && m_inflated / harmlessRatio > m_wireTaken;
}

void InboundStream::framePayload(QByteArrayView bytes)
{
    CaptureStream::framePayload(bytes);
    if (!m_inflating || !m_streams || isControl(frame().opcode))
        return;
    if (!m_again && isSuspicious())
        m_again.emplace(m_inflating->inflater());
    m_wireTaken += bytes.size();
    if (m_again)
        m_held += bytes;
}

void InboundStream::messagePayload(QByteArrayView bytes, bool last)
{
    CaptureStream::messagePayload(bytes, last);
    m_inflated += bytes.size();
    if (m_listener)
        m_heard += bytes;
    handOn(bytes, last);
}

void InboundStream::handOn(QByteArrayView bytes, bool last)
{
    const bool isShort = m_inflated <= shortSize;
    const bool isWhole = last && m_inflated == bytes.size();
    if (m_isListening && !m_asked && !(isWhole && isShort)) {
        m_asked = true;
        m_streams = m_isListening();
    }
    if (!m_streams && isShort)
        m_kept += bytes;
    else if (m_streams && !m_again)
        m_feed.addPayload(bytes, last, block());
}

void InboundStream::messageEnded()
{
    CaptureStream::messageEnded();
    if (m_again) {
        m_again->add(m_held);
        m_again->endPayload();
        for (auto piece = m_again->next(); !piece.isEmpty(); piece = m_again->next())
            m_feed.addPayload(piece, false);
        m_again.reset();
        m_held.clear();
    }
    if (!m_kept.isEmpty() && m_inflated <= shortSize)
        m_feed.addPayload(m_kept, true);
    if (m_streams || m_inflated <= shortSize)
        m_feed.endMessage();
    if (m_listener)
        m_listener(m_heardType, std::exchange(m_heard, {}));
}

void InboundStream::controlReceived(Opcode opcode, QByteArrayView payload)
{
    CaptureStream::controlReceived(opcode, payload);
    if (opcode != Opcode::Ping || m_answersPings)
        m_feed.control(opcode, payload);
    if (m_listener && opcode == Opcode::Pong)
        m_listener(opcode, payload.toByteArray());
}

void InboundStream::closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload)
{
    m_onClose(code, reason, payload);
}

OutboundStream::OutboundStream(CaptureRecorder &recorder, SessionId session, std::function<void()> onClose,
                               std::function<bool(QByteArrayView)> onPing)
    : CaptureStream(recorder, session, Direction::Sent)
    , m_onClose(std::move(onClose))
    , m_onPing(std::move(onPing))
{
}

void OutboundStream::setVerbatim(bool on)
{
    m_verbatim = on;
    setExtraFlags(on ? EventFlag::Injected : EventFlags());
}

void OutboundStream::useDeflate(int windowBits, bool contextTakeover)
{
    m_deflater.emplace(Deflater(windowBits, contextTakeover));
}

void OutboundStream::frameBegun(const FrameHeader &header)
{
    const bool control = isControl(header.opcode);
    const bool first = !control && header.opcode != Opcode::Continuation;
    if (first)
        m_compressing = m_deflater && !m_verbatim && FrameDeflater::isWorthwhile(header);
    FrameHeader wire = header;
    wire.rsv1 = m_verbatim ? header.rsv1 : first && m_compressing;
    CaptureStream::frameBegun(wire);
    if (m_compressing && !control) {
        m_deflater->beginFrame(header);
        return;
    }
    if (header.opcode == Opcode::Close)
        return;
    m_insideFrame = true;
    appendFrameHeader(control && !m_verbatim ? m_control : m_bytes, header);
}

void OutboundStream::framePayload(QByteArrayView bytes)
{
    const bool control = isControl(frame().opcode);
    if (!control && !m_verbatim)
        m_payloadBytes += bytes.size();
    if (!m_insideFrame)
        return;
    CaptureStream::framePayload(bytes);
    (control && !m_verbatim ? m_control : m_bytes) += bytes;
}

void OutboundStream::messagePayload(QByteArrayView bytes, bool last)
{
    CaptureStream::messagePayload(bytes, last);
    if (m_compressing)
        m_deflater->add(bytes);
}

void OutboundStream::frameEnded()
{
    if (m_compressing && !isControl(frame().opcode)) {
        endCompressedFrame();
        return;
    }
    CaptureStream::frameEnded();
    m_insideFrame = false;
}

void OutboundStream::endCompressedFrame()
{
    const std::optional<FrameDeflater::Frame> frame = m_deflater->endFrame();
    if (!frame)
        return;
    m_bytes += encodeFrame(frame->header, frame->payload);
    CaptureStream::frameBegun(frame->header);
    CaptureStream::frameEnded();
}

void OutboundStream::controlReceived(Opcode opcode, QByteArrayView payload)
{
    const QByteArray held = std::exchange(m_control, {});
    if (!m_verbatim && ((opcode == Opcode::Ping && m_onPing(payload)) || m_muted))
        return;
    m_bytes += held;
    CaptureStream::controlReceived(opcode, payload);
}

void OutboundStream::closeReceived(std::optional<quint16>, const QString &, QByteArrayView)
{
    m_onClose();
}

} // namespace socketglass
