// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturemove.h"

#include "capture/schema.h"
#include "capture/synctodisk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <filesystem>

namespace socketglass {

namespace {

constexpr int pagesPerStep = 256;
constexpr int catchUpRounds = 5;
constexpr qint64 fewEvents = 50'000;
constexpr double snapshotShare = 0.9;

constexpr char laterRows[] = R"(
INSERT OR REPLACE INTO main.session SELECT * FROM old.session;
INSERT OR REPLACE INTO main.setting SELECT * FROM old.setting;
DELETE FROM main.eviction;
INSERT INTO main.eviction SELECT * FROM old.eviction;
DELETE FROM main.evicted_opening;
INSERT INTO main.evicted_opening SELECT * FROM old.evicted_opening;
DELETE FROM main.payload_chunk WHERE payload IN (SELECT payload_id FROM main.event
    WHERE id < (SELECT min(id) FROM old.event) AND payload_id IS NOT NULL);
DELETE FROM main.frame WHERE event < (SELECT min(id) FROM old.event);
DELETE FROM main.stretch WHERE first_event <= (SELECT min(id) FROM old.event);
INSERT OR REPLACE INTO main.stretch SELECT * FROM old.stretch
    WHERE first_event <= (SELECT min(id) FROM old.event);
INSERT INTO main.payload_chunk SELECT * FROM old.payload_chunk
    WHERE id > coalesce((SELECT max(id) FROM main.payload_chunk), 0);
DELETE FROM main.frame WHERE event < 0;
INSERT INTO main.frame SELECT * FROM old.frame WHERE event < 0;
INSERT INTO main.frame SELECT * FROM old.frame WHERE event > coalesce((SELECT max(id) FROM main.event), 0);
INSERT OR REPLACE INTO main.stretch SELECT * FROM old.stretch
    WHERE last_event > coalesce((SELECT max(id) FROM main.event), 0);
DELETE FROM main.event WHERE id < (SELECT min(id) FROM old.event);
INSERT INTO main.event SELECT * FROM old.event WHERE id > coalesce((SELECT max(id) FROM main.event), 0);
INSERT INTO main.hold SELECT * FROM old.hold WHERE id > coalesce((SELECT max(id) FROM main.hold), 0);
)";

const QString sidecars[] = {QStringLiteral("-wal"), QStringLiteral("-shm"), QStringLiteral("-journal")};

std::error_code renameOnto(const QString &from, const QString &to)
{
    std::error_code error;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), error);
    return error;
}

} // namespace

std::optional<FileError> lockForCapture(const QString &path, std::unique_ptr<QLockFile> &lock)
{
    auto taken = std::make_unique<QLockFile>(path + QStringLiteral("-lock"));
    taken->setStaleLockTime(0);
    if (taken->tryLock(0)) {
        lock = std::move(taken);
        return {};
    }
    if (taken->error() == QLockFile::LockFailedError)
        return FileErrors::inUse(path);
    return FileErrors::notWritable(path, FileErrors::tr("its folder doesn't exist, or takes no new files"));
}

void removeDatabase(const QString &path)
{
    QFile::remove(path);
    for (const QString &sidecar : sidecars)
        QFile::remove(path + sidecar);
}

QString putDatabaseInPlace(const QString &part, const QString &target)
{
    const auto fail = [&part](const QString &why) {
        removeDatabase(part);
        return why;
    };
    if (QFileInfo(part + sidecars[0]).size() > 0 || !syncToDisk(part))
        return fail(FileErrors::tr("the copy could not be brought to the disk"));
    const QString aside = QStringLiteral(".old");
    for (const QString &sidecar : sidecars)
        renameOnto(target + sidecar, target + sidecar + aside);
    const std::error_code renamed = renameOnto(part, target);
    for (const QString &sidecar : sidecars) {
        if (renamed)
            renameOnto(target + sidecar + aside, target + sidecar);
        else
            QFile::remove(target + sidecar + aside);
    }
    if (renamed)
        return fail(QString::fromStdString(renamed.message()));
    syncToDisk(QFileInfo(target).absolutePath());
    return {};
}

CaptureMove::CaptureMove(QString source, QString target, bool removeOld, std::function<void(double)> progress)
    : m_source(std::move(source))
    , m_target(std::move(target))
    , m_removeOld(removeOld)
    , m_progress(std::move(progress))
{
    if (const QString canonical = QFileInfo(m_target).canonicalFilePath(); !canonical.isEmpty())
        m_target = canonical;
    m_part = m_target + QStringLiteral(".part");
}

CaptureMove::~CaptureMove()
{
    if (!m_database.isOpen())
        return;
    m_database.close();
    removeDatabase(m_part);
}

FileError CaptureMove::failure(const QString &why) const
{
    return m_cancelled ? FileErrors::cancelled() : FileErrors::copyFailed(m_target, why);
}

FileError CaptureMove::failure(const Database &database, int code) const
{
    if (m_cancelled)
        return FileErrors::cancelled();
    const FileError cause = FileErrors::sqlite(m_target, database, code, FileErrors::Doing::Writing);
    return cause.kind == FileError::Kind::DiskFull ? cause : failure(database.errorText());
}

std::optional<FileError> CaptureMove::copy()
{
    if (auto error = checkTarget())
        return error;
    if (auto error = copySnapshot())
        return error;
    syncToDisk(m_part);
    if (auto error = openPart())
        return error;
    for (int round = 0; round < catchUpRounds; ++round) {
        const qint64 before = m_database.integer("SELECT max(id) FROM main.event").value_or(0);
        if (auto error = copyLaterRows())
            return error;
        if (m_database.integer("SELECT max(id) FROM main.event").value_or(0) - before < fewEvents)
            break;
    }
    m_database.execute("PRAGMA main.wal_checkpoint(TRUNCATE)");
    return m_cancelled ? std::optional(FileErrors::cancelled()) : std::nullopt;
}

std::optional<FileError> CaptureMove::checkTarget()
{
    const QFileInfo info(m_target);
    if (info.exists() && !info.isFile())
        return failure(FileErrors::tr("there is a folder or a device of that name"));
    if (info.exists() && info.canonicalFilePath() == QFileInfo(m_source).canonicalFilePath())
        return failure(FileErrors::tr("that is the file that is being captured into"));
    if (!QFileInfo(info.absolutePath()).isDir())
        return failure(FileErrors::tr("the folder doesn't exist"));
    return lockForCapture(m_target, m_lock);
}

std::optional<FileError> CaptureMove::copySnapshot()
{
    Database source;
    int code = source.open(m_source, Database::Mode::Read);
    if (code == SQLITE_OK)
        code = source.execute("BEGIN; SELECT count(*) FROM session");
    if (code != SQLITE_OK)
        return failure(source, code);
    removeDatabase(m_part);
    code = m_database.open(m_part, Database::Mode::Create);
    if (code == SQLITE_OK)
        code = m_database.execute("PRAGMA synchronous=OFF");
    if (code != SQLITE_OK)
        return failure(m_database, code);
    sqlite3_backup *backup = sqlite3_backup_init(m_database.handle(), "main", source.handle(), "main");
    if (!backup)
        return failure(m_database, sqlite3_errcode(m_database.handle()));
    do {
        code = sqlite3_backup_step(backup, pagesPerStep);
        const int total = sqlite3_backup_pagecount(backup);
        if (total > 0)
            m_progress(snapshotShare * (1.0 - double(sqlite3_backup_remaining(backup)) / total));
    } while (code == SQLITE_OK && !m_cancelled);
    const int finished = sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE && finished == SQLITE_OK)
        return {};
    return failure(m_database, finished == SQLITE_OK ? code : finished);
}

std::optional<FileError> CaptureMove::openPart()
{
    int code = m_database.open(m_part, Database::Mode::Write);
    if (code == SQLITE_OK)
        code = configureWriter(m_database);
    Statement attach;
    if (code == SQLITE_OK)
        code = attach.prepare(m_database, "ATTACH ?1 AS old");
    if (code != SQLITE_OK)
        return failure(m_database, code);
    const QByteArray source = m_source.toUtf8();
    attach.bindText(1, source);
    code = attach.run();
    if (code != SQLITE_OK)
        return failure(m_database, code);
    sqlite3_progress_handler(
        m_database.handle(), 100'000,
        [](void *cancelled) { return int(static_cast<std::atomic<bool> *>(cancelled)->load()); },
        &m_cancelled);
    return {};
}

std::optional<FileError> CaptureMove::copyLaterRows()
{
    int code = m_database.execute("BEGIN");
    if (code == SQLITE_OK)
        code = m_database.execute(laterRows);
    if (code == SQLITE_OK)
        code = m_database.execute("COMMIT");
    if (code == SQLITE_OK)
        return {};
    return failure(m_database, code);
}

std::optional<FileError> CaptureMove::complete()
{
    if (auto error = copyLaterRows())
        return error;
    sqlite3_progress_handler(m_database.handle(), 0, nullptr, nullptr);
    int code = m_database.execute("DETACH old");
    if (code == SQLITE_OK)
        code = m_database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    if (code != SQLITE_OK)
        return failure(m_database, code);
    if (m_cancelled)
        return FileErrors::cancelled();
    return replaceTarget();
}

std::optional<FileError> CaptureMove::replaceTarget()
{
    m_database.close();
    if (const QString why = putDatabaseInPlace(m_part, m_target); !why.isEmpty())
        return failure(why);
    m_progress(1.0);
    return {};
}

} // namespace socketglass
