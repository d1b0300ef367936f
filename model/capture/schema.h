// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fileerrors.h"
#include "capture/stretches.h"

namespace socketglass {

/// Makes an empty session file of the open, empty database; result code of SQLite.
int createSchema(Database &database);
/// Files of earlier versions have none of those of eviction.
[[nodiscard]] bool hasTable(Database &database, const char *name);
/// What every connection that writes needs; result code of SQLite.
int configureWriter(Database &database);
/// Identity, version, tables and columns of an open database. Nothing: it is a session file that can be used.
[[nodiscard]] std::optional<FileError> checkSchema(Database &database, const QString &path);

/// Columns of `event` in the order of readEvent() and of the writer.
inline constexpr char eventColumns[] =
    "id, session, seq, time, event, direction, opcode, flags, size, wire_size, "
    "frames, masking_key, payload, payload_id, detail";
inline constexpr char frameColumns[] =
    "event, frame, time, fin, rsv1, rsv2, rsv3, opcode, masking_key, length, header_size";
inline constexpr char chunkColumns[] = "payload, offset, data";
inline constexpr char stretchColumns[] = "session, seq, first_event, last_event, events";
inline constexpr char holdColumns[] = "session, start, end, held, waiting";
inline constexpr char openingColumns[] = "id, session, seq, time, event, flags, detail";
inline constexpr char sessionColumns[] = "id, name, url, created, profile";

/// The row of `event` under the statement (SELECT eventColumns); nothing where its values make no sense.
[[nodiscard]] std::optional<Event> readEvent(const Statement &statement);
/// SELECT openingColumns.
[[nodiscard]] std::optional<Event> readOpening(const Statement &statement);
[[nodiscard]] std::optional<FrameRow> readFrame(const Statement &statement);
[[nodiscard]] std::optional<HoldRow> readHold(const Statement &statement);
/// Nothing where it does not make sense.
[[nodiscard]] std::optional<Stretch> readStretch(const Statement &statement);
/// SELECT sessionColumns, evicted.
[[nodiscard]] std::optional<SessionRow> readSession(const Statement &statement);

} // namespace socketglass
