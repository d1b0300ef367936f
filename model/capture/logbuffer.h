// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace socketglass {

/// The name of a VFS for connections that write: like the system's, but the frames that SQLite appends to the
/// write-ahead log, in two small writes each, reach the file in writes of up to 124 KiB. What belongs to a
/// commit is in the file before SQLite publishes it, and a write that failed fails the commit. Null: the
/// system's own is to be used. Any thread.
[[nodiscard]] const char *logBufferVfs();

} // namespace socketglass
