// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/deflate.h"
#include "protocol/frame.h"
#include "protocol/utf8.h"

#include <QCoreApplication>
#include <QString>

#include <limits>
#include <memory>

namespace socketglass {

enum class Peer : quint8 { Client, Server };

/// Why a connection must be failed (RFC 6455 section 7.1.7).
struct ProtocolViolation
{
    quint16 closeCode = 1002;   ///< 1002, 1007 or 1009
    QString message;            ///< translated: which rule was broken, with the values seen
    bool ofCompression = false; ///< a rule of permessage-deflate (RFC 7692)
};

/// Receives what MessageReader understands. Views are valid until the next view of the same kind, or the end
/// of feed().
class MessageHandler
{
public:
    virtual ~MessageHandler() = default;
    /// A frame's head is complete; called for every frame before anything else of it.
    virtual void frameBegun(const FrameHeader &header) = 0;
    /// Next bytes of the frame's payload as they stand on the wire, masked where the frame is; before
    /// messagePayload().
    virtual void framePayload(QByteArrayView) {}
    /// The frame that last began is complete.
    virtual void frameEnded() = 0;
    /// First frame of a message began (after frameBegun); Text or Binary.
    virtual void messageBegun(Opcode type) = 0;
    /// Next bytes of the message, unmasked and inflated. `last`: the message ends with them; where they came
    /// out even that can't be told.
    virtual void messagePayload(QByteArrayView bytes, bool last) = 0;
    /// Last frame of the message is complete (after frameEnded).
    virtual void messageEnded() = 0;
    /// A control frame is complete (after frameEnded): Ping or Pong.
    virtual void controlReceived(Opcode opcode, QByteArrayView payload) = 0;
    /// A valid Close frame is complete (after frameEnded); code absent: the frame had none (1005).
    virtual void closeReceived(std::optional<quint16> code, const QString &reason,
                               QByteArrayView payload) = 0;
};

/// The judge: turns one direction of a connection into messages and checks it by RFC 6455 sections 5 to 8.
/// It stops at the first violation, and after a Close frame (section 1.4: what follows is ignored).
/// Bytes that break a rule are still handed on, in whole pieces, so that they can be shown.
/// Memory does not grow with the message: it is handed on piece by piece (masked payload through 16 KiB of
/// scratch, compressed payload in pieces of 64 KiB, however much it inflates to).
class MessageReader final
{
    Q_DECLARE_TR_FUNCTIONS(MessageReader)

public:
    struct Rules
    {
        Peer sender = Peer::Server;
        quint64 maxMessageSize = std::numeric_limits<quint64>::max(); ///< bytes; beyond it: violation 1009
    };
    MessageReader(Rules rules, MessageHandler &handler);
    /// permessage-deflate is in use, and the sender may take over its context (RFC 7692 sections 6 and 7):
    /// RSV1 has a meaning now, and maxMessageSize holds for what a message inflates to.
    void useDeflate(bool contextTakeover);
    /// After useDeflate(), within framePayload(): reads on from where these bytes begin.
    [[nodiscard]] Inflater inflater() const { return Inflater(*m_inflater); }

    /// Reads all of `bytes` unless a violation or a Close frame comes first.
    void feed(QByteArrayView bytes);

    [[nodiscard]] const std::optional<ProtocolViolation> &violation() const { return m_violation; }
    [[nodiscard]] bool closeSeen() const { return m_closeSeen; }
    /// True while a message or a frame is incomplete: the stream must not end here.
    [[nodiscard]] bool isInsideMessage() const;

private:
    void acceptHeader();
    bool checkForm(const FrameHeader &header);
    bool checkRsvBits(const FrameHeader &header);
    bool checkLength(const FrameHeader &header);
    bool checkControl(const FrameHeader &header);
    bool checkPlace(const FrameHeader &header);
    bool checkSize(const FrameHeader &header);
    void acceptPayload();
    void takePayload(QByteArrayView bytes);
    void takeInflated();
    bool checkDeflateData();
    void takeMessageBytes(QByteArrayView bytes, bool last);
    void endFrame();
    void endControl();
    void endMessage();
    void endClose();
    QString senderText() const;
    bool fail(quint16 code, const QString &message, bool ofCompression = false);
    [[nodiscard]] bool isPayloadComplete() const;

    Rules m_rules;
    MessageHandler &m_handler;
    FrameDecoder m_decoder;
    Utf8Validator m_utf8;
    std::unique_ptr<Inflater> m_inflater; // where permessage-deflate is in use
    std::optional<Opcode> m_message;      // open message
    bool m_compressed = false;            // the open message is
    quint64 m_messageSize = 0;            // as the frames so far say; where it is compressed, inflated so far
    quint64 m_frameLeft = 0;              // payload of the frame still to come
    QByteArray m_control;                 // payload of the control frame that is being read
    QByteArray m_unmasked;                // scratch
    std::optional<ProtocolViolation> m_violation;
    quint64 m_checked = 0; // payload bytes of the message that went through the UTF-8 check
    bool m_closeSeen = false;
};

} // namespace socketglass
