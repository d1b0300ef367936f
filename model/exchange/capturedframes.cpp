// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/capturedframes.h"

#include "protocol/utf8.h"

#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qsizetype largestMessage = 256 * 1024 * 1024;
constexpr qsizetype mostFrameRows = 100'000;
constexpr quint64 controlLimit = 125;
constexpr qsizetype zerosAtOnce = 16'384;

} // namespace

QString CapturedFrames::senderText() const
{
    return m_sender == Peer::Client ? tr("The client") : tr("The server");
}

void CapturedFrames::tellOnce(const QString &message)
{
    if (!std::exchange(m_told, true))
        m_handler.problemFound(u"protocol"_s, message, m_time);
}

void CapturedFrames::lose(const QString &why)
{
    if (m_open)
        endMessage(EventFlag::Incomplete);
    m_decoder = {};
    m_inFrame = false;
    m_remaining = 0;
    m_lost = true;
    m_handler.problemFound(u"io"_s, why, m_time);
}

void CapturedFrames::feed(QByteArrayView bytes, qint64 time, quint64 missing)
{
    if (m_over)
        return;
    m_time = time;
    if (missing > 0)
        skip(missing);
    if (m_lost) {
        if (!looksLikeFrames(bytes))
            return;
        m_lost = false;
    }
    decode(bytes);
}

/// Within a frame the next one is still found; else the reading goes on where a segment looks like frames.
void CapturedFrames::skip(quint64 missing)
{
    const QString what = m_sender == Peer::Client
                             ? tr("%1 bytes that the client sent are missing from the capture.").arg(missing)
                             : tr("%1 bytes that the server sent are missing from the capture.").arg(missing);
    if (!m_inFrame || m_remaining < missing) {
        lose(what);
        return;
    }
    m_handler.problemFound(u"io"_s, what, m_time);
    m_skipping = true;
    static const QByteArray zeros(zerosAtOnce, '\0');
    for (quint64 left = missing; left > 0 && !m_over;) {
        const auto size = qsizetype(std::min(left, quint64(zerosAtOnce)));
        decode(QByteArrayView(zeros).first(size));
        left -= quint64(size);
    }
    m_skipping = false;
}

bool CapturedFrames::looksLikeFrames(QByteArrayView bytes) const
{
    FrameDecoder decoder;
    bool any = false;
    while (true) {
        const auto step = decoder.next(bytes);
        if (step == FrameDecoder::Step::NeedMore)
            return any;
        if (step != FrameDecoder::Step::Header)
            continue;
        const FrameHeader &header = decoder.header();
        const bool controlFits =
            !isControl(header.opcode) || (header.fin && header.payloadLength <= controlLimit);
        if (isReserved(header.opcode) || header.rsv2 || header.rsv3 || !header.validLength ||
            !header.minimalLength || !controlFits ||
            header.maskingKey.has_value() != (m_sender == Peer::Client))
            return false;
        any = true;
    }
}

void CapturedFrames::decode(QByteArrayView bytes)
{
    while (!m_over && !m_lost) {
        switch (m_decoder.next(bytes)) {
        case FrameDecoder::Step::NeedMore:
            return;
        case FrameDecoder::Step::Header:
            beginFrame();
            break;
        case FrameDecoder::Step::Payload:
            takePayload();
            break;
        case FrameDecoder::Step::FrameEnd:
            endFrame();
            break;
        }
    }
}

/// A head that can't be one tells that the bytes are no frames, or not any more.
bool CapturedFrames::isReadable(const FrameHeader &header)
{
    const bool controlFits =
        !isControl(header.opcode) || (header.fin && header.payloadLength <= controlLimit);
    if (!isReserved(header.opcode) && header.validLength && controlFits)
        return true;
    m_handler.problemFound(
        u"protocol"_s,
        tr("%1 sent a frame that RFC 6455 does not allow (opcode %2, %3 bytes); what it sent "
           "from there on can't be read.")
            .arg(senderText(), opcodeName(header.opcode))
            .arg(header.payloadLength),
        m_time);
    return false;
}

void CapturedFrames::beginFrame()
{
    const FrameHeader &header = m_decoder.header();
    if (!isReadable(header)) {
        finish(m_time);
        m_over = true;
        return;
    }
    m_inFrame = true;
    m_remaining = header.payloadLength;
    if (header.maskingKey.has_value() != (m_sender == Peer::Client))
        tellOnce(m_sender == Peer::Client
                     ? tr("The client sent a frame without a masking key (RFC 6455 section 5.1).")
                     : tr("The server sent a masked frame (RFC 6455 section 5.1)."));
    if (!header.minimalLength || header.rsv2 || header.rsv3)
        tellOnce(tr("%1 sent a frame whose head breaks RFC 6455 section 5.2.").arg(senderText()));
    if (isControl(header.opcode)) {
        m_control.clear();
        m_controlWhole = true;
    } else if (header.opcode != Opcode::Continuation || !m_open) {
        beginMessage(header);
    }
}

void CapturedFrames::beginMessage(const FrameHeader &header)
{
    if (m_open) {
        tellOnce(tr("%1 began a message before the one before it was complete (RFC 6455 section 5.4).")
                     .arg(senderText()));
        endMessage(EventFlag::Incomplete);
    }
    m_flags = {};
    if (header.opcode == Opcode::Continuation) {
        tellOnce(tr("%1 sent a continuation frame without a message to continue (RFC 6455 section 5.4).")
                     .arg(senderText()));
        m_flags |= EventFlag::Incomplete;
    }
    m_open = true;
    m_type = header.opcode == Opcode::Text ? Opcode::Text : Opcode::Binary;
    if (header.rsv1) { // permessage-deflate: kept as it stood on the wire
        m_type = Opcode::Binary;
        m_flags |= EventFlag::Compressed;
    }
    m_frameCount = 0;
    m_wireSize = 0;
}

void CapturedFrames::takePayload()
{
    const QByteArrayView piece = m_decoder.payload();
    m_remaining -= std::min(m_remaining, quint64(piece.size()));
    const FrameHeader &header = m_decoder.header();
    const bool control = isControl(header.opcode);
    if (m_skipping) {
        m_controlWhole = m_controlWhole && !control;
        if (!control)
            m_flags |= EventFlag::Incomplete;
        return;
    }
    QByteArray &target = control ? m_control : m_payload;
    if (!control && (target.size() + piece.size() > largestMessage || !m_handler.takeMemory(piece.size()))) {
        if (!m_flags.testFlag(EventFlag::Incomplete))
            m_handler.problemFound(
                u"io"_s,
                tr("A message is too big to be taken whole: its first %1 bytes are kept.").arg(target.size()),
                m_time);
        m_flags |= EventFlag::Incomplete;
        return;
    }
    const qsizetype at = target.size();
    target += piece;
    if (header.maskingKey)
        applyMask(std::span(target.data() + at, size_t(piece.size())), *header.maskingKey,
                  m_decoder.payloadOffset());
}

void CapturedFrames::endFrame()
{
    const FrameHeader &header = m_decoder.header();
    m_inFrame = false;
    if (isControl(header.opcode)) {
        endControl();
        return;
    }
    ++m_frameCount;
    m_wireSize += header.headerSize + qint64(header.payloadLength);
    if (m_frames.size() < mostFrameRows)
        m_frames.append({m_time, header});
    if (header.fin)
        endMessage({});
}

void CapturedFrames::endMessage(EventFlags flags)
{
    Event event;
    event.time = m_time;
    event.kind = EventKind::Message;
    event.direction = direction();
    event.opcode = m_type;
    event.flags = m_flags | flags;
    if (m_type == Opcode::Text && firstInvalidUtf8(m_payload) >= 0)
        event.flags |= EventFlag::InvalidUtf8;
    if (m_inFrame) { // cut within a frame
        const FrameHeader &header = m_decoder.header();
        ++m_frameCount;
        m_wireSize += header.headerSize + qint64(header.payloadLength - m_remaining);
    }
    event.wireSize = m_wireSize;
    event.frames = m_frameCount;
    event.size = m_payload.size();
    if (m_frameCount == 1)
        event.maskingKey =
            m_frames.isEmpty() ? m_decoder.header().maskingKey : m_frames.constFirst().header.maskingKey;
    m_handler.eventRead(event, m_payload, m_frames.size() > 1 ? m_frames : QList<FrameRow>());
    m_handler.takeMemory(-m_payload.size());
    m_open = false;
    m_payload.clear();
    m_frames.clear();
}

void CapturedFrames::endControl()
{
    const FrameHeader &header = m_decoder.header();
    Event event;
    event.time = m_time;
    event.direction = direction();
    event.opcode = header.opcode;
    event.wireSize = header.headerSize + qint64(header.payloadLength);
    event.frames = 1;
    event.maskingKey = header.maskingKey;
    event.size = m_control.size();
    event.flags.setFlag(EventFlag::Incomplete, !m_controlWhole);
    if (header.opcode == Opcode::Close) {
        endClose(event);
        return;
    }
    event.kind = header.opcode == Opcode::Ping ? EventKind::Ping : EventKind::Pong;
    m_handler.eventRead(event, m_control, {});
}

void CapturedFrames::endClose(Event &event)
{
    event.kind = EventKind::Closing;
    if (m_open)
        endMessage(EventFlag::Incomplete);
    std::optional<quint16> code;
    QString reason;
    if (m_control.size() >= 2) {
        code = qFromBigEndian<quint16>(m_control.constData());
        reason = QString::fromUtf8(m_control.sliced(2));
    } else if (!m_control.isEmpty()) {
        tellOnce(
            tr("%1 sent a Close frame with 1 byte of payload (RFC 6455 section 5.5.1).").arg(senderText()));
    }
    m_over = true; // section 1.4: what follows is ignored
    m_handler.closeRead(direction(), code, reason, event, m_control);
}

void CapturedFrames::finish(qint64 time)
{
    m_time = time;
    if (m_open && !m_over)
        endMessage(EventFlag::Incomplete);
    m_inFrame = false;
}

} // namespace socketglass
