// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/fileerrors.h"

#include <QDir>
#include <QLocale>

namespace socketglass {

namespace {

using Kind = FileError::Kind;

QString shown(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

} // namespace

FileError FileErrors::notFound(const QString &path)
{
    return {Kind::NotFound,
            tr("There is no file “%1”. Check the name, or whether it was moved.").arg(shown(path))};
}

FileError FileErrors::notAFile(const QString &path)
{
    return {
        Kind::NotASessionFile,
        tr("“%1” is a folder or a device, not a file. Choose a session file (.sglass).").arg(shown(path))};
}

FileError FileErrors::notReadable(const QString &path)
{
    return {Kind::NotReadable,
            tr("“%1” can't be read: you have no permission. Ask its owner, or copy it to a folder of yours.")
                .arg(shown(path))};
}

FileError FileErrors::notWritable(const QString &path, const QString &why)
{
    return {Kind::NotWritable,
            tr("“%1” can't be written: %2. Choose another folder or name.").arg(shown(path), why)};
}

FileError FileErrors::empty(const QString &path)
{
    return {Kind::NotASessionFile, tr("“%1” is empty (0 bytes), so it is no session file. It may have been "
                                      "cut short while it was copied.")
                                       .arg(shown(path))};
}

FileError FileErrors::notSqlite(const QString &path)
{
    return {Kind::NotASessionFile,
            tr("“%1” is not a session file: its first bytes are those of another format. Choose a file that "
               "Socketglass saved (.sglass).")
                .arg(shown(path))};
}

FileError FileErrors::otherProgram(const QString &path)
{
    return {
        Kind::NotASessionFile,
        tr("“%1” is a database of another program, not a session file. Choose a file that Socketglass saved "
           "(.sglass).")
            .arg(shown(path))};
}

FileError FileErrors::newerVersion(const QString &path, qint64 version)
{
    return {
        Kind::NewerVersion,
        tr("“%1” was saved by a newer version of Socketglass (format %2; this one reads up to %3). Update "
           "Socketglass to open it.")
            .arg(shown(path))
            .arg(version)
            .arg(sessionFileVersion)};
}

FileError FileErrors::unknownVersion(const QString &path, qint64 version)
{
    return {Kind::Damaged, tr("“%1” says that it has format %2, which never existed: its first page is "
                              "damaged. Use another copy.")
                               .arg(shown(path))
                               .arg(version)};
}

FileError FileErrors::wrongStructure(const QString &path, const QString &what)
{
    return {
        Kind::Damaged,
        tr("“%1” lacks a part of a session file: %2. It was changed by another program, or is damaged. Use "
           "another copy.")
            .arg(shown(path), what)};
}

FileError FileErrors::damaged(const QString &path, const QString &what)
{
    return {Kind::Damaged, tr("“%1” is damaged or cut short: %2. What comes before can still be read; use "
                              "another copy for the rest.")
                               .arg(shown(path), what)};
}

FileError FileErrors::evicted(const QString &path, qint64 event)
{
    return {FileError::Kind::Other,
            tr("Event %1 of “%2” is not kept any more: the limit that was set for the file removed it. "
               "Raise the limit to keep more.")
                .arg(event)
                .arg(shown(path))};
}

FileError FileErrors::notCheckpointed(const QString &path)
{
    return {Kind::NotReadable,
            tr("“%1” was not closed properly, and its folder can't be written to, so that its last events "
               "can't be "
               "brought in. Copy it together with the file “%1-wal” to a folder of yours and open it there.")
                .arg(shown(path))};
}

FileError FileErrors::inUse(const QString &path)
{
    return {Kind::NotWritable,
            tr("“%1” is being captured into already, by this program or another. Choose another file.")
                .arg(shown(path))};
}

FileError FileErrors::cancelled()
{
    return {Kind::Cancelled, tr("Cancelled; nothing was changed.")};
}

FileError FileErrors::copyFailed(const QString &target, const QString &why)
{
    return {Kind::NotWritable, tr("The capture could not be saved as “%1”: %2. It goes on where it was; "
                                  "choose another folder or name.")
                                   .arg(shown(target), why)};
}

FileError FileErrors::unwritten(const QString &path, qint64 events, const FileError &why)
{
    return {why.kind,
            tr("%Ln event(s) could not be written to “%1” before it was closed. %2", nullptr, int(events))
                .arg(shown(path), why.message)};
}

FileError FileErrors::onlyReserveLeft(const QString &path, qint64 free, qint64 reserve)
{
    const QLocale locale;
    return {Kind::DiskFull,
            tr("The disk of “%1” has %2 left, and %3 are to stay free. Free some space, save the capture to "
               "another disk, or set a smaller reserve: File → Limits…, or --keep-free.")
                .arg(shown(path), locale.formattedDataSize(free), locale.formattedDataSize(reserve))};
}

FileError FileErrors::sqlite(const QString &path, const Database &database, int code, Doing doing)
{
    const QString said = database.isOpen() ? database.errorText() : QString::fromUtf8(sqlite3_errstr(code));
    switch (code & 0xff) {
    case SQLITE_FULL:
        return {Kind::DiskFull, tr("There is no room left on the disk of “%1”. Free some space, or save the "
                                   "capture to another disk.")
                                    .arg(shown(path))};
    case SQLITE_NOTADB:
        return notSqlite(path);
    case SQLITE_CORRUPT:
        return damaged(path, said);
    case SQLITE_NOMEM:
        return {Kind::Other, tr("There is not enough memory to read “%1”.").arg(shown(path))};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Kind::Other,
                tr("“%1” is locked by another program. Close what else has it open.").arg(shown(path))};
    case SQLITE_TOOBIG:
        return damaged(path, tr("a value is larger than any that Socketglass writes"));
    default:
        break;
    }
    if (doing == Doing::Writing)
        return notWritable(path, said);
    return {Kind::NotReadable,
            tr("“%1” can't be read: %2. Copy it to another folder and try again.").arg(shown(path), said)};
}

} // namespace socketglass
