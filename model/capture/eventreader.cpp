// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventreader.h"

#include "capture/schema.h"

namespace socketglass {

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
    const QByteArray part = select + "WHERE id BETWEEN ?1 AND ?2 AND session = ?3 AND seq >= ?4 AND seq < ?5 "
                                     "AND (event <> 4 OR direction IS NOT ?6 OR flags & 4) ORDER BY id";
    int code = m_page.prepare(database, page);
    if (code == SQLITE_OK)
        code = m_part.prepare(database, part);
    if (code == SQLITE_OK)
        code = m_stretches.prepare(database, stretches);
    return code;
}

QList<Event> EventReader::ofFile(qint64 id, int count, std::optional<FileError> &error)
{
    QList<Event> events;
    m_page.bind(1, id);
    m_page.bind(2, count);
    append(m_page, {{}, id, count}, events, error);
    return events;
}

QList<Event> EventReader::ofSession(SessionId session, qint64 seq, int count, Direction but,
                                    std::optional<FileError> &error)
{
    QList<Event> events;
    Range range{session, seq, 0, but != Direction::None};
    for (const Stretch &stretch : stretches(session, seq, count, error)) {
        range.count = std::min(stretch.seq + stretch.count, seq + count) - range.next;
        append(bindStretch(stretch, range, but), range, events, error);
        if (error)
            break;
        range.next += range.count;
    }
    return events;
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
        if (!stretch || (found.isEmpty() ? stretch->seq > next : stretch->seq != next)) {
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
    const qint64 skipped = range.next - stretch.seq;
    if (stretch.isSolid() && !range.hasGaps) {
        m_page.bind(1, stretch.first + skipped);
        m_page.bind(2, range.count);
        return m_page;
    }
    m_part.bind(1, stretch.isSolid() ? stretch.first + skipped : stretch.first);
    m_part.bind(2, stretch.isSolid() ? stretch.first + skipped + range.count - 1 : stretch.last);
    m_part.bind(3, qint64(*range.session));
    m_part.bind(4, range.next);
    m_part.bind(5, range.next + range.count);
    m_part.bind(6, int(but));
    return m_part;
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
