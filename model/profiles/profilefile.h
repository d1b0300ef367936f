// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QJsonObject>

namespace socketglass {

/// What the name of such a file ends in.
inline constexpr QLatin1String profileSuffix(".profile.json");

/// A profile as a file: indented JSON, keys in alphabetical order, for people to read and to keep under
/// version control. It holds no secrets.
struct SavedProfile
{
    QString path; ///< absolute; empty: not saved yet
    QString name; ///< as in the file, else the file's
    QString id;   ///< its secrets are kept under it; empty: the file has none yet
    Profile profile;
    QJsonObject members; ///< all of the file, also what this version does not know
    QString problem;     ///< translated, names file and line; empty: usable

    [[nodiscard]] bool isBroken() const { return !problem.isEmpty(); }
    /// Under which its secrets are kept: the id, or the place of a file without one.
    [[nodiscard]] QString secretsKey() const;
};

/// Never fails: a file that can't be used has a problem.
[[nodiscard]] SavedProfile readProfileFile(const QString &path);
/// Its name and options over its members; gives it an id where it has none. The file is whole or as before.
/// Translated problem, or empty.
[[nodiscard]] QString writeProfileFile(SavedProfile &saved);
/// Without folder and suffix.
[[nodiscard]] QString profileNameOfFile(const QString &path);

} // namespace socketglass
