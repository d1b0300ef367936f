// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QJsonObject>

namespace socketglass {

/// What the detail of a message, ping, pong or closing says where its frame was written as raw bytes, and is
/// not just a part of a valid message: with `head` the bytes on the wire can be told exactly.
struct RawDetail
{
    QByteArray head; ///< the frame's head on the wire; less of it, or nothing, where only another part of the
                     ///< frame was written
    QString problem; ///< translated: which rule it breaks; may be empty

    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static std::optional<RawDetail> of(const Event &event);
    /// Nothing where the head is not whole.
    [[nodiscard]] std::optional<FrameHeader> header() const;
    /// The bytes as they crossed the wire, `payload` being that of the event.
    [[nodiscard]] QByteArray wireBytes(const Event &event, QByteArrayView payload) const;
};

} // namespace socketglass
