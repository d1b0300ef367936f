// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/frame.h"
#include "protocol/utf8.h"

namespace socketglass {

/// What our endpoint is handed: the server's messages in normal form. A message that comes in pieces goes on
/// in frames of exactly those pieces, whole as they are, text cut only between characters: the endpoint never
/// waits inside a frame.
class EndpointFeed final
{
public:
    /// Room for that many bytes of frames, so that they are made without copying.
    void reserve(qsizetype size) { m_frames.reserve(size); }
    void beginMessage(Opcode type);
    /// `last`: the message ends with this piece.
    void addPayload(QByteArrayView bytes, bool last);
    void endMessage();
    void control(Opcode opcode, QByteArrayView payload);

    /// Frames made since the last take().
    [[nodiscard]] QByteArray take();
    [[nodiscard]] bool isEmpty() const { return m_frames.isEmpty(); }

private:
    void appendFrame(bool fin, QByteArrayView payload);

    QByteArray m_frames;
    QByteArray m_cut; // first bytes of a character that the next piece completes
    Opcode m_type = Opcode::Text;
    Opcode m_next = Opcode::Text; // Continuation after the first frame
    bool m_ended = true;
};

} // namespace socketglass
