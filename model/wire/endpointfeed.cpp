// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/endpointfeed.h"

namespace socketglass {

namespace {

constexpr qsizetype slack = 1024; // heads of frames can be longer than those that came

/// Bytes at the end of valid UTF-8 that begin a character without ending it: 0 to 3.
qsizetype cutCharacter(QByteArrayView text)
{
    for (qsizetype back = 1; back <= std::min<qsizetype>(3, text.size()); ++back) {
        const auto byte = quint8(text[text.size() - back]);
        if ((byte & 0xC0) == 0x80)
            continue;
        const qsizetype length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
        return length > back ? back : 0;
    }
    return 0;
}

} // namespace

void EndpointFeed::beginMessage(Opcode type)
{
    m_type = m_next = type;
    m_ended = false;
    m_cut.clear();
}

void EndpointFeed::addPayload(QByteArrayView bytes, bool last, const QByteArray &block)
{
    if (last) {
        appendFrame(true, bytes, block);
        m_ended = true;
        return;
    }
    const QByteArray joined = bytes.size() < 4 ? m_cut + bytes : QByteArray();
    const qsizetype cut = m_type == Opcode::Text ? cutCharacter(joined.isEmpty() ? bytes : joined) : 0;
    if (cut >= bytes.size()) {
        m_cut += bytes;
        return;
    }
    const QByteArray open = bytes.last(cut).toByteArray();
    appendFrame(false, bytes.chopped(cut), block);
    m_cut = open;
}

void EndpointFeed::endMessage()
{
    if (!m_ended)
        appendFrame(true, {}, {});
    m_ended = true;
}

void EndpointFeed::control(Opcode opcode, QByteArrayView payload)
{
    m_frames += encodeFrame({.opcode = opcode}, payload);
}

QByteArrayList EndpointFeed::take()
{
    if (!m_frames.isEmpty())
        m_done.append(std::exchange(m_frames, {}));
    return std::exchange(m_done, {});
}

void EndpointFeed::appendFrame(bool fin, QByteArrayView payload, const QByteArray &block)
{
    FrameHeader header{.fin = fin, .opcode = m_next};
    header.payloadLength = quint64(m_cut.size() + payload.size());
    const bool isBlock = payload.data() == block.constData() && payload.size() == block.size();
    if (m_frames.isEmpty() && !isBlock)
        m_frames.reserve(block.size() + slack);
    appendFrameHeader(m_frames, header);
    m_frames += m_cut;
    if (isBlock && !block.isEmpty()) {
        m_done.append(std::exchange(m_frames, {}));
        m_done.append(block);
    } else {
        m_frames += payload;
    }
    m_cut.clear();
    m_next = Opcode::Continuation;
}

} // namespace socketglass
