// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventscan.h"

#include <algorithm>

namespace socketglass {

namespace {

// In the order of EventColumn.
constexpr const char *names[] = {"session", "time", "direction", "opcode", "flags", "frames", "payload", "size"};
enum Place : std::size_t { Session, Time, Direction_, Opcode_, Flags, Frames, Head, Size };

constexpr char ofFile[] = " FROM event e WHERE e.id BETWEEN ?1 AND ?2 ORDER BY e.id";
constexpr char ofSession[] =
    " FROM stretch r CROSS JOIN event e WHERE r.session = ?3 AND r.seq <= ?2 AND r.seq >= "
    "coalesce((SELECT max(seq) FROM stretch WHERE session = ?3 AND seq <= ?1), 0) "
    "AND e.id BETWEEN r.first_event AND r.last_event AND e.session = ?3 "
    "AND e.seq BETWEEN ?1 AND ?2 ORDER BY r.seq, e.id";

bool isWithin(qint64 value, int lowest, int highest)
{
    return value >= lowest && value <= highest;
}

} // namespace

int EventScan::prepare(Rows &rows, EventColumns columns, bool session) const
{
    QByteArray sql = "SELECT e.id, e.event";
    int place = 2;
    for (std::size_t i = 0; i < columnCount; ++i) {
        if (columns.testFlag(EventColumn(1U << i))) {
            sql += QByteArrayLiteral(", e.") + names[i];
            rows.places[i] = place++;
        }
    }
    sql += session ? ofSession : ofFile;
    return rows.statement.prepare(*m_database, sql);
}

/// Of a column with another type SQLite makes a number as good as it can; a time has to be one.
qint64 EventScan::Rows::value(std::size_t column) const
{
    return places[column] > 0 ? statement.integer(places[column]) : 0;
}

bool EventScan::Rows::read(EventView &event) const
{
    const qint64 kind = statement.integer(1);
    const qint64 direction = value(Direction_);
    const qint64 opcode = value(Opcode_);
    event.id = EventId(statement.integer(0));
    event.kind = EventKind(kind);
    event.session = SessionId(value(Session));
    event.time = value(Time);
    event.direction = Direction(direction);
    event.opcode = Opcode(opcode);
    event.flags = EventFlags::fromInt(EventFlags::Int(value(Flags) & 0x3f));
    event.frames = int(std::clamp<qint64>(value(Frames), 0, std::numeric_limits<int>::max()));
    if (places[Head] > 0) {
        const QByteArrayView head = statement.bytes(places[Head]);
        event.head = head.first(std::min(head.size(), Event::headLimit));
    }
    if (places[Time] > 0 && statement.type(places[Time]) != SQLITE_INTEGER)
        return false;
    event.size = std::max<qint64>(value(Size), 0);
    return isWithin(kind, int(EventKind::Opening), int(EventKind::Closed)) &&
           isWithin(direction, int(Direction::None), int(Direction::Received)) && isWithin(opcode, 0, 15);
}

int EventScan::run(const EventRange &range, EventColumns columns,
                   const std::function<bool(const EventView &)> &visit)
{
    Rows &rows = m_rows[{columns.toInt(), range.session.has_value()}];
    if (!rows.statement.isValid()) {
        if (const int code = prepare(rows, columns, range.session.has_value()); code != SQLITE_OK)
            return code;
    }
    rows.statement.bind(1, range.first);
    rows.statement.bind(2, range.last);
    if (range.session)
        rows.statement.bind(3, qint64(*range.session));
    EventView event;
    qint64 before = 0; // stretches of a hostile file may lead back
    int code = SQLITE_OK;
    while ((code = rows.statement.step()) == SQLITE_ROW) {
        if (!rows.read(event) || qint64(event.id) <= before)
            continue;
        before = qint64(event.id);
        if (!visit(event))
            break;
    }
    rows.statement.reset();
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

} // namespace socketglass
