// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/batchinserter.h"
#include "capture/capturemove.h"
#include "capture/capturequeue.h"
#include "capture/evictor.h"

#include <QObject>
#include <QSemaphore>

#include <chrono>
#include <thread>

namespace socketglass {

/// The writer's loop: takes batches, commits them, keeps the write-ahead log short, follows a move.
class CaptureWorker final : public QObject
{
    Q_OBJECT
public:
    CaptureWorker(std::shared_ptr<CaptureQueue> queue, std::chrono::milliseconds retryInterval);
    ~CaptureWorker() override;

    /// Before run(): opens or creates the file. Nothing on success.
    [[nodiscard]] std::optional<FileError> open(const QString &path, bool isNew);
    /// On the writer's thread, until the queue is closed and everything is written or given up.
    void run();

    // Any thread:
    void requestMove(const QString &target, bool removeOld);
    void cancelMove();
    /// The queue was closed.
    void wake();
    [[nodiscard]] qint64 unwrittenEvents() const { return m_unwritten; }

Q_SIGNALS:
    void committed(socketglass::EventId upTo);
    void stalled(const socketglass::FileError &error);
    void resumed();
    void moveProgress(double fraction);
    void movedTo(const QString &path);
    void moveFailed(const socketglass::FileError &error);

private:
    using Clock = std::chrono::steady_clock;
    /// Takes m_database into use as the file `path`; on failure all else stays.
    std::optional<FileError> use(const QString &path);
    static void sealFile(Database &database);
    std::chrono::milliseconds waitTime() const;
    void take(std::unique_ptr<CaptureBatch> batch);
    void quiet();
    int insertPending();
    void commit();
    int evict();
    void evictQuietly();
    [[nodiscard]] bool hasTimeToEvict();
    void settle();
    void announce();
    /// Looks at the disk. The reserve is reached, and nothing may be evicted instead.
    bool mustWait();
    void adoptSettings(const CaptureBatch &batch);
    void stall(int code);
    void stall(const FileError &error);
    void retry();
    void giveUp();
    void checkpointIfLong();
    void checkpoint();
    void serveMove();
    void endMove(std::optional<FileError> error);
    std::optional<FileError> switchTo(const CaptureMove &move, std::unique_ptr<QLockFile> lock);
    void close();

    const std::shared_ptr<CaptureQueue> m_queue;
    const std::chrono::milliseconds m_retryInterval;
    QSemaphore m_wake;
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
    Database m_database;
    BatchInserter m_inserter;
    Evictor m_evictor;
    bool m_evictionDue = false;
    Clock::time_point m_lastLookAtAge;
    std::optional<Clock::time_point> m_drainedAt;

    std::vector<std::unique_ptr<CaptureBatch>> m_pending; // not committed yet
    qint64 m_pendingBytes = 0;
    Clock::time_point m_lastCommit;
    std::chrono::milliseconds m_commitInterval{33};
    EventId m_lastEvent{};
    bool m_unannounced = false;
    Clock::time_point m_lastAnnouncement;
    bool m_done = false;

    bool m_stalled = false;
    FileError m_stallError;
    int m_triesAtEnd = 0;
    std::atomic<qint64> m_unwritten = 0;

    int m_logPages = 0; // of the write-ahead log, as of the last commit
    int m_longestLog = 0;
    int m_checkpointAt = 0;
    bool m_logDirty = false;

    std::mutex m_moveMutex; // guards m_move as a pointer
    std::unique_ptr<CaptureMove> m_move;
    std::thread m_moveThread;
    std::atomic<bool> m_moveCopied = false;
    std::optional<FileError> m_moveError; // written by m_moveThread before m_moveCopied
};

} // namespace socketglass
