// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace socketglass {

/// What a file or folder is called that a person named so: a name that every system takes, never empty,
/// hidden or longer than it allows.
[[nodiscard]] QString portableFileName(const QString &name);
/// The first of "name", "name 2", … for which there is no entry in the folder, whatever its case.
[[nodiscard]] QString freeFileName(const QString &folder, const QString &name, const QString &suffix);

} // namespace socketglass
