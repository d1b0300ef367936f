// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventscan.h"

#include <QScopedValueRollback>

#include <algorithm>

namespace socketglass {

namespace {

// In the order of EventColumn.
constexpr const char *names[] = {"session", "time",   "direction", "opcode",
                                 "flags",   "frames", "payload",   "size"};
enum Place : std::size_t { Session, Time, Direction_, Opcode_, Flags, Frames, Head, Size };

constexpr char function[] = "socketglass_visit"; // true: that is enough

constexpr char ofFile[] = "SELECT 1 FROM event e WHERE e.id BETWEEN ?1 AND ?2 AND ";
constexpr char ofFileOrder[] = " ORDER BY e.id";
constexpr char ofSession[] =
    "SELECT 1 FROM stretch r CROSS JOIN event e WHERE r.session = ?3 AND r.seq <= ?2 AND r.seq >= "
    "coalesce((SELECT max(seq) FROM stretch WHERE session = ?3 AND seq <= ?1), 0) "
    "AND e.id BETWEEN r.first_event AND r.last_event "
    "AND CASE WHEN e.session = ?3 AND e.seq BETWEEN ?1 AND ?2 THEN "; // AND promises no order, CASE does
constexpr char ofSessionOrder[] = " END ORDER BY r.seq, e.id";

bool isWithin(qint64 value, int lowest, int highest)
{
    return value >= lowest && value <= highest;
}

} // namespace

struct EventScan::Pass
{
    const Rows &rows;
    const std::function<bool(const EventView &)> &visit;
    EventView event{};
    qint64 before = 0; // stretches of a hostile file may lead back

    /// False: that is no event.
    bool read(sqlite3_value **values);
    /// Of a column with another type SQLite makes a number as good as it can; a time has to be one.
    qint64 number(sqlite3_value **values, std::size_t column) const
    {
        return rows.places[column] > 0 ? sqlite3_value_int64(values[rows.places[column]]) : 0;
    }
};

bool EventScan::Pass::read(sqlite3_value **values)
{
    const qint64 id = sqlite3_value_int64(values[0]);
    const qint64 kind = sqlite3_value_int64(values[1]);
    const qint64 direction = number(values, Direction_);
    const qint64 opcode = number(values, Opcode_);
    if (id <= before || !isWithin(kind, int(EventKind::Opening), int(EventKind::Closed)) ||
        !isWithin(direction, int(Direction::None), int(Direction::Received)) || !isWithin(opcode, 0, 15))
        return false;
    if (const int time = rows.places[Time]; time > 0 && sqlite3_value_type(values[time]) != SQLITE_INTEGER)
        return false;
    before = id;
    event.id = EventId(id);
    event.kind = EventKind(kind);
    event.session = SessionId(number(values, Session));
    event.time = number(values, Time);
    event.direction = Direction(direction);
    event.opcode = Opcode(opcode);
    event.flags = EventFlags::fromInt(EventFlags::Int(number(values, Flags) & 0x3f));
    event.frames = int(std::clamp<qint64>(number(values, Frames), 0, std::numeric_limits<int>::max()));
    event.size = std::max<qint64>(number(values, Size), 0);
    if (const int head = rows.places[Head]; head > 0) {
        const auto *const bytes = static_cast<const char *>(sqlite3_value_blob(values[head]));
        event.head = {bytes, std::min<qsizetype>(sqlite3_value_bytes(values[head]), Event::headLimit)};
    }
    return true;
}

void EventScan::visitRow(sqlite3_context *context, int /*count*/, sqlite3_value **values)
{
    auto *const scan = static_cast<EventScan *>(sqlite3_user_data(context));
    Pass &pass = *scan->m_pass;
    sqlite3_result_int(context, pass.read(values) && !pass.visit(pass.event) ? 1 : 0);
}

int EventScan::setDatabase(const Database &database)
{
    m_database = &database;
    return sqlite3_create_function_v2(database.handle(), function, -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, this,
                                      &EventScan::visitRow, nullptr, nullptr, nullptr);
}

int EventScan::prepare(Rows &rows, EventColumns columns, bool session) const
{
    QByteArray call = QByteArray(function) + "(e.id, e.event";
    int place = 2;
    for (std::size_t i = 0; i < columnCount; ++i) {
        if (columns.testFlag(EventColumn(1U << i))) {
            call += QByteArrayLiteral(", e.") + names[i];
            rows.places[i] = place++;
        }
    }
    call += ')';
    const QByteArray sql =
        session ? QByteArray(ofSession + call + ofSessionOrder) : QByteArray(ofFile + call + ofFileOrder);
    return rows.statement.prepare(*m_database, sql);
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
    Pass pass{rows, visit};
    const QScopedValueRollback current(m_pass, &pass);
    const int code = rows.statement.step();
    rows.statement.reset();
    return code == SQLITE_ROW || code == SQLITE_DONE ? SQLITE_OK : code;
}

} // namespace socketglass
