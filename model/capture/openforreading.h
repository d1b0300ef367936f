// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "capture/sqlite.h"

namespace socketglass {

/// Opens a session file, of which nothing is trusted yet: it is there, can be read, is one of ours, of a
/// version that we know, and as long as it says. `database` is of use only where nothing is returned.
[[nodiscard]] std::optional<FileError> openForReading(Database &database, const QString &path);

} // namespace socketglass
