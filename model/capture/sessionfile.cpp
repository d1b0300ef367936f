// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sessionfile.h"

#include "capture/eventreader.h"
#include "capture/eventscan.h"
#include "capture/fileerrors.h"
#include "capture/openforreading.h"
#include "capture/schema.h"
#include "capture/sqlite.h"

namespace socketglass {

namespace {

constexpr qint64 largestNumber = std::numeric_limits<qint64>::max() / 4;

} // namespace

struct SessionFileReader::Private
{
    Database database;
    QString path;
    EventReader events;
    EventScan scan;
    qint64 firstId = 1;                         // of row 0
    mutable QHash<SessionId, qint64> firstSeqs; // of row 0 of sessions
    Statement ends, endsOfSession, evicted, openings, chunks, frames, holds, sessions, setting, settingNames;
    mutable std::optional<FileError> error;

    bool prepare();
    void fail(int code) const
    {
        error = FileErrors::sqlite(path, database, code, FileErrors::Doing::Reading);
    }
    void damaged(const QString &what) const { error = FileErrors::damaged(path, what); }
    /// Numbers of the first and the last event kept; 0, 0: none.
    std::pair<qint64, qint64> numbers(Statement &statement) const;
    qint64 firstNumber(SessionId session, qint64 now) const;
    qint64 seqOf(SessionId session, qint64 row);
    qint64 fileBytes() const;
    qint64 plausible(qint64 count) const;
    void appendChunks(QByteArray &result, const Event &event, qint64 position, qint64 end) const;
    QList<QByteArray> texts(Statement &statement) const;
    template <typename Row, typename Read>
    QList<Row> all(Statement &statement, Read read) const;
};

bool SessionFileReader::Private::prepare()
{
    const std::pair<Statement *, QByteArray> all[] = {
        {&ends, "SELECT (SELECT min(id) FROM event), (SELECT max(id) FROM event)"},
        {&endsOfSession,
         "SELECT (SELECT min(seq) FROM stretch WHERE session = ?1), seq + events - 1 FROM stretch "
         "WHERE session = ?1 ORDER BY seq DESC LIMIT 1"},
        {&evicted, hasTable(database, "eviction")
                       ? "SELECT sum(max(events, 0)) FROM eviction WHERE ?1 IS NULL OR session = ?1"
                       : "SELECT 0 WHERE ?1 IS NULL"},
        {&chunks,
         "SELECT offset, data FROM payload_chunk INDEXED BY payload_chunk_at WHERE payload = ?1 AND offset "
         ">= "
         "(SELECT max(offset) FROM payload_chunk WHERE payload = ?1 AND offset <= ?2) ORDER BY offset"},
        {&frames, QByteArrayLiteral("SELECT ") + frameColumns +
                      " FROM frame WHERE event = ?1 AND frame > ?2 ORDER BY frame LIMIT ?3"},
        {&holds, QByteArrayLiteral("SELECT ") + holdColumns +
                     " FROM hold INDEXED BY hold_of_session WHERE session = ?1 ORDER BY start LIMIT 1000000"},
        {&sessions, QByteArrayLiteral("SELECT ") + sessionColumns + ", " +
                        (hasTable(database, "eviction")
                             ? "(SELECT events FROM eviction WHERE eviction.session = session.id)"
                             : "NULL") +
                        " FROM session ORDER BY id LIMIT 1000000"},
        {&openings, hasTable(database, "evicted_opening")
                        ? QByteArray(QByteArrayLiteral("SELECT ") + openingColumns +
                                     " FROM evicted_opening WHERE ?1 IS NULL OR session = ?1 "
                                     "ORDER BY id LIMIT 3000000")
                        : QByteArray("SELECT ?1 WHERE 0")},
        {&setting, "SELECT value FROM setting WHERE name = ?1"},
        {&settingNames, "SELECT name FROM setting ORDER BY name LIMIT 1000"},
    };
    for (const auto &[statement, sql] : all) {
        if (statement->prepare(database, sql) != SQLITE_OK) {
            error = FileErrors::wrongStructure(path, database.errorText());
            return false;
        }
    }
    if (events.prepare(database, path) != SQLITE_OK || scan.setDatabase(database) != SQLITE_OK) {
        error = FileErrors::wrongStructure(path, database.errorText());
        return false;
    }
    firstId = numbers(ends).first;
    if (firstId != 0 && (firstId < 1 || firstId > largestNumber))
        damaged(FileErrors::tr("its events are numbered from %1").arg(firstId));
    else if (firstId == 0)
        firstId = 1;
    return !error;
}

QList<QByteArray> SessionFileReader::Private::texts(Statement &statement) const
{
    QList<QByteArray> values;
    int code = SQLITE_OK;
    error.reset();
    while ((code = statement.step()) == SQLITE_ROW)
        values.append(RowReader(statement).bytes(0));
    if (code != SQLITE_DONE)
        fail(code);
    statement.reset();
    return values;
}

std::pair<qint64, qint64> SessionFileReader::Private::numbers(Statement &statement) const
{
    const int code = statement.step();
    std::pair<qint64, qint64> found;
    if (code == SQLITE_ROW) {
        RowReader row(statement);
        found = {row.integer(0), row.integer(1)};
        if (!row.isValid())
            damaged(FileErrors::tr("a number was expected where something else is stored"));
    } else if (code != SQLITE_DONE) {
        fail(code);
    }
    statement.reset();
    return found;
}

qint64 SessionFileReader::Private::firstNumber(SessionId session, qint64 now) const
{
    const auto known = firstSeqs.constFind(session);
    return known != firstSeqs.cend() ? *known : *firstSeqs.insert(session, std::min(now, largestNumber));
}

qint64 SessionFileReader::Private::fileBytes() const
{
    auto &connection = const_cast<Database &>(database);
    const qint64 pages = connection.integer("PRAGMA page_count").value_or(0);
    return std::max<qint64>(pages, 0) * connection.integer("PRAGMA page_size").value_or(0);
}

qint64 SessionFileReader::Private::plausible(qint64 count) const
{
    constexpr qint64 smallestRow = 8;
    if (count < 4096)
        return std::max<qint64>(count, 0);
    const qint64 most = fileBytes() / smallestRow;
    if (count <= most)
        return count;
    damaged(FileErrors::tr("it claims to hold %1 events, more than fit in it").arg(count));
    return most;
}

template <typename Row, typename Read>
QList<Row> SessionFileReader::Private::all(Statement &statement, Read read) const
{
    QList<Row> result;
    int code = SQLITE_OK;
    while ((code = statement.step()) == SQLITE_ROW) {
        if (auto row = read(statement))
            result.append(std::move(*row));
        else
            damaged(FileErrors::tr("a row has values that make no sense"));
    }
    if (code != SQLITE_DONE)
        fail(code);
    statement.reset();
    return result;
}

SessionFileReader::SessionFileReader()
    : d(std::make_unique<Private>())
{
}
SessionFileReader::~SessionFileReader() = default;
SessionFileReader::SessionFileReader(SessionFileReader &&) noexcept = default;
SessionFileReader &SessionFileReader::operator=(SessionFileReader &&) noexcept = default;

std::optional<FileError> SessionFileReader::open(const QString &path)
{
    auto opened = std::make_unique<Private>();
    opened->path = path;
    d = std::make_unique<Private>();
    if (auto error = openForReading(opened->database, path))
        return error;
    if (!opened->prepare())
        return opened->error;
    d = std::move(opened);
    return {};
}

bool SessionFileReader::isOpen() const
{
    return d && d->database.isOpen();
}

QString SessionFileReader::path() const
{
    return d ? d->path : QString();
}

QList<SessionRow> SessionFileReader::sessions() const
{
    if (!isOpen())
        return {};
    d->error.reset();
    return d->all<SessionRow>(d->sessions, readSession);
}

qint64 SessionFileReader::Private::seqOf(SessionId session, qint64 row)
{
    if (!firstSeqs.contains(session)) {
        endsOfSession.bind(1, qint64(session));
        const qint64 now = numbers(endsOfSession).first;
        if (now < 1)
            return row + 1; // there is none
        firstNumber(session, now);
    }
    return row + firstSeqs.value(session);
}

SessionFileReader::Rows SessionFileReader::rows(std::optional<SessionId> session) const
{
    if (!isOpen())
        return {};
    d->error.reset();
    if (session)
        d->endsOfSession.bind(1, qint64(*session));
    const auto [first, last] = d->numbers(session ? d->endsOfSession : d->ends);
    if (first < 1 || last < first)
        return {};
    const qint64 zero = session ? d->firstNumber(*session, first) : d->firstId;
    const qint64 firstRow = std::max<qint64>(first - zero, 0);
    return {firstRow, firstRow + d->plausible(last - first + 1)};
}

EventId SessionFileReader::firstEvent() const
{
    if (!isOpen())
        return {};
    d->error.reset();
    return EventId(std::max<qint64>(d->numbers(d->ends).first, 0));
}

qint64 SessionFileReader::evictedCount(std::optional<SessionId> session) const
{
    if (!isOpen())
        return 0;
    d->error.reset();
    if (session)
        d->evicted.bind(1, qint64(*session));
    else
        d->evicted.bindNull(1);
    return std::max<qint64>(d->numbers(d->evicted).first, 0);
}

QList<Event> SessionFileReader::evictedOpenings(std::optional<SessionId> session) const
{
    if (!isOpen())
        return {};
    d->error.reset();
    if (session)
        d->openings.bind(1, qint64(*session));
    else
        d->openings.bindNull(1);
    return d->all<Event>(d->openings, readOpening);
}

qint64 SessionFileReader::rowOf(EventId id) const
{
    return isOpen() ? qint64(id) - d->firstId : 0;
}

qint64 SessionFileReader::rowOf(SessionId session, qint64 seq) const
{
    return isOpen() ? seq - d->seqOf(session, 0) : 0;
}

QList<Event> SessionFileReader::events(std::optional<SessionId> session, qint64 first, int count) const
{
    if (!isOpen() || first < 0 || count <= 0 || first > std::numeric_limits<qint64>::max() / 2)
        return {};
    d->error.reset();
    if (session)
        return d->events.ofSession(*session, d->seqOf(*session, first), count, Direction::None, d->error);
    return d->events.ofFile(first + d->firstId, count, d->error);
}

QList<Event> SessionFileReader::eventsBut(Direction but, SessionId session, qint64 first, int count) const
{
    if (!isOpen() || first < 0 || count <= 0 || first > std::numeric_limits<qint64>::max() / 2)
        return {};
    d->error.reset();
    return d->events.ofSession(session, d->seqOf(session, first), count, but, d->error);
}

std::optional<Event> SessionFileReader::event(EventId id) const
{
    if (!isOpen() || qint64(id) < d->firstId)
        return {};
    d->error.reset();
    const auto found = d->events.ofFile(qint64(id), 1, d->error);
    return found.isEmpty() || found.first().id != id ? std::nullopt : std::optional(found.first());
}

EventRange SessionFileReader::range(std::optional<SessionId> session) const
{
    const Rows kept = rows(session);
    if (kept.count() <= 0)
        return {session};
    const qint64 zero = session ? d->seqOf(*session, 0) : d->firstId;
    const qint64 first = kept.first + zero;
    return first <= largestNumber ? EventRange{session, first, first + kept.count() - 1}
                                  : EventRange{session};
}

void SessionFileReader::scan(const EventRange &range, EventColumns columns,
                             const std::function<bool(const EventView &)> &visit) const
{
    if (!isOpen())
        return;
    d->error.reset();
    if (const int code = d->scan.run(range, columns, visit); code != SQLITE_OK)
        d->fail(code);
}

void SessionFileReader::Private::appendChunks(QByteArray &result, const Event &event, qint64 position,
                                              qint64 end) const
{
    auto &statement = const_cast<Statement &>(chunks);
    statement.bind(1, qint64(event.payloadId));
    statement.bind(2, position);
    int code = SQLITE_DONE;
    bool whole = true;
    while (position < end && (code = statement.step()) == SQLITE_ROW) {
        const qint64 offset = statement.type(0) == SQLITE_INTEGER ? statement.integer(0) : -1;
        const QByteArrayView data = statement.bytes(1);
        whole = offset >= event.head.size() && offset <= position && position - offset < data.size();
        if (!whole)
            break;
        const QByteArrayView part = data.sliced(position - offset);
        const qint64 taken = std::min<qint64>(part.size(), end - position);
        result.append(part.data(), taken);
        position += taken;
    }
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        fail(code);
    else if ((!whole || position < end) && qint64(event.id) < numbers(const_cast<Statement &>(ends)).first)
        error = FileErrors::evicted(path, qint64(event.id));
    else if (!whole || position < end)
        damaged(
            FileErrors::tr("the payload of event %1 ends at byte %2").arg(qint64(event.id)).arg(position));
    statement.reset();
}

QByteArray SessionFileReader::payload(const Event &event, qint64 offset, qint64 size) const
{
    if (!isOpen() || offset < 0 || size <= 0 || offset >= event.size)
        return {};
    d->error.reset();
    const qint64 whole = offset + std::min(size, event.size - offset);
    QByteArray result;
    if (offset < event.head.size())
        result = event.head.sliced(offset, std::min(event.head.size(), whole) - offset);
    if (whole <= event.head.size() || qint64(event.payloadId) == 0)
        return result;
    const qint64 from = std::max<qint64>(offset, event.head.size());
    d->appendChunks(result, event, from, from + std::min(whole - from, d->fileBytes()));
    return result;
}

QList<FrameRow> SessionFileReader::frames(EventId id, qint64 first, int count) const
{
    if (!isOpen() || first < 0 || count <= 0)
        return {};
    d->error.reset();
    d->frames.bind(1, qint64(id));
    d->frames.bind(2, first);
    d->frames.bind(3, count);
    return d->all<FrameRow>(d->frames, readFrame);
}

QList<HoldRow> SessionFileReader::holds(SessionId session) const
{
    if (!isOpen())
        return {};
    d->error.reset();
    d->holds.bind(1, qint64(session));
    return d->all<HoldRow>(d->holds, readHold);
}

QByteArray SessionFileReader::setting(const QString &name) const
{
    if (!isOpen())
        return {};
    const QByteArray utf8 = name.toUtf8();
    d->setting.bindText(1, utf8);
    const QList<QByteArray> values = d->texts(d->setting);
    return values.value(0);
}

QStringList SessionFileReader::settingNames() const
{
    QStringList names;
    if (isOpen()) {
        const QList<QByteArray> texts = d->texts(d->settingNames);
        for (const QByteArray &name : texts)
            names.append(QString::fromUtf8(name));
    }
    return names;
}

SessionFileReader::Last SessionFileReader::last() const
{
    if (!isOpen())
        return {};
    d->error.reset();
    const auto largest = [this](const char *sql) {
        return std::max<qint64>(d->database.integer(sql).value_or(0), 0);
    };
    Last last;
    last.event = largest("SELECT max(id) FROM event");
    last.session = largest("SELECT max(id) FROM session");
    last.payload =
        std::max(largest("SELECT max(payload) FROM payload_chunk"),
                 -std::min<qint64>(d->database.integer("SELECT min(event) FROM frame").value_or(0), 0));
    return last;
}

std::optional<FileError> SessionFileReader::lastError() const
{
    return d ? d->error : std::nullopt;
}

} // namespace socketglass
