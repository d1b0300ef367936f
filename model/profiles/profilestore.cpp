// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles/profilestore.h"

#include <QFileInfo>
#include <QPointer>
#include <QSet>

namespace socketglass {

namespace {

void collectPaths(const ProfileFolder &folder, QStringList &into)
{
    into.append(folder.path);
    for (const SavedProfile &saved : folder.profiles)
        into.append(saved.path);
    for (const ProfileFolder &below : folder.folders)
        collectPaths(below, into);
}

/// The nearest folder that is there: what is made in it is seen.
QString watchable(const QString &path)
{
    QString result = path;
    while (!QFileInfo::exists(result) && result != QFileInfo(result).path())
        result = QFileInfo(result).path();
    return result;
}

} // namespace

ProfileStore::ProfileStore(QObject *parent)
    : QObject(parent)
    , m_worker(new QObject)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, &ProfileStore::readAgain);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &ProfileStore::readAgain);
    m_thread.setObjectName(QStringLiteral("profiles"));
    m_thread.start();
}

ProfileStore::~ProfileStore()
{
    QMetaObject::invokeMethod(m_worker, [this] { m_thread.quit(); }); // behind what was begun
    m_thread.wait();
    for (const Task &task : m_tasks) {
        if (task.change)
            task.change();
    }
}

void ProfileStore::setPlaces(const QStringList &folders)
{
    m_places = folders;
    readAgain();
}

void ProfileStore::run(Change change, const QObject *context, Done done)
{
    const QPointer<const QObject> alive(context);
    m_tasks.push_back({std::move(change), [alive, done = std::move(done)](const ProfileChange &result) {
                           if (alive)
                               done(result);
                       }});
    startNext();
}

/// One reading that has not begun covers all that happened before it.
void ProfileStore::readAgain()
{
    if (m_tasks.empty())
        m_tasks.push_back({});
    startNext();
}

void ProfileStore::startNext()
{
    if (m_busy || m_tasks.empty())
        return;
    m_busy = true;
    const Task task = std::move(m_tasks.front());
    m_tasks.pop_front();
    QMetaObject::invokeMethod(m_worker, [this, task, places = m_places] {
        // on m_thread; the destructor waits for it
        const ProfileChange change = task.change ? task.change() : ProfileChange();
        QList<ProfileFolder> folders;
        for (const QString &place : places)
            folders.append(scanProfiles(place));
        QMetaObject::invokeMethod(this, [this, task, change, places, folders] {
            m_busy = false;
            if (places == m_places)
                take(folders);
            if (task.done)
                task.done(change);
            startNext();
        });
    });
}

void ProfileStore::take(const QList<ProfileFolder> &folders)
{
    m_folders = folders;
    m_read = true;
    watch();
    Q_EMIT read();
}

void ProfileStore::watch()
{
    QStringList wanted;
    for (const ProfileFolder &folder : std::as_const(m_folders)) {
        collectPaths(folder, wanted);
        wanted.append(watchable(folder.path));
    }
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    const QSet<QString> now(watched.begin(), watched.end());
    QSet<QString> next(wanted.begin(), wanted.end());
    QStringList gone;
    for (const QString &path : now) {
        if (!next.contains(path))
            gone.append(path);
    }
    if (!gone.isEmpty())
        m_watcher.removePaths(gone);
    next.subtract(now);
    if (next.isEmpty())
        return;
    const qsizetype failed = m_watcher.addPaths(next.values()).size();
    if (failed < next.size())
        readAgain(); // they may have changed before they were watched
}

} // namespace socketglass
