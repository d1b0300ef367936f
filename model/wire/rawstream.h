// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/tapstreams.h"

#include <QCoreApplication>

namespace socketglass {

/// Bytes that a person made, right or wrong, on their way to the server: recorded as what they are. Whole
/// valid messages, pings and pongs become events like all others; of everything else each frame becomes an
/// event of its own that says which rule it breaks (RawDetail).
class RawStream final
{
    Q_DECLARE_TR_FUNCTIONS(RawStream)
public:
    RawStream(CaptureRecorder &recorder, SessionId session, OutboundStream &outbound);
    /// permessage-deflate is in use: RSV1 has a meaning.
    void useDeflate();

    struct Close
    {
        std::optional<quint16> code;
        QString reason;
    };
    /// Hands them to `outbound`, whose time has been set. The first Close frame in them, if there is one.
    std::optional<Close> write(const QByteArray &bytes);
    /// The server waits for the rest of a frame.
    [[nodiscard]] bool isInsideFrame() const { return !m_decoder.isAtFrameBoundary(); }

private:
    struct Piece
    {
        QByteArrayView bytes;   // on the wire
        QByteArrayView payload; // of them
        quint64 offset = 0;     // of the payload in the frame's
        bool begins = false;
        bool ends = false;
    };
    [[nodiscard]] std::unique_ptr<MessageReader> makeReader(MessageHandler &handler) const;
    [[nodiscard]] bool isWholeAndValid(const QByteArray &bytes) const;
    [[nodiscard]] Piece take(QByteArrayView &bytes);
    [[nodiscard]] QString judge(const Piece &piece);
    std::optional<Close> record(const Piece &piece);
    [[nodiscard]] Event eventOf(const Piece &piece, QByteArrayView payload) const;

    CaptureRecorder &m_recorder;
    SessionId m_session;
    OutboundStream &m_outbound;
    bool m_deflate = false;
    FrameDecoder m_decoder;
    Opcode m_opcode{};                      // of the frame that is being written
    bool m_hasHead = false;                 // its head is complete
    std::unique_ptr<MessageReader> m_judge; // none: the frame broke a rule already
};

} // namespace socketglass
