// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/outgoingmessage.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype keySize = 4;

class Framer final
{
public:
    Framer(MessageFraming framing, Opcode type, QByteArrayView payload)
        : m_framing(std::move(framing))
        , m_type(type)
        , m_payload(payload)
        , m_perFrame(m_framing.frameSize > 0 ? m_framing.frameSize : std::max<qsizetype>(1, payload.size()))
        , m_count(std::max<qsizetype>(1, (payload.size() + m_perFrame - 1) / m_perFrame))
    {
        m_result.masked = m_framing.masked;
    }

    OutgoingMessage run()
    {
        m_result.compressed = m_framing.deflater && FrameDeflater::isWorthwhile(header(0));
        if (m_result.compressed)
            compress();
        else
            cut();
        return std::move(m_result);
    }

private:
    [[nodiscard]] QByteArrayView piece(qsizetype number) const
    {
        const qsizetype begin = number * m_perFrame;
        return m_payload.sliced(begin, std::min(m_perFrame, m_payload.size() - begin));
    }
    [[nodiscard]] FrameHeader header(qsizetype number) const
    {
        return {.fin = number == m_count - 1,
                .opcode = number == 0 ? m_type : Opcode::Continuation,
                .payloadLength = quint64(piece(number).size())};
    }
    /// Frames between the first and the last differ in nothing but their payload.
    void cut()
    {
        for (qsizetype i = 0; i < std::min(m_count, OutgoingMessage::shownFrames); ++i)
            add(header(i), piece(i));
        const qsizetype last = m_count - 1;
        if (m_result.frameCount <= last) {
            m_result.wireSize += (last - m_result.frameCount) * sizeOf(header(1), m_perFrame);
            m_result.wireSize += sizeOf(header(last), piece(last).size());
        }
        m_result.frameCount = m_count;
    }
    void compress()
    {
        for (qsizetype i = 0; i < m_count; ++i) {
            m_framing.deflater->beginFrame(header(i));
            m_framing.deflater->add(piece(i));
            if (const auto frame = m_framing.deflater->endFrame())
                add(frame->header, frame->payload);
        }
    }
    void add(const FrameHeader &header, QByteArrayView payload)
    {
        m_result.wireSize += sizeOf(header, payload.size());
        if (++m_result.frameCount > OutgoingMessage::shownFrames)
            return;
        const qsizetype shown = std::min(payload.size(), OutgoingMessage::shownBytes);
        QByteArray head;
        appendFrameHeader(head, masked(header));
        if (m_framing.masked)
            head.chop(keySize);
        m_result.frames.append({head, payload.first(shown).toByteArray(), payload.size() > shown});
    }
    [[nodiscard]] qint64 sizeOf(const FrameHeader &header, qsizetype payload) const
    {
        QByteArray head;
        appendFrameHeader(head, masked(header));
        return head.size() + payload;
    }
    [[nodiscard]] FrameHeader masked(FrameHeader header) const
    {
        if (m_framing.masked)
            header.maskingKey = 0;
        return header;
    }

    MessageFraming m_framing;
    Opcode m_type;
    QByteArrayView m_payload;
    qsizetype m_perFrame;
    qsizetype m_count;
    OutgoingMessage m_result;
};

} // namespace

OutgoingMessage outgoingMessage(MessageFraming framing, Opcode type, QByteArrayView payload)
{
    return Framer(std::move(framing), type, payload).run();
}

} // namespace socketglass
