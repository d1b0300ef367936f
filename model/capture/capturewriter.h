// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturequeue.h"
#include "capture/sessionfile.h"

#include <QObject>
#include <QThread>

#include <chrono>

namespace socketglass {

class CaptureWorker;

/// Owns the writing connection of a session file and the thread that commits batches to it.
/// Public functions: the thread that made it. Signals come there too (queued), committed() at most 30 times a
/// second and always after the last batch.
class CaptureWriter final : public QObject
{
    Q_OBJECT
public:
    explicit CaptureWriter(std::shared_ptr<CaptureQueue> queue, QObject *parent = nullptr);
    /// Drains the queue, commits, closes the file.
    ~CaptureWriter() override;

    /// Creates the file (or opens one of ours that exists, to go on in it) and starts the thread. Nothing on
    /// success.
    [[nodiscard]] std::optional<FileError> start(const QString &path);
    [[nodiscard]] QString path() const;
    [[nodiscard]] SessionFileReader::Last last() const; ///< as the file was at start()

    /// Copies everything to `target` and goes on writing there: a snapshot first, while capture goes on, then
    /// the rest. The target appears whole (temporary file, then rename) or not at all. Ends with movedTo() or
    /// moveFailed().
    void moveTo(const QString &target, bool removeOld);
    void cancelMove();
    /// Closes the queue, waits until all is in the file, checkpoints. The destructor does it too.
    /// Where the file takes no more, that is tried a few times; then unwrittenEvents() and stalled() tell
    /// what is lost.
    void finish();
    [[nodiscard]] qint64 unwrittenEvents() const;
    /// How long after a failure it is tried again; before start().
    void setRetryInterval(std::chrono::milliseconds interval) { m_retryInterval = interval; }

Q_SIGNALS:
    /// Events up to and including this one can be read.
    void committed(socketglass::EventId upTo);
    /// The file takes no more (full disk, …): nothing is lost, sessions are held back, it is tried again
    /// every second.
    void stalled(const socketglass::FileError &error);
    void resumed();
    void moveProgress(double fraction);
    void movedTo(const QString &path);
    void moveFailed(const socketglass::FileError &error);

private:
    std::shared_ptr<CaptureQueue> m_queue;
    QThread m_thread;
    std::unique_ptr<CaptureWorker> m_worker;
    std::chrono::milliseconds m_retryInterval{1000};
    QString m_path;
    SessionFileReader::Last m_last;
};

} // namespace socketglass
