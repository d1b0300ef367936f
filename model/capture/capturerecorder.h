// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturequeue.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace socketglass {

/// Where rows of the file are made: numbers events, splits payloads into head and chunks, fills batches.
/// Lives on the I/O thread, like all who call it.
class CaptureRecorder final : public QObject
{
    Q_OBJECT
public:
    /// First numbers to give out, so that a capture can go on in a file that has rows already.
    struct Start
    {
        qint64 event = 1;
        qint64 session = 1;
        qint64 payload = 1;
        QHash<SessionId, qint64> lastSeq;
    };
    CaptureRecorder(std::shared_ptr<CaptureQueue> queue, Start start, QObject *parent = nullptr);
    ~CaptureRecorder() override; ///< flushes

    /// New session row. An id of 0 is filled in; another is taken as it is (the owner counts, from
    /// Start::session).
    SessionId addSession(SessionRow row);
    void updateSession(const SessionRow &row);

    /// Lifecycle event with its own fields; empty details are left out.
    EventId record(SessionId session, EventKind kind, const QJsonObject &details = {},
                   qint64 time = captureNow());

    /// A message or control frame with its whole payload at hand. Fields that the recorder numbers (id, seq,
    /// head, payloadId, size) are set by it. Where the payload is part of `block`, that may be shared.
    EventId record(Event event, QByteArrayView payload, const QByteArray &block = {});

    /// A message that arrives in pieces: begin, any number of pieces, finish. Memory stays bounded whatever
    /// the size.
    class Message
    {
    public:
        [[nodiscard]] qint64 size() const { return m_size; }

    private:
        friend class CaptureRecorder;
        QByteArray m_head;
        QByteArray m_pending; // the last bytes, too few for a chunk
        qint64 m_written = 0; // bytes in m_head and in chunks
        PayloadId m_payloadId{};
        qint64 m_size = 0;
        std::vector<FrameRow> m_frames;
        int m_spilledFrames = 0;
    };
    void append(Message &message, QByteArrayView piece, const QByteArray &block = {});
    void addFrame(Message &message, const FrameRow &frame);
    /// Frame rows are written only where there is more than one. Leaves `message` ready for the next.
    EventId finish(Event event, Message &message);

    void recordHold(const HoldRow &row);
    /// What a person decided about this file (filesetting.h). Empty: forgets it.
    void setSetting(const QString &name, const QByteArray &json);
    /// Events of that session so far, those of this run only.
    [[nodiscard]] qint64 eventCount(SessionId session) const { return m_seq.value(session); }

    /// The file can't keep up: stop reading from the network until roomAvailable().
    [[nodiscard]] bool isCongested() const { return m_queue->isFull(); }
    /// Hands the current batch to the writer now. Otherwise at the end of this turn of the event loop.
    void flush();

Q_SIGNALS:
    void roomAvailable();

private:
    CaptureBatch &batch();
    EventId append(const Event &event, QByteArrayView head);
    qint64 nextSeq(SessionId session);
    void writeChunks(PayloadId payload, qint64 offset, QByteArrayView data, const QByteArray &block);
    void spillFrames(Message &message);
    void writeFrames(EventId id, Message &message);
    void scheduleFlush();

    std::shared_ptr<CaptureQueue> m_queue;
    std::unique_ptr<CaptureBatch> m_batch;
    qint64 m_nextEvent;
    qint64 m_nextSession;
    qint64 m_nextPayload;
    QHash<SessionId, qint64> m_seq;
    SessionId m_lastSession{};
    qint64 *m_lastSeq = nullptr; // of that session, in m_seq
    QTimer m_flushTimer;
};

} // namespace socketglass
