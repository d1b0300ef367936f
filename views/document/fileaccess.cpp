// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/fileaccess.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLockFile>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FileAccess)
};

QString holderOf(const QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock.getLockInfo(&process, &host, &program))
        return Words::tr("another program");
    if (process == QCoreApplication::applicationPid())
        return Words::tr("another window");
    return Words::tr("%1 (process %2)").arg(program).arg(process);
}

} // namespace

FileAccess accessOf(const QString &path)
{
    const QString lockPath = path + QStringLiteral("-lock"); // as those who capture into it hold it
    if (QFileInfo::exists(lockPath)) {
        QLockFile lock(lockPath);
        lock.setStaleLockTime(0);
        if (!lock.tryLock(0) && lock.error() == QLockFile::LockFailedError)
            return {FileAccess::State::InUse, holderOf(lock)};
    }
    const QFileInfo file(path);
    if (!file.isWritable() || !QFileInfo(file.absolutePath()).isWritable())
        return {FileAccess::State::ReadOnly, {}};
    return {};
}

} // namespace socketglass
