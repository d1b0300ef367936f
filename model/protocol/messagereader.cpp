// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/messagereader.h"

#include "protocol/closecodes.h"

#include <QStringDecoder>
#include <QtEndian>

#include <algorithm>

namespace socketglass {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype scratchSize = 16'384;
constexpr quint64 maxControlPayload = 125;

QString hex(quint64 value, int width)
{
    return u"0x%1"_s.arg(value, width, 16, QLatin1Char('0'));
}

QString setRsvBits(const FrameHeader &header)
{
    QStringList names;
    if (header.rsv1)
        names += u"RSV1"_s;
    if (header.rsv2)
        names += u"RSV2"_s;
    if (header.rsv3)
        names += u"RSV3"_s;
    return names.join(u", "_s);
}

// QString::fromUtf8 would drop an initial U+FEFF.
QString decodeUtf8(QByteArrayView bytes)
{
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder(bytes);
}

} // namespace

MessageReader::MessageReader(Rules rules, MessageHandler &handler)
    : m_rules(rules)
    , m_handler(handler)
{
    m_control.reserve(maxControlPayload);
}

void MessageReader::useDeflate(bool contextTakeover)
{
    m_inflater = std::make_unique<Inflater>(contextTakeover);
}

void MessageReader::feed(QByteArrayView bytes)
{
    while (!m_violation && !m_closeSeen) {
        switch (m_decoder.next(bytes)) {
        case FrameDecoder::Step::NeedMore:
            return;
        case FrameDecoder::Step::Header:
            m_handler.frameBegun(m_decoder.header());
            acceptHeader();
            break;
        case FrameDecoder::Step::Payload:
            acceptPayload();
            break;
        case FrameDecoder::Step::FrameEnd:
            endFrame();
            break;
        }
    }
}

bool MessageReader::isInsideMessage() const
{
    return !m_closeSeen && (m_message || !m_decoder.isAtFrameBoundary());
}

void MessageReader::acceptHeader()
{
    const FrameHeader &header = m_decoder.header();
    m_frameLeft = header.payloadLength;
    if (!checkForm(header) || !checkLength(header))
        return;
    if (isControl(header.opcode)) {
        if (checkControl(header))
            m_control.resize(0);
        return;
    }
    if (!checkPlace(header))
        return;
    if (header.opcode != Opcode::Continuation)
        m_compressed = header.rsv1;
    if (!m_compressed) {
        if (!checkSize(header))
            return;
        m_messageSize += header.payloadLength;
    }
    if (header.opcode == Opcode::Continuation)
        return;
    m_message = header.opcode;
    if (m_compressed)
        m_inflater->beginMessage();
    m_checked = 0;
    m_utf8.reset();
    m_handler.messageBegun(header.opcode);
}

bool MessageReader::checkForm(const FrameHeader &header)
{
    if (isReserved(header.opcode))
        return fail(1002, tr("%1 sent a frame with opcode %2, which is reserved (RFC 6455 section 5.2).")
                              .arg(senderText(), hex(quint8(header.opcode), 1)));
    if (!checkRsvBits(header))
        return false;
    if (m_rules.sender == Peer::Client && !header.maskingKey)
        return fail(1002,
                    tr("The client sent a %1 frame without a masking key; a client must mask every frame "
                       "(RFC 6455 section 5.1).")
                        .arg(opcodeName(header.opcode)));
    if (m_rules.sender == Peer::Server && header.maskingKey)
        return fail(1002,
                    tr("The server sent a masked %1 frame (masking key %2); a server must not mask frames "
                       "(RFC 6455 section 5.1).")
                        .arg(opcodeName(header.opcode), hex(*header.maskingKey, 8)));
    return true;
}

bool MessageReader::checkRsvBits(const FrameHeader &header)
{
    if ((header.rsv1 && !m_inflater) || header.rsv2 || header.rsv3)
        return fail(1002, tr("%1 set %2 in a %3 frame, but no extension in use gives it a meaning "
                             "(RFC 6455 section 5.2).")
                              .arg(senderText(), setRsvBits(header), opcodeName(header.opcode)));
    if (!header.rsv1 || header.opcode == Opcode::Text || header.opcode == Opcode::Binary)
        return true;
    return fail(1002,
                tr("%1 set RSV1 in a %2 frame; permessage-deflate allows it in the first frame of a text or "
                   "binary message only (RFC 7692 section 6).")
                    .arg(senderText(), opcodeName(header.opcode)),
                true);
}

bool MessageReader::checkLength(const FrameHeader &header)
{
    if (!header.validLength)
        return fail(1002, tr("%1 sent a frame with the payload length %2, whose highest bit must be 0 "
                             "(RFC 6455 section 5.2).")
                              .arg(senderText(), hex(header.payloadLength, 16)));
    if (!header.minimalLength)
        return fail(1002, tr("%1 wrote the payload length %2 in more bytes than it needs "
                             "(RFC 6455 section 5.2: the minimal number of bytes must be used).")
                              .arg(senderText())
                              .arg(header.payloadLength));
    return true;
}

bool MessageReader::checkControl(const FrameHeader &header)
{
    if (!header.fin)
        return fail(1002, tr("%1 sent a %2 frame without FIN; control frames must not be fragmented "
                             "(RFC 6455 section 5.5).")
                              .arg(senderText(), opcodeName(header.opcode)));
    if (header.payloadLength > maxControlPayload)
        return fail(1002,
                    tr("%1 sent a %2 frame with %3 bytes of payload; control frames may have at most %4 "
                       "(RFC 6455 section 5.5).")
                        .arg(senderText(), opcodeName(header.opcode))
                        .arg(header.payloadLength)
                        .arg(maxControlPayload));
    return true;
}

bool MessageReader::checkPlace(const FrameHeader &header)
{
    const bool continuation = header.opcode == Opcode::Continuation;
    if (continuation && !m_message)
        return fail(1002, tr("%1 sent a continuation frame, but no message is open to continue "
                             "(RFC 6455 section 5.4).")
                              .arg(senderText()));
    if (!continuation && m_message)
        return fail(1002, tr("%1 began a %2 message before the last frame of the %3 message before it "
                             "(RFC 6455 section 5.4: messages must not be interleaved).")
                              .arg(senderText(), opcodeName(header.opcode), opcodeName(*m_message)));
    return true;
}

bool MessageReader::checkSize(const FrameHeader &header)
{
    if (m_messageSize <= m_rules.maxMessageSize &&
        header.payloadLength <= m_rules.maxMessageSize - m_messageSize)
        return true;
    return fail(1009,
                tr("%1 sent a message of at least %2 bytes; the limit is %3. Raise the maximum message size "
                   "to receive it (RFC 6455 section 7.4.1).")
                    .arg(senderText())
                    .arg(m_messageSize + header.payloadLength)
                    .arg(m_rules.maxMessageSize));
}

void MessageReader::acceptPayload()
{
    const FrameHeader &header = m_decoder.header();
    const QByteArrayView payload = m_decoder.payload();
    m_handler.framePayload(payload);
    if (!header.maskingKey) {
        takePayload(payload);
        return;
    }
    if (m_unmasked.isEmpty())
        m_unmasked.resize(scratchSize);
    for (qsizetype at = 0; at < payload.size() && !m_violation; at += scratchSize) {
        const auto piece = payload.sliced(at, std::min(scratchSize, payload.size() - at));
        std::copy_n(piece.data(), piece.size(), m_unmasked.data());
        applyMask(std::span(m_unmasked.data(), size_t(piece.size())), *header.maskingKey,
                  m_decoder.payloadOffset() + quint64(at));
        takePayload(QByteArrayView(m_unmasked).first(piece.size()));
    }
}

void MessageReader::takePayload(QByteArrayView bytes)
{
    if (isControl(m_decoder.header().opcode)) {
        m_control.append(bytes);
        return;
    }
    m_frameLeft -= quint64(bytes.size());
    if (!m_compressed) {
        takeMessageBytes(bytes, isPayloadComplete());
        return;
    }
    m_inflater->add(bytes);
    takeInflated();
}

bool MessageReader::isPayloadComplete() const
{
    return m_decoder.header().fin && m_frameLeft == 0;
}

void MessageReader::takeInflated()
{
    if (isPayloadComplete())
        m_inflater->endPayload();
    for (bool more = true; more && !m_violation;) {
        const QByteArrayView piece = m_inflater->next();
        more = piece.size() == Inflater::pieceSize;
        const auto room = qsizetype(std::min(quint64(piece.size()), m_rules.maxMessageSize - m_messageSize));
        const bool fits = room == piece.size();
        m_messageSize += quint64(room);
        if (room > 0)
            takeMessageBytes(piece.first(room),
                             fits && !more && isPayloadComplete() && m_inflater->isComplete());
        if (!fits && !m_violation)
            fail(1009,
                 tr("%1 sent a compressed message that inflates to more than %2 bytes, the limit. Raise "
                    "the maximum message size to receive it (RFC 6455 section 7.4.1).")
                     .arg(senderText())
                     .arg(m_rules.maxMessageSize));
    }
    if (!m_violation)
        checkDeflateData();
}

bool MessageReader::checkDeflateData()
{
    if (m_inflater->isBroken())
        return fail(1007,
                    tr("%1 sent a compressed message that is no DEFLATE data after %2 bytes of the message "
                       "(RFC 7692 section 7.2.2).")
                        .arg(senderText())
                        .arg(m_messageSize),
                    true);
    if (isPayloadComplete() && !m_inflater->isComplete())
        return fail(
            1007,
            tr("%1 sent a compressed message that ends inside a block of DEFLATE data, after %2 bytes "
               "of the message (RFC 7692 section 7.2.2).")
                .arg(senderText())
                .arg(m_messageSize),
            true);
    return true;
}

void MessageReader::takeMessageBytes(QByteArrayView bytes, bool last)
{
    m_handler.messagePayload(bytes, last);
    if (m_message != Opcode::Text)
        return;
    const qsizetype bad = m_utf8.feed(bytes);
    if (bad >= 0) {
        fail(1007,
             tr("%1 sent a text message that is not valid UTF-8: byte %2 at position %3 can't stand there "
                "(RFC 6455 section 8.1).")
                 .arg(senderText(), hex(quint8(bytes[bad]), 2))
                 .arg(m_checked + quint64(bad)));
    }
    m_checked += quint64(bytes.size());
}

void MessageReader::endFrame()
{
    const FrameHeader &header = m_decoder.header();
    const bool control = isControl(header.opcode);
    if (!control && m_compressed && header.fin && header.payloadLength == 0)
        takeInflated();
    if (m_violation)
        return;
    m_handler.frameEnded();
    if (control)
        endControl();
    else if (header.fin)
        endMessage();
}

void MessageReader::endControl()
{
    if (m_decoder.header().opcode == Opcode::Close)
        endClose();
    else
        m_handler.controlReceived(m_decoder.header().opcode, m_control);
}

void MessageReader::endMessage()
{
    if (m_message == Opcode::Text && !m_utf8.isComplete()) {
        fail(1007, tr("%1 sent a text message that ends inside a UTF-8 character, after %2 bytes "
                      "(RFC 6455 section 8.1).")
                       .arg(senderText())
                       .arg(m_checked));
        return;
    }
    m_message.reset();
    m_messageSize = 0;
    m_handler.messageEnded();
}

void MessageReader::endClose()
{
    if (m_control.isEmpty()) {
        m_closeSeen = true;
        m_handler.closeReceived(std::nullopt, {}, {});
        return;
    }
    if (m_control.size() == 1) {
        fail(1002, tr("%1 sent a Close frame with 1 byte of payload (%2); a close code has 2 bytes "
                      "(RFC 6455 section 5.5.1).")
                       .arg(senderText(), hex(quint8(m_control.front()), 2)));
        return;
    }
    const auto code = qFromBigEndian<quint16>(m_control.constData());
    const auto reason = QByteArrayView(m_control).sliced(2);
    if (!isAllowedOnWire(code)) {
        fail(1002, tr("%1 sent a Close frame with the code %2 (%3), which must not appear on the wire "
                      "(RFC 6455 section 7.4).")
                       .arg(senderText())
                       .arg(code)
                       .arg(closeCodeName(code)));
        return;
    }
    if (const qsizetype bad = firstInvalidUtf8(reason); bad >= 0) {
        fail(1007,
             tr("%1 sent a Close frame with the code %2 and a reason that is not valid UTF-8 from byte %3 on "
                "(RFC 6455 section 5.5.1).")
                 .arg(senderText())
                 .arg(code)
                 .arg(bad));
        return;
    }
    m_closeSeen = true;
    m_handler.closeReceived(code, decodeUtf8(reason), m_control);
}

QString MessageReader::senderText() const
{
    return m_rules.sender == Peer::Server ? tr("The server") : tr("The client");
}

bool MessageReader::fail(quint16 code, const QString &message, bool ofCompression)
{
    m_violation = ProtocolViolation{code, message, ofCompression};
    return false;
}

} // namespace socketglass
