// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <span>

namespace socketglass {

/// RFC 6455 section 5.2 and 11.8. Other values are reserved.
enum class Opcode : quint8 {
    Continuation = 0x0,
    Text = 0x1,
    Binary = 0x2,
    Close = 0x8,
    Ping = 0x9,
    Pong = 0xA
};

[[nodiscard]] constexpr bool isControl(Opcode opcode)
{
    return (quint8(opcode) & 0x8) != 0;
}
[[nodiscard]] constexpr bool isReserved(Opcode opcode)
{
    const auto value = quint8(opcode);
    return (value > 0x2 && value < 0x8) || value > 0xA;
}
/// "text", "binary", "close", …, "reserved 0x3": technical names, not translated.
[[nodiscard]] QString opcodeName(Opcode opcode);

/// The head of one frame as it stood on the wire (RFC 6455 section 5.2).
struct FrameHeader
{
    bool fin = true;
    bool rsv1 = false;
    bool rsv2 = false;
    bool rsv3 = false;
    Opcode opcode = Opcode::Text;
    /// Masking key in network order (first byte of the key in the highest byte); absent where the frame is
    /// not masked.
    std::optional<quint32> maskingKey = std::nullopt;
    quint64 payloadLength = 0;
    quint8 headerSize = 0;     ///< bytes on the wire: 2 to 14
    bool minimalLength = true; ///< false: the length was encoded in more bytes than needed (forbidden)
    bool validLength = true;   ///< false: the highest bit of a 64-bit length was set (forbidden)
};

/// Head and payload of one frame, masked where the header has a masking key. `payload` is given unmasked;
/// header.payloadLength and headerSize are not read.
[[nodiscard]] QByteArray encodeFrame(const FrameHeader &header, QByteArrayView payload);
/// Appends the head alone, for header.payloadLength bytes of payload; minimal length encoding.
void appendFrameHeader(QByteArray &bytes, const FrameHeader &header);
/// Masks or unmasks in place (RFC 6455 section 5.3). `offset`: position of the first byte within the frame's
/// payload.
void applyMask(std::span<char> bytes, quint32 maskingKey, quint64 offset = 0);

/// Payload of a Close frame (RFC 6455 section 5.5.1): empty without a code. The caller keeps reason ≤ 123
/// bytes.
[[nodiscard]] QByteArray closePayload(std::optional<quint16> code, QByteArrayView reason);

/// Cuts a byte stream into frames, incrementally, for any split of the bytes. Judges nothing and buffers at
/// most one head: payload is handed out as views of the caller's bytes, still masked.
class FrameDecoder final
{
public:
    enum class Step : quint8 {
        NeedMore, ///< all bytes are consumed
        Header,   ///< header() has just become complete
        Payload,  ///< payload() is the next piece of the frame's payload, never empty
        FrameEnd, ///< the frame is complete (follows Header at once where the payload is empty)
    };

    /// Takes what it needs from the front of `bytes` and advances it.
    Step next(QByteArrayView &bytes);

    [[nodiscard]] const FrameHeader &header() const { return m_header; }
    [[nodiscard]] QByteArrayView payload() const { return m_payload; }
    /// Offset of payload() within the frame's payload.
    [[nodiscard]] quint64 payloadOffset() const { return m_taken - quint64(m_payload.size()); }
    /// True between two frames: the stream may end here.
    [[nodiscard]] bool isAtFrameBoundary() const { return m_state == State::Head && m_headSize == 0; }

private:
    enum class State : quint8 { Head, Payload, End };
    bool takeHead(QByteArrayView &bytes);

    State m_state = State::Head;
    quint8 m_headSize = 0;
    char m_head[14] = {};
    FrameHeader m_header;
    QByteArrayView m_payload;
    quint64 m_taken = 0;
};

} // namespace socketglass
