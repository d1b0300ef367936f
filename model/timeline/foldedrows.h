// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filterhits.h"

#include <QtGlobal>

#include <utility>

namespace socketglass {

/// Events as rows, where heartbeats that stand beside each other are one row until it is opened. Keeps four
/// bytes a row, and four a heartbeat. A value.
class FoldedRows final
{
public:
    /// Events of each row: of a folded one the first.
    [[nodiscard]] const FilterHits &events() const { return m_events; }
    [[nodiscard]] qint64 size() const { return qint64(m_events.size()); }
    /// Of all events, folded ones too.
    [[nodiscard]] qint64 eventCount() const { return m_eventCount; }
    /// The last event, folded or not; 0: there is none.
    [[nodiscard]] quint32 lastEvent() const;

    void clear();
    /// The next heartbeats among the events of append(), before it.
    void addHeartbeats(const FilterHits &events);
    /// True: the row that was the last has more events now.
    bool append(const FilterHits &events);

    /// Events of the row.
    [[nodiscard]] qint64 countAt(qint64 row) const;
    [[nodiscard]] quint32 lastAt(qint64 row) const;
    [[nodiscard]] bool isHeartbeat(qint64 row) const;
    /// All events of these rows.
    [[nodiscard]] FilterHits eventsOf(qint64 row, qint64 count) const;
    /// The row of this event, or of the next one; size(): there is none.
    [[nodiscard]] qint64 rowFrom(qint64 event) const;
    /// The row of this event, or that in which it is folded; -1: neither.
    [[nodiscard]] qint64 rowOf(qint64 event) const;

    /// Beside this row of a heartbeat stands another one.
    [[nodiscard]] bool isInRun(qint64 row) const;
    /// Rows of heartbeats around this one, first and last.
    [[nodiscard]] std::pair<qint64, qint64> runAt(qint64 row) const;
    /// Each event of the row gets one of its own, behind it: countAt() - 1 of them.
    void open(qint64 row);
    /// The rows behind the first of a run go.
    void close(const std::pair<qint64, qint64> &run);

    /// Events before this one are gone. How many rows go with them; and whether row 0 is another event then.
    std::pair<qint64, bool> removeBefore(qint64 event);

private:
    using Position = FilterHits::const_iterator;
    [[nodiscard]] std::pair<Position, Position> foldedAt(qint64 row) const;
    [[nodiscard]] bool isHeartbeatEvent(quint32 event) const;

    FilterHits m_events;
    FilterHits m_heartbeats;
    qint64 m_eventCount = 0;
};

} // namespace socketglass
