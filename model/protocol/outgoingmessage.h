// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/framedeflater.h"

#include <QList>

namespace socketglass {

/// How one side makes frames of its messages at this moment.
struct MessageFraming
{
    qsizetype frameSize = 0; ///< bytes of payload in a frame, before compression; 0: one frame
    bool masked = true;
    std::optional<FrameDeflater> deflater = std::nullopt; ///< nothing: permessage-deflate is not in use
};

/// A message as it would stand on the wire if it went out now.
struct OutgoingMessage
{
    static constexpr qsizetype shownFrames = 16;
    static constexpr qsizetype shownBytes = 256;
    struct Frame
    {
        QByteArray head;     ///< without the masking key, which is made when it goes
        QByteArray begin;    ///< of the payload, not masked
        bool goesOn = false; ///< there is more payload than `begin`
    };
    QList<Frame> frames; ///< no more than shownFrames
    qint64 frameCount = 0;
    qint64 wireSize = 0; ///< heads and masking keys included
    bool masked = true;
    bool compressed = false;
};
[[nodiscard]] OutgoingMessage outgoingMessage(MessageFraming framing, Opcode type, QByteArrayView payload);

} // namespace socketglass
