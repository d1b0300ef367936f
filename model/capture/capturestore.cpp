// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturestore.h"

#include "capture/capturemove.h"
#include "capture/sessionfile.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

namespace socketglass {

namespace {

const QString suffix = QStringLiteral(".sglass");

std::unique_ptr<QLockFile> tryLock(const QString &path, QLockFile::LockError *error = nullptr)
{
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    lock->setStaleLockTime(0);
    const bool locked = lock->tryLock(0);
    if (error)
        *error = lock->error();
    return locked ? std::move(lock) : nullptr;
}

bool hasEvents(const QString &path)
{
    SessionFileReader reader;
    const auto error = reader.open(path);
    return error ? QFileInfo(path).size() > 0 : reader.eventCount() > 0;
}

} // namespace

CaptureStore::CaptureStore(QString folder)
    : m_folder(std::move(folder))
{
}

QString CaptureStore::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/socketglass/captures");
}

QString CaptureStore::allocate(QString *error)
{
    const QDir folder(m_folder);
    if (folder.mkpath(QStringLiteral("."))) {
        QFile::setPermissions(m_folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
        const QString stem = stamp + u'-' + QString::number(QCoreApplication::applicationPid());
        for (int n = 1; n < 10'000; ++n) {
            const QString path = folder.absoluteFilePath(stem + u'-' + QString::number(n) + suffix);
            if (contains(path) || QFileInfo::exists(path))
                continue;
            QLockFile::LockError failure = QLockFile::NoError;
            if (auto lock = tryLock(path, &failure)) {
                m_locks.emplace_back(path, std::move(lock));
                return path;
            }
            if (failure != QLockFile::LockFailedError)
                break;
        }
    }
    if (error)
        *error =
            QCoreApplication::translate(
                "CaptureStore",
                "Captures can't be kept in “%1”: the folder can't be made or written to. Free some space or "
                "change its permissions, or name a file to capture into.")
                .arg(QDir::toNativeSeparators(m_folder));
    return {};
}

void CaptureStore::release(const QString &path)
{
    std::erase_if(m_locks, [&](const auto &entry) { return entry.first == path; });
}

void CaptureStore::discard(const QString &path)
{
    removeDatabase(path);
    QFile::remove(path + QStringLiteral("-lock"));
    release(path);
}

QList<QString> CaptureStore::takeAbandoned()
{
    QList<QString> found;
    const QFileInfoList files =
        QDir(m_folder).entryInfoList({u'*' + suffix}, QDir::Files | QDir::NoSymLinks, QDir::Time);
    for (const QFileInfo &info : files) {
        const QString path = info.absoluteFilePath();
        if (contains(path))
            continue;
        auto lock = tryLock(path);
        if (!lock)
            continue;
        m_locks.emplace_back(path, std::move(lock));
        if (hasEvents(path))
            found.append(path);
        else
            discard(path);
    }
    return found;
}

bool CaptureStore::contains(const QString &path) const
{
    return std::any_of(m_locks.begin(), m_locks.end(),
                       [&](const auto &entry) { return entry.first == path; });
}

} // namespace socketglass
