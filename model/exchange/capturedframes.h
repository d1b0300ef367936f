// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "protocol/messagereader.h"

#include <QCoreApplication>

namespace socketglass {

/// One direction of a captured connection after its handshake: turns bytes into events, also where some are
/// missing. A watcher, no judge: where a rule is broken it says so, and goes on as far as the bytes allow.
class CapturedFrames final
{
    Q_DECLARE_TR_FUNCTIONS(CapturedFrames)

public:
    class Handler
    {
    public:
        virtual ~Handler() = default;
        /// All but the session is set.
        virtual void eventRead(Event &event, QByteArrayView payload, const QList<FrameRow> &frames) = 0;
        virtual void closeRead(Direction direction, std::optional<quint16> code, const QString &reason,
                               Event &event, QByteArrayView payload) = 0;
        /// A rule was broken (kind "protocol"), or something is not in the capture ("io").
        virtual void problemFound(const QString &kind, const QString &message, qint64 time) = 0;
        /// May so many bytes more be held?
        virtual bool takeMemory(qint64 bytes) = 0;
    };
    CapturedFrames(Peer sender, Handler &handler)
        : m_sender(sender)
        , m_handler(handler)
    {
    }

    /// `missing`: bytes before these that were not captured.
    void feed(QByteArrayView bytes, qint64 time, quint64 missing);
    /// The connection ended: a message that is not complete is told as far as it came.
    void finish(qint64 time);

private:
    void skip(quint64 missing);
    void decode(QByteArrayView bytes);
    void beginFrame();
    void beginMessage(const FrameHeader &header);
    void takePayload();
    void endFrame();
    void endControl();
    void endMessage(EventFlags flags);
    void endClose(Event &event);
    bool isReadable(const FrameHeader &header);
    [[nodiscard]] bool looksLikeFrames(QByteArrayView bytes) const;
    void lose(const QString &why);
    void tellOnce(const QString &message);
    [[nodiscard]] Direction direction() const
    {
        return m_sender == Peer::Client ? Direction::Sent : Direction::Received;
    }
    [[nodiscard]] QString senderText() const;

    Peer m_sender;
    Handler &m_handler;
    FrameDecoder m_decoder;
    qint64 m_time = 0;
    bool m_inFrame = false;  // a head is complete, its frame is not
    quint64 m_remaining = 0; // of the frame's payload
    bool m_skipping = false; // what is decoded was not captured
    bool m_lost = false;     // where the next frame begins is not known
    bool m_over = false;     // after a Close frame, or what can't be read
    bool m_told = false;
    QByteArray m_control;
    bool m_controlWhole = true;

    bool m_open = false; // a message
    Opcode m_type = Opcode::Text;
    EventFlags m_flags;
    QByteArray m_payload;
    QList<FrameRow> m_frames;
    int m_frameCount = 0;
    qint64 m_wireSize = 0;
};

} // namespace socketglass
