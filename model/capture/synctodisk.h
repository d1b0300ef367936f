// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace socketglass {

/// Returns when the system has brought the file to the disk; a folder: the names in it, where the system can
/// do that. False: it could not.
bool syncToDisk(const QString &path);

} // namespace socketglass
