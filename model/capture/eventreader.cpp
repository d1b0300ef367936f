// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventreader.h"

#include "capture/schema.h"

namespace socketglass {

namespace {
constexpr qint64 fewRows = 256;
} // namespace

int EventReader::prepare(const Database &database, const QString &path)
{
    m_database = &database;
    m_path = path;
    const QByteArray select = QByteArrayLiteral("SELECT ") + eventColumns + " FROM event ";
    const QByteArray stretches =
        QByteArrayLiteral("SELECT ") + stretchColumns +
        " FROM stretch WHERE session = ?1 AND seq >= coalesce((SELECT max(seq) FROM stretch "
        "WHERE session = ?1 AND seq <= ?2), 0) ORDER BY seq";
    const QByteArray page = select + "WHERE id >= ?1 ORDER BY id LIMIT ?2";
    const QByteArray but = "AND (event <> 4 OR direction IS NOT ?3 OR flags & 4) ";
    const QByteArray pageBut = select + "WHERE id BETWEEN ?1 AND ?2 " + but + "ORDER BY id";
    const QByteArray part = select +
                            "WHERE id BETWEEN ?1 AND ?2 AND session = ?4 AND seq >= ?5 AND seq < ?6 " + but +
                            "ORDER BY id";
    const std::pair<Statement *, QByteArray> all[] = {
        {&m_begin, "BEGIN"},      {&m_end, "COMMIT"},    {&m_first, "SELECT min(id) FROM event"},
        {&m_page, page},          {&m_pageBut, pageBut}, {&m_part, part},
        {&m_stretches, stretches}};
    for (const auto &[statement, sql] : all) {
        if (const int code = statement->prepare(database, sql); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

QList<Event> EventReader::ofFile(qint64 id, int count, std::optional<FileError> &error)
{
    const Snapshot snapshot(*this);
    QList<Event> events;
    id = std::max(id, firstEvent());
    m_page.bind(1, id);
    m_page.bind(2, count);
    append(m_page, {{}, id, count}, events, error);
    return events;
}

QList<Event> EventReader::ofSession(SessionId session, qint64 seq, int count, Direction but,
                                    std::optional<FileError> &error)
{
    const Snapshot snapshot(*this);
    QList<Event> events;
    const QList<Stretch> found = stretches(session, seq, count, error);
    if (!found.isEmpty())
        seq = std::max(seq, found.constFirst().seq);
    Range range{session, seq, 0, but != Direction::None};
    for (const Stretch &stretch : found) {
        range.count = std::min(stretch.seq + stretch.count, seq + count) - range.next;
        append(bindStretch(stretch, range, but), range, events, error);
        if (error)
            break;
        range.next += range.count;
    }
    return events;
}

qint64 EventReader::firstEvent()
{
    const qint64 first = m_first.step() == SQLITE_ROW ? m_first.integer(0) : 0;
    m_first.reset();
    return first;
}

/// Those that hold the events, as far as they go.
QList<Stretch> EventReader::stretches(SessionId session, qint64 seq, int count,
                                      std::optional<FileError> &error)
{
    m_stretches.bind(1, qint64(session));
    m_stretches.bind(2, seq);
    QList<Stretch> found;
    qint64 next = seq;
    int code = SQLITE_DONE;
    while (next < seq + count && (code = m_stretches.step()) == SQLITE_ROW) {
        const auto stretch = readStretch(m_stretches);
        if (found.isEmpty() && stretch && stretch->seq > next)
            seq = next = stretch->seq; // those before were evicted
        if (!stretch || (!found.isEmpty() && stretch->seq != next)) {
            error = FileErrors::damaged(
                m_path, FileErrors::tr("where the session's event %1 stands is not known").arg(next));
            break;
        }
        if (next >= stretch->seq + stretch->count)
            break; // behind the last
        next = stretch->seq + stretch->count;
        found.append(*stretch);
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = failure(code);
    m_stretches.reset();
    return found;
}

Statement &EventReader::bindStretch(const Stretch &stretch, const Range &range, Direction but)
{
    const qint64 first = stretch.first + range.next - stretch.seq; // where it is solid
    if (stretch.isSolid() && !range.hasGaps) {
        m_page.bind(1, first);
        m_page.bind(2, range.count);
        return m_page;
    }
    Statement &statement = stretch.isSolid() ? m_pageBut : m_part;
    statement.bind(1, stretch.isSolid() ? first : stretch.first);
    statement.bind(2, stretch.isSolid() ? first + range.count - 1 : stretch.last);
    statement.bind(3, int(but));
    if (!stretch.isSolid()) {
        statement.bind(4, qint64(*range.session));
        statement.bind(5, range.next);
        statement.bind(6, range.next + range.count);
    }
    return statement;
}

bool EventReader::Range::takes(const Event &event)
{
    const qint64 number = session ? event.seq : qint64(event.id);
    if ((session && event.session != *session) || (hasGaps ? number < next : number != next))
        return false;
    count -= number + 1 - next;
    next = number + 1;
    return count >= 0;
}

void EventReader::append(Statement &statement, Range range, QList<Event> &events,
                         std::optional<FileError> &error)
{
    int code = SQLITE_OK;
    events.reserve(events.size() + std::min<qint64>(range.count, fewRows));
    while ((code = statement.step()) == SQLITE_ROW) {
        auto event = readEvent(statement);
        if (!event || !range.takes(*event)) {
            error = FileErrors::damaged(
                m_path, event ? FileErrors::tr("event %1 is missing").arg(range.next)
                              : FileErrors::tr("event %1 has values that make no sense").arg(range.next));
            break;
        }
        events.append(std::move(*event));
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = failure(code);
    else if (!error && range.session && !range.hasGaps && range.count > 0)
        error = FileErrors::damaged(m_path, FileErrors::tr("event %1 is missing").arg(range.next));
    statement.reset();
}

FileError EventReader::failure(int code) const
{
    return FileErrors::sqlite(m_path, *m_database, code, FileErrors::Doing::Reading);
}

} // namespace socketglass
