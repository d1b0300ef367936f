// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profiles/profilefile.h"

#include <QList>

namespace socketglass {

/// A folder with the profiles in it and below, as the disk has it.
struct ProfileFolder
{
    QString path; ///< absolute
    QString name;
    QString problem; ///< translated: why it, or some of it, is not shown
    QList<ProfileFolder> folders;
    QList<SavedProfile> profiles;
};

/// Both in the order in which people expect names. Hidden folders, links to folders, and folders that hold
/// other things than profiles only, are left out. Bounded: in depth and in number.
[[nodiscard]] ProfileFolder scanProfiles(const QString &path);
/// In the order of the tree.
[[nodiscard]] QList<SavedProfile> allProfiles(const ProfileFolder &folder);

} // namespace socketglass
