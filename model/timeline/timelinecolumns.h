// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace socketglass {

/// Columns of TimelineModel.
enum class TimelineColumn : int { Time, Delta, Session, Direction, Event, Type, Size, Preview };
inline constexpr int timelineColumnCount = 8;

/// Raw values beside the texts of Qt::DisplayRole.
enum TimelineRole : int {
    RawRole = Qt::UserRole, ///< the column's value: qint64 ns, qint64 ns, qint64 id, int Direction, int
                            ///< EventKind, int Opcode, qint64 bytes, QByteArray head
    EventIdRole,            ///< qint64
    TimelineSessionRole,    ///< qint64
    EventKindRole,          ///< int EventKind
    DirectionRole,          ///< int Direction
    TimelineCloseCodeRole,  ///< int of closing and closed, else invalid
    TimelineWasCleanRole,   ///< bool of closed, else invalid
    FlagsRole,              ///< int EventFlags
    SentenceRole,           ///< QString: the row as one sentence, for screen readers
    FoldCountRole,          ///< qint64: heartbeats that are folded into this row; 1: it is one event
};

enum class TimeFormat : quint8 { Absolute, Relative, Delta };

} // namespace socketglass
