// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/captureworker.h"

#include "capture/diskspace.h"
#include "capture/filesetting.h"
#include "capture/schema.h"

#include <QThread>

namespace socketglass {

using namespace std::chrono_literals;

namespace {

constexpr qint64 largestTransaction = 2 * 1024 * 1024; // its pages fit a processor's cache
constexpr auto announceInterval = 33ms;
constexpr auto shortestCommitInterval = 33ms;
constexpr auto longestCommitInterval = 200ms;
constexpr auto quietBeforeCheckpoint = 1s;
constexpr qint64 pageBytes = 32 * 1024;
constexpr qint64 longLogPages =
    (qint64(2) << 30) / pageBytes; // copying it into the file means waiting for the disk
constexpr qint64 shortLogPages = (8 << 20) / pageBytes;
constexpr qint64 logShare = 4; // of the free disk
constexpr int triesAtEnd = 3;
constexpr auto longestEviction = 50ms;
constexpr auto longestLastEviction = 2s;
constexpr auto betweenLooksAtAge = 500ms;
constexpr auto forEver = std::chrono::milliseconds::max();

template <typename Duration>
std::chrono::milliseconds untilThen(Duration left)
{
    return std::max(std::chrono::ceil<std::chrono::milliseconds>(left), 0ms);
}

} // namespace

CaptureWorker::CaptureWorker(std::shared_ptr<CaptureQueue> queue, std::chrono::milliseconds retryInterval)
    : m_queue(std::move(queue))
    , m_retryInterval(retryInterval)
{
}

CaptureWorker::~CaptureWorker()
{
    if (m_moveThread.joinable())
        m_moveThread.join();
}

std::optional<FileError> CaptureWorker::open(const QString &path, bool isNew)
{
    if (auto error = lockForCapture(path, m_lock))
        return error;
    int code = m_database.open(path, isNew ? Database::Mode::Create : Database::Mode::Write);
    if (code == SQLITE_OK && isNew)
        code = createSchema(m_database);
    if (code == SQLITE_OK) // of messages that a crash cut short
        code = m_database.execute("DELETE FROM frame WHERE event < 0;"
                                  "DELETE FROM frame WHERE event > coalesce((SELECT max(id) FROM event), 0)");
    if (code != SQLITE_OK)
        return FileErrors::sqlite(path, m_database, code, FileErrors::Doing::Writing);
    m_lastEvent = EventId(m_database.integer("SELECT max(id) FROM event").value_or(0));
    return use(path);
}

std::optional<FileError> CaptureWorker::use(const QString &path)
{
    int code = configureWriter(m_database);
    BatchInserter inserter;
    if (code == SQLITE_OK)
        code = inserter.prepare(m_database);
    Evictor evictor;
    if (code == SQLITE_OK)
        code = evictor.prepare(m_database);
    if (code != SQLITE_OK)
        return FileErrors::sqlite(path, m_database, code, FileErrors::Doing::Writing);
    m_inserter = std::move(inserter);
    evictor.setLimits(
        Retention::fromJson(m_database.text("SELECT value FROM setting WHERE name = 'retention'").toUtf8()));
    m_evictor = std::move(evictor);
    m_evictionDue = m_evictor.isDue();
    m_path = path;
    m_logPages = 0;
    m_longestLog = int(longLogPages);
    m_checkpointAt = m_longestLog;
    sqlite3_wal_hook(
        m_database.handle(),
        [](void *self, sqlite3 *, const char *, int pages) {
            static_cast<CaptureWorker *>(self)->m_logPages = pages;
            return SQLITE_OK;
        },
        this);
    return {};
}

void CaptureWorker::run()
{
    while (!m_done) {
        if (m_stalled) {
            m_wake.tryAcquire(1, int(m_retryInterval.count()));
            serveMove();
            retry();
            continue;
        }
        if (auto batch = m_queue->pop(int(waitTime().count())))
            take(std::move(batch));
        else
            quiet();
        serveMove();
    }
    close();
    QThread::currentThread()->quit();
}

std::chrono::milliseconds CaptureWorker::waitTime() const
{
    const auto now = Clock::now();
    if (!m_pending.empty())
        return untilThen(m_lastCommit + m_commitInterval - now);
    if (m_unannounced)
        return untilThen(m_lastAnnouncement + announceInterval - now);
    if (m_evictionDue)
        return 0ms;
    const auto untilAge =
        m_evictor.dependsOnTime() ? untilThen(m_lastLookAtAge + betweenLooksAtAge - now) : forEver;
    const auto untilCheckpoint = m_logDirty ? untilThen(m_lastCommit + quietBeforeCheckpoint - now) : forEver;
    const auto next = std::min(untilAge, untilCheckpoint);
    return next == forEver ? -1ms : next;
}

void CaptureWorker::take(std::unique_ptr<CaptureBatch> batch)
{
    int code = m_pending.empty() ? m_database.execute("BEGIN IMMEDIATE") : SQLITE_OK;
    if (code == SQLITE_OK)
        code = m_inserter.insert(*batch);
    adoptSettings(*batch);
    m_pendingBytes += batch->byteCount();
    m_pending.push_back(std::move(batch));
    if (code != SQLITE_OK)
        stall(code);
    else if (m_pendingBytes >= largestTransaction || Clock::now() >= m_lastCommit + m_commitInterval)
        commit();
}

void CaptureWorker::adoptSettings(const CaptureBatch &batch)
{
    for (const auto &[name, json] : batch.settings) {
        if (name == FileSetting::retention)
            m_evictor.setLimits(Retention::fromJson(json));
    }
}

void CaptureWorker::quiet()
{
    const auto now = Clock::now();
    if (!m_pending.empty() && (m_queue->isClosed() || now >= m_lastCommit + m_commitInterval))
        commit();
    else if (m_unannounced && now >= m_lastAnnouncement + announceInterval)
        announce();
    else if (m_pending.empty() && (m_evictionDue || (m_evictor.dependsOnTime() && !m_queue->isClosed())))
        evictQuietly();
    if (m_pending.empty() && m_logDirty && now >= m_lastCommit + quietBeforeCheckpoint)
        checkpoint();
    m_done = m_queue->isDrained() && !(m_evictionDue && hasTimeToEvict());
}

/// At the end of the capture.
bool CaptureWorker::hasTimeToEvict()
{
    if (!m_drainedAt)
        m_drainedAt = Clock::now();
    return Clock::now() < *m_drainedAt + longestLastEviction;
}

int CaptureWorker::insertPending()
{
    int code = m_database.execute("BEGIN IMMEDIATE");
    for (const auto &batch : m_pending) {
        if (code == SQLITE_OK)
            code = m_inserter.insert(*batch);
    }
    return code;
}

bool CaptureWorker::mustWait()
{
    const auto space = DiskSpace::of(m_path);
    const qint64 reserve = space ? m_evictor.limits().reserve(space->capacity) : 0;
    const bool isLow = space && space->free < reserve;
    m_evictor.setDiskIsLow(isLow);
    if (space)
        m_longestLog = int(std::clamp(space->free / logShare / pageBytes, shortLogPages, longLogPages));
    if (!isLow || !m_evictor.limits().isUnlimited() || m_queue->isClosed())
        return false;
    stall(FileErrors::onlyReserveLeft(m_path, space->free, reserve));
    return true;
}

void CaptureWorker::commit()
{
    if (mustWait())
        return;
    int code = m_inserter.endTransaction();
    if (code == SQLITE_OK)
        code = evict();
    const auto before = Clock::now();
    if (code == SQLITE_OK)
        code = m_database.execute("COMMIT");
    if (code != SQLITE_OK) {
        stall(code);
        return;
    }
    m_lastCommit = Clock::now();
    const auto took = std::chrono::ceil<std::chrono::milliseconds>(m_lastCommit - before);
    m_commitInterval =
        std::clamp<std::chrono::milliseconds>(took * 10, shortestCommitInterval, longestCommitInterval);
    settle();
    m_unannounced = true;
    if (m_lastCommit >= m_lastAnnouncement + announceInterval)
        announce();
    m_logDirty = true;
    checkpointIfLong();
}

int CaptureWorker::evict()
{
    const int code = m_evictor.evict(m_inserter, longestEviction);
    m_evictionDue = code == SQLITE_OK && m_evictor.isDue();
    return code;
}

void CaptureWorker::evictQuietly()
{
    m_lastLookAtAge = Clock::now();
    m_evictionDue = m_evictor.isDue();
    if (!m_evictionDue)
        return;
    if (const int code = m_database.execute("BEGIN IMMEDIATE"); code != SQLITE_OK)
        stall(code);
    else
        commit();
}

void CaptureWorker::settle()
{
    for (auto &batch : m_pending) {
        if (!batch->events.empty())
            m_lastEvent = batch->events.back().id;
        m_queue->release(std::move(batch));
    }
    m_pending.clear();
    m_pendingBytes = 0;
}

void CaptureWorker::announce()
{
    m_unannounced = false;
    m_lastAnnouncement = Clock::now();
    Q_EMIT committed(m_lastEvent);
}

void CaptureWorker::stall(int code)
{
    stall(FileErrors::sqlite(m_path, m_database, code, FileErrors::Doing::Writing));
}

void CaptureWorker::stall(const FileError &error)
{
    m_stallError = error;
    if (!sqlite3_get_autocommit(m_database.handle()))
        m_database.execute("ROLLBACK");
    m_inserter.rolledBack();
    if (!std::exchange(m_stalled, true))
        Q_EMIT stalled(m_stallError);
}

void CaptureWorker::retry()
{
    while (auto batch = m_queue->pop(0)) { // a person may have set another reserve; the queue is bounded
        adoptSettings(*batch);
        m_pending.push_back(std::move(batch));
    }
    if (mustWait())
        return;
    if (const int code = insertPending(); code != SQLITE_OK)
        stall(code);
    else if (m_stalled = false; true)
        commit();
    if (!m_stalled) {
        Q_EMIT resumed();
        return;
    }
    if (m_queue->isClosed() && ++m_triesAtEnd >= triesAtEnd)
        giveUp();
}

void CaptureWorker::giveUp()
{
    qint64 lost = 0;
    for (auto &batch : m_pending) {
        lost += qint64(batch->events.size());
        m_queue->release(std::move(batch));
    }
    m_pending.clear();
    m_unwritten = lost;
    m_done = true;
    Q_EMIT stalled(FileErrors::unwritten(m_path, lost, m_stallError));
}

void CaptureWorker::checkpointIfLong()
{
    if (m_logPages < m_longestLog || m_checkpointAt > 2 * m_longestLog)
        m_checkpointAt = m_longestLog;
    if (m_logPages < m_checkpointAt)
        return;
    checkpoint();
    m_checkpointAt = m_logPages + (m_logDirty ? m_longestLog / 4 : 1);
}

void CaptureWorker::checkpoint()
{
    int pages = 0;
    int copied = 0;
    const int code =
        sqlite3_wal_checkpoint_v2(m_database.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &copied);
    m_logDirty = code != SQLITE_OK || copied < pages;
    if (m_logDirty) // a reader is in the way, or the disk is full: not before a while
        m_lastCommit = Clock::now();
}

void CaptureWorker::close()
{
    cancelMove();
    if (m_moveThread.joinable())
        m_moveThread.join();
    if (m_move)
        endMove(FileErrors::cancelled());
    if (m_unannounced)
        announce();
    m_inserter.clear();
    m_evictor = {};
    sealFile(m_database);
    m_lock.reset();
}

void CaptureWorker::sealFile(Database &database)
{
    database.execute("PRAGMA busy_timeout=100");
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    database.execute("PRAGMA journal_mode=DELETE"); // one plain file, where nobody else has it open
    database.close();
}

} // namespace socketglass
