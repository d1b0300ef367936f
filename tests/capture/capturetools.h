// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturerecorder.h"
#include "capture/capturewriter.h"

#include <QTemporaryDir>
#include <QTest>

namespace socketglass::testing {

/// Queue, recorder and writer on one thread, capturing into a file of a temporary folder.
class Capture final
{
public:
    explicit Capture(const QString &path, qint64 queueLimit = 16 * 1024 * 1024)
        : queue(std::make_shared<CaptureQueue>(queueLimit))
        , writer(std::make_unique<CaptureWriter>(queue))
    {
        writer->setRetryInterval(std::chrono::milliseconds(50));
        error = writer->start(path);
        if (error)
            return;
        const SessionFileReader::Last last = writer->last();
        recorder = std::make_unique<CaptureRecorder>(
            queue, CaptureRecorder::Start{last.event + 1, last.session + 1, last.payload + 1, {}});
    }

    /// Everything is in the file and the file is closed.
    void finish()
    {
        recorder.reset();
        writer->finish();
    }

    SessionId addSession(const QString &name = QStringLiteral("feed"))
    {
        return recorder->addSession(
            {{}, name, QStringLiteral("ws://127.0.0.1/") + name, captureNow(), "{\"name\":1}"});
    }

    EventId text(SessionId session, QByteArrayView payload, Direction direction = Direction::Received)
    {
        Event event;
        event.session = session;
        event.kind = EventKind::Message;
        event.direction = direction;
        event.opcode = Opcode::Text;
        event.wireSize = payload.size() + 2;
        event.frames = 1;
        return recorder->record(event, payload);
    }

    std::shared_ptr<CaptureQueue> queue;
    std::unique_ptr<CaptureWriter> writer;
    std::unique_ptr<CaptureRecorder> recorder;
    std::optional<FileError> error;
};

inline QByteArray messageOf(const std::optional<FileError> &error)
{
    return error ? error->message.toUtf8() : QByteArray("no error");
}

/// Bytes that repeat late, so that a piece in a wrong place is seen.
inline QByteArray pattern(qsizetype size, quint32 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint32 state = seed * 2654435761U + 1;
    for (char &byte : bytes) {
        state = state * 1664525U + 1013904223U;
        byte = char(state >> 24);
    }
    return bytes;
}

#define VERIFY_NO_ERROR(expression)                                                                          \
    do {                                                                                                     \
        const auto failure = (expression);                                                                   \
        QVERIFY2(!failure, socketglass::testing::messageOf(failure).constData());                            \
    } while (false)

} // namespace socketglass::testing
