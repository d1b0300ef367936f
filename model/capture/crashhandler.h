// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace socketglass {

/// From here on a crash of this process writes "signal NAME" and where it was, a line each, to the end of the
/// file; then it ends as it would have ended. Nothing where the system has no such signals.
void writeCrashesTo(const char *path);
void stopWritingCrashes();

} // namespace socketglass
