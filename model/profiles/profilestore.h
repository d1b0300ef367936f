// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profiles/profilechanges.h"
#include "profiles/profilefolder.h"

#include <QFileSystemWatcher>
#include <QThread>

#include <deque>
#include <functional>

namespace socketglass {

/// Folders of profiles, as they are on the disk now: read, changed and watched, all disk work on a thread of
/// its own and in order. What others change is read again by itself.
class ProfileStore final : public QObject
{
    Q_OBJECT
public:
    using Change = std::function<ProfileChange()>;
    using Done = std::function<void(const ProfileChange &)>;

    explicit ProfileStore(QObject *parent = nullptr);
    ~ProfileStore() override; ///< waits for the changes that were asked for

    [[nodiscard]] QStringList places() const { return m_places; }
    void setPlaces(const QStringList &folders);
    /// `done` is called once folders() shows the change; not when `context` is gone.
    void run(Change change, const QObject *context, Done done);
    [[nodiscard]] const QList<ProfileFolder> &folders() const { return m_folders; } ///< one for each place
    [[nodiscard]] bool isRead() const { return m_read; } ///< false: folders() is still to come

Q_SIGNALS:
    void read(); ///< the disk was read again

private:
    struct Task
    {
        Change change; ///< none: just read
        std::function<void(const ProfileChange &)> done;
    };
    void readAgain();
    void startNext();
    void take(const QList<ProfileFolder> &folders);
    void watch();

    QStringList m_places;
    QList<ProfileFolder> m_folders;
    QFileSystemWatcher m_watcher;
    QThread m_thread;
    QObject *m_worker; // lives on m_thread
    std::deque<Task> m_tasks;
    bool m_busy = false;
    bool m_read = false;
};

} // namespace socketglass
