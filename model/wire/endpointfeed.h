// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/frame.h"
#include "protocol/utf8.h"

#include <QByteArrayList>

namespace socketglass {

/// What our endpoint is handed: the server's messages in normal form. A message that comes in pieces goes on
/// in frames of exactly those pieces, whole as they are, text cut only between characters: the endpoint never
/// waits inside a frame.
class EndpointFeed final
{
public:
    void beginMessage(Opcode type);
    /// `last`: the message ends with this piece. Where that is the whole of `block`, the block is shared.
    void addPayload(QByteArrayView bytes, bool last, const QByteArray &block = {});
    void endMessage();
    void control(Opcode opcode, QByteArrayView payload);

    /// Bytes of the frames made since the last take(), in order.
    [[nodiscard]] QByteArrayList take();

private:
    void appendFrame(bool fin, QByteArrayView payload, const QByteArray &block);

    QByteArrayList m_done; // before m_frames
    QByteArray m_frames;
    QByteArray m_cut; // first bytes of a character that the next piece completes
    Opcode m_type = Opcode::Text;
    Opcode m_next = Opcode::Text; // Continuation after the first frame
    bool m_ended = true;
};

} // namespace socketglass
