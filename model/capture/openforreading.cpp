// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/openforreading.h"

#include "capture/fileerrors.h"
#include "capture/schema.h"

#include <QFileInfo>

namespace socketglass {

namespace {

constexpr qint64 smallestDatabase = 512;

bool hasLog(const QString &path)
{
    return QFileInfo(path + QStringLiteral("-wal")).size() > 0;
}

std::optional<FileError> checkFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return FileErrors::notFound(path);
    if (!info.isFile())
        return FileErrors::notAFile(path);
    if (!info.isReadable())
        return FileErrors::notReadable(path);
    if (info.size() == 0)
        return FileErrors::empty(path);
    if (info.size() < smallestDatabase)
        return FileErrors::notSqlite(path);
    return {};
}

std::optional<FileError> openDatabase(Database &database, const QString &path)
{
    const bool logged = hasLog(path);
    const bool folderWritable = QFileInfo(QFileInfo(path).absolutePath()).isWritable();
    const auto mode = logged || folderWritable ? Database::Mode::Read : Database::Mode::ReadImmutable;
    int code = database.open(path, mode);
    if (code == SQLITE_OK)
        database.integer("SELECT count(*) FROM sqlite_schema", &code);
    if (code == SQLITE_OK)
        return {};
    if ((code & 0xff) == SQLITE_CANTOPEN && logged && !folderWritable)
        return FileErrors::notCheckpointed(path);
    return FileErrors::sqlite(path, database, code, FileErrors::Doing::Reading);
}

/// SQLite reads what is missing of the last page as zeros.
std::optional<FileError> checkLength(Database &database, const QString &path)
{
    const qint64 pages = database.integer("PRAGMA page_count").value_or(0);
    const qint64 expected = pages * database.integer("PRAGMA page_size").value_or(0);
    const qint64 size = QFileInfo(path).size();
    if (size >= expected || hasLog(path))
        return {};
    return FileErrors::damaged(path, FileErrors::tr("it ends after %1 of %2 bytes").arg(size).arg(expected));
}

} // namespace

std::optional<FileError> openForReading(Database &database, const QString &path)
{
    if (auto error = checkFile(path))
        return error;
    if (auto error = openDatabase(database, path))
        return error;
    if (auto error = checkSchema(database, path))
        return error;
    return checkLength(database, path);
}

} // namespace socketglass
