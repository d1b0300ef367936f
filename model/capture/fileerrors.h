// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "capture/sqlite.h"

#include <QCoreApplication>

namespace socketglass {

/// The ways in which a session file fails, in words: what, why, what to do.
struct FileErrors
{
    Q_DECLARE_TR_FUNCTIONS(SessionFile)
public:
    enum class Doing : quint8 { Reading, Writing };
    static FileError notFound(const QString &path);
    static FileError notAFile(const QString &path);
    static FileError notReadable(const QString &path);
    static FileError notWritable(const QString &path, const QString &why);
    static FileError empty(const QString &path);
    static FileError notSqlite(const QString &path);
    static FileError otherProgram(const QString &path);
    static FileError newerVersion(const QString &path, qint64 version);
    static FileError unknownVersion(const QString &path, qint64 version);
    static FileError wrongStructure(const QString &path, const QString &what);
    static FileError damaged(const QString &path, const QString &what);
    static FileError evicted(const QString &path, qint64 event);
    static FileError notCheckpointed(const QString &path);
    static FileError onlyReserveLeft(const QString &path, qint64 free, qint64 reserve);
    static FileError inUse(const QString &path);
    static FileError cancelled();
    static FileError copyFailed(const QString &target, const QString &why);
    static FileError unwritten(const QString &path, qint64 events, const FileError &why);
    /// What `database` said last, `code` being its result.
    static FileError sqlite(const QString &path, const Database &database, int code, Doing doing);
};

} // namespace socketglass
