// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/rawstream.h"

#include "capture/rawdetail.h"
#include "protocol/silenthandler.h"

#include <QJsonDocument>
#include <QtEndian>

#include <span>

namespace socketglass {

namespace {

SilentHandler &silence()
{
    static SilentHandler handler;
    return handler;
}

RawStream::Close closeOf(QByteArrayView payload)
{
    if (payload.size() < 2)
        return {};
    return {qFromBigEndian<quint16>(payload.data()), QString::fromUtf8(payload.sliced(2))};
}

} // namespace

RawStream::RawStream(CaptureRecorder &recorder, SessionId session, OutboundStream &outbound)
    : m_recorder(recorder)
    , m_session(session)
    , m_outbound(outbound)
    , m_judge(makeReader(silence()))
{
}

void RawStream::useDeflate()
{
    m_deflate = true;
    m_judge = makeReader(silence());
}

std::unique_ptr<MessageReader> RawStream::makeReader(MessageHandler &handler) const
{
    auto reader = std::make_unique<MessageReader>(MessageReader::Rules{.sender = Peer::Client}, handler);
    if (m_deflate)
        reader->useDeflate(false);
    return reader;
}

bool RawStream::isWholeAndValid(const QByteArray &bytes) const
{
    if (isInsideFrame() || !m_judge || m_judge->isInsideMessage() || m_judge->closeSeen())
        return false;
    const auto reader = makeReader(silence());
    reader->feed(bytes);
    return !reader->violation() && !reader->closeSeen() && !reader->isInsideMessage();
}

std::optional<RawStream::Close> RawStream::write(const QByteArray &bytes)
{
    if (isWholeAndValid(bytes)) {
        m_outbound.setVerbatim(true);
        makeReader(m_outbound)->feed(bytes);
        m_outbound.setVerbatim(false);
        return {};
    }
    std::optional<Close> close;
    QByteArrayView rest = bytes;
    while (!rest.isEmpty()) {
        const auto found = record(take(rest));
        if (!close)
            close = found;
    }
    m_outbound.passOn(bytes);
    return close;
}

RawStream::Piece RawStream::take(QByteArrayView &bytes)
{
    const QByteArrayView before = bytes;
    Piece piece;
    piece.begins = m_decoder.isAtFrameBoundary();
    if (piece.begins) {
        m_opcode = Opcode(quint8(bytes.front()) & 0x0F);
        m_hasHead = false;
    }
    for (bool more = true; more;) {
        switch (m_decoder.next(bytes)) {
        case FrameDecoder::Step::Header:
            m_hasHead = true;
            break;
        case FrameDecoder::Step::Payload:
            piece.payload = m_decoder.payload();
            piece.offset = m_decoder.payloadOffset();
            break;
        case FrameDecoder::Step::FrameEnd:
            piece.ends = true;
            more = false;
            break;
        case FrameDecoder::Step::NeedMore:
            more = false;
            break;
        }
    }
    piece.bytes = before.first(before.size() - bytes.size());
    return piece;
}

QString RawStream::judge(const Piece &piece)
{
    QString problem;
    if (m_judge && m_judge->closeSeen()) {
        problem = tr("Nothing may be sent after a Close frame (RFC 6455 section 5.5.1).");
    } else if (m_judge) {
        m_judge->feed(piece.bytes);
        if (m_judge->violation())
            problem = m_judge->violation()->message;
    }
    if (m_judge && m_judge->violation())
        m_judge.reset();
    if (piece.ends && !m_judge)
        m_judge = makeReader(silence());
    if (problem.isEmpty() && !piece.begins)
        problem = piece.ends ? tr("The rest of the frame that was begun before.")
                             : tr("More of the frame that was begun before, still not its end.");
    else if (problem.isEmpty() && !piece.ends)
        problem = tr("Only a part of a frame: the server waits for the rest.");
    return problem;
}

Event RawStream::eventOf(const Piece &piece, QByteArrayView payload) const
{
    Event event;
    event.session = m_session;
    event.time = m_outbound.time();
    event.direction = Direction::Sent;
    event.kind = EventKind::Message;
    if (piece.begins && piece.ends && m_opcode == Opcode::Ping)
        event.kind = EventKind::Ping;
    else if (piece.begins && piece.ends && m_opcode == Opcode::Pong)
        event.kind = EventKind::Pong;
    event.opcode = m_opcode;
    event.flags = EventFlag::Injected;
    event.flags.setFlag(EventFlag::Incomplete, !piece.begins || !piece.ends);
    event.flags.setFlag(EventFlag::InvalidUtf8,
                        m_opcode == Opcode::Text && !QByteArrayView(payload).isValidUtf8());
    event.wireSize = piece.bytes.size();
    event.frames = 1;
    if (m_hasHead)
        event.maskingKey = m_decoder.header().maskingKey;
    return event;
}

std::optional<RawStream::Close> RawStream::record(const Piece &piece)
{
    QByteArray payload = piece.payload.toByteArray();
    if (m_hasHead && m_decoder.header().maskingKey)
        applyMask(std::span(payload.data(), size_t(payload.size())), *m_decoder.header().maskingKey,
                  piece.offset);
    const RawDetail raw{piece.bytes.chopped(piece.payload.size()).toByteArray(), judge(piece)};
    Event event = eventOf(piece, payload);
    QJsonObject details = raw.toJson();
    std::optional<Close> close;
    if (m_opcode == Opcode::Close && piece.ends)
        close = piece.begins ? closeOf(payload) : Close();
    if (close && piece.begins) {
        event.kind = EventKind::Closing;
        details.insert(QStringLiteral("initiator"), QStringLiteral("local"));
        if (close->code)
            details.insert(QStringLiteral("code"), *close->code);
        details.insert(QStringLiteral("reason"), close->reason);
        details.insert(QStringLiteral("why"),
                       raw.problem.isEmpty() ? tr("Written as raw bytes.") : raw.problem);
    }
    event.detail = QJsonDocument(details).toJson(QJsonDocument::Compact);
    m_recorder.record(event, payload);
    return close;
}

} // namespace socketglass
