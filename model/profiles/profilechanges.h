// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profiles/profilefile.h"

#include <QList>

namespace socketglass {

/// What a change made of the disk. The functions below do one each; each may be called on any thread.
struct ProfileChange
{
    QString problem; ///< translated; empty: done
    QString path;    ///< of the profile or folder that was made or changed
    struct File
    {
        QString path;
        QByteArray content;
    };
    QList<File> removed; ///< for restoreFiles()
    QStringList removedFolders;
};

/// Saves over its path; where it has none, under its name in `folder`, which is made.
[[nodiscard]] ProfileChange saveProfile(SavedProfile saved, const QString &folder);
/// A profile or folder. The profile's file follows its name.
[[nodiscard]] ProfileChange renameEntry(const QString &path, const QString &name);
[[nodiscard]] ProfileChange moveEntries(const QStringList &paths, const QString &folder);
/// Beside it, with an id of its own: its secrets are not those of the original.
[[nodiscard]] ProfileChange duplicateProfile(const QString &path);
[[nodiscard]] ProfileChange makeFolder(const QString &parent, const QString &name);
/// Profiles; of folders the profiles in them, and what then is empty: other files stay.
[[nodiscard]] ProfileChange removeEntries(const QStringList &paths);
/// Puts back what removeEntries() took away; a file that stands there now stays.
[[nodiscard]] ProfileChange restoreFiles(const ProfileChange &removal);

} // namespace socketglass
