// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/deflate.h"
#include "protocol/frame.h"

namespace socketglass {

/// Compresses messages frame by frame (RFC 7692 section 6.1): each frame becomes one, unless nothing has come
/// out of the compressor yet. A copy goes on from the same state by itself.
class FrameDeflater final
{
public:
    struct Frame
    {
        FrameHeader header;
        QByteArray payload; ///< not masked
    };
    /// A message that begins so is compressed: it is long enough, or goes on in further frames.
    [[nodiscard]] static bool isWorthwhile(const FrameHeader &first);

    explicit FrameDeflater(const Deflater &deflater)
        : m_deflater(deflater)
    {
    }

    /// A frame as it would be without compression.
    void beginFrame(const FrameHeader &header);
    void add(QByteArrayView payload) { m_deflater.add(payload, m_deflated); }
    /// Nothing: what was given goes with the next frame.
    [[nodiscard]] std::optional<Frame> endFrame();

private:
    Deflater m_deflater;
    QByteArray m_deflated;    // of the frame that is being made
    FrameHeader m_next;       // its head
    bool m_isLast = false;    // the message ends with the frame that was begun
    bool m_headIsDue = false; // the message's first frame has not gone out yet
};

} // namespace socketglass
