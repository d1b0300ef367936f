// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/frame.h"

#include <QList>

namespace socketglass {

/// One frame as it is to stand on the wire, right or wrong (RFC 6455 section 5.2): what a person builds by
/// hand, and what cases of a conformance check send.
struct RawFrame
{
    enum class Masking : quint8 {
        Masked,
        Unmasked,
        WrongKey ///< the payload is masked with another key than the head shows
    };
    /// How the payload length is written. A form that is too small for the length is not taken.
    enum class LengthForm : quint8 { Minimal, Bits16, Bits64 };

    bool fin = true;
    bool rsv1 = false;
    bool rsv2 = false;
    bool rsv3 = false;
    Opcode opcode = Opcode::Text; ///< any of 0x0 to 0xF
    Masking masking = Masking::Masked;
    quint32 maskingKey = 0x37FA213D;
    LengthForm lengthForm = LengthForm::Minimal;
    std::optional<quint64> claimedLength = std::nullopt; ///< what the head says instead of payload.size()
    QByteArray payload = {};
    std::optional<qsizetype> truncateTo = std::nullopt; ///< only so many bytes of the frame

    [[nodiscard]] QByteArray toBytes() const;
    bool operator==(const RawFrame &) const = default;
};

/// A message of a client, cut into frames: of the given sizes in turn, the rest in a last one. Sizes beyond
/// the payload give empty frames. Each frame has a random masking key.
[[nodiscard]] QByteArray messageInFrames(Opcode type, QByteArrayView payload, const QList<qsizetype> &sizes);
/// A Close frame of a client with any code and reason, also those that must not be sent.
[[nodiscard]] QByteArray anyCloseFrame(std::optional<quint16> code, QByteArrayView reason);

} // namespace socketglass
