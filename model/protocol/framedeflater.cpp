// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/framedeflater.h"

#include <utility>

namespace socketglass {

bool FrameDeflater::isWorthwhile(const FrameHeader &first)
{
    return !first.fin || first.payloadLength >= quint64(Deflater::worthwhile);
}

void FrameDeflater::beginFrame(const FrameHeader &header)
{
    m_isLast = header.fin;
    if (m_headIsDue)
        return;
    m_next = header;
    m_headIsDue = m_next.rsv1 = header.opcode != Opcode::Continuation;
}

std::optional<FrameDeflater::Frame> FrameDeflater::endFrame()
{
    if (m_isLast)
        m_deflater.endMessage(m_deflated);
    if (m_deflated.isEmpty())
        return {};
    Frame frame{m_next, std::exchange(m_deflated, {})};
    frame.header.fin = m_isLast;
    frame.header.payloadLength = quint64(frame.payload.size());
    QByteArray head;
    appendFrameHeader(head, frame.header);
    frame.header.headerSize = quint8(head.size());
    m_headIsDue = false;
    return frame;
}

} // namespace socketglass
