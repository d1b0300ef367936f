// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/captureworker.h"

namespace socketglass {

void CaptureWorker::wake()
{
    m_wake.release();
    m_queue->wake();
}

void CaptureWorker::requestMove(const QString &target, bool removeOld)
{
    {
        const std::lock_guard lock(m_moveMutex);
        if (m_move) {
            Q_EMIT moveFailed(
                FileErrors::copyFailed(target, tr("the capture is being saved elsewhere just now")));
            return;
        }
        m_move = std::make_unique<CaptureMove>(m_path, target, removeOld,
                                               [this](double fraction) { Q_EMIT moveProgress(fraction); });
    }
    wake();
}

void CaptureWorker::cancelMove()
{
    const std::lock_guard lock(m_moveMutex);
    if (m_move)
        m_move->cancel();
}

void CaptureWorker::serveMove()
{
    CaptureMove *move = nullptr;
    {
        const std::lock_guard lock(m_moveMutex);
        move = m_move.get();
    }
    if (!move)
        return;
    if (!m_moveThread.joinable()) {
        m_moveCopied = false;
        m_moveThread = std::thread([this, move] {
            m_moveError = move->copy();
            m_moveCopied = true;
            wake();
        });
        return;
    }
    if (!m_moveCopied)
        return;
    m_moveThread.join();
    if (!m_moveError && !m_pending.empty() && !m_stalled)
        commit();
    std::optional<FileError> error = m_moveError ? m_moveError : move->complete();
    if (!error)
        error = switchTo(*move, move->takeLock());
    endMove(std::move(error));
}

std::optional<FileError> CaptureWorker::switchTo(const CaptureMove &move, std::unique_ptr<QLockFile> lock)
{
    Database database;
    if (const int code = database.open(move.target(), Database::Mode::Write); code != SQLITE_OK)
        return FileErrors::sqlite(move.target(), database, code, FileErrors::Doing::Writing);
    const QString oldPath = m_path;
    std::swap(m_database, database);
    std::swap(m_lock, lock);
    if (auto error = use(move.target())) {
        std::swap(m_database, database);
        std::swap(m_lock, lock);
        return error;
    }
    if (move.removesOld()) {
        sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        database.close();
        removeDatabase(oldPath);
    } else {
        sealFile(database);
    }
    return {};
}

void CaptureWorker::endMove(std::optional<FileError> error)
{
    std::unique_ptr<CaptureMove> ended;
    {
        const std::lock_guard lock(m_moveMutex);
        ended = std::move(m_move);
    }
    const QString target = ended->target();
    ended.reset();
    if (error)
        Q_EMIT moveFailed(*error);
    else
        Q_EMIT movedTo(target);
}

} // namespace socketglass
