// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/schema.h"

namespace socketglass {

namespace {

constexpr char tables[] = R"(
CREATE TABLE session(
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, url TEXT NOT NULL, created INTEGER NOT NULL, profile TEXT);
CREATE TABLE event(
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL, seq INTEGER NOT NULL, time INTEGER NOT NULL,
    event INTEGER NOT NULL, direction INTEGER, opcode INTEGER, flags INTEGER NOT NULL, size INTEGER,
    wire_size INTEGER, frames INTEGER, masking_key INTEGER, payload BLOB, payload_id INTEGER, detail TEXT);
CREATE TABLE stretch(
    session INTEGER NOT NULL, seq INTEGER NOT NULL, first_event INTEGER NOT NULL, last_event INTEGER NOT NULL,
    events INTEGER NOT NULL, PRIMARY KEY(session, seq)) WITHOUT ROWID;
CREATE TABLE payload_chunk(
    id INTEGER PRIMARY KEY, payload INTEGER NOT NULL, offset INTEGER NOT NULL, data BLOB NOT NULL);
CREATE INDEX payload_chunk_at ON payload_chunk(payload, offset);
CREATE TABLE frame(
    event INTEGER NOT NULL, frame INTEGER NOT NULL, time INTEGER NOT NULL, fin INTEGER NOT NULL,
    rsv1 INTEGER NOT NULL, rsv2 INTEGER NOT NULL, rsv3 INTEGER NOT NULL, opcode INTEGER NOT NULL,
    masking_key INTEGER, length INTEGER NOT NULL, header_size INTEGER NOT NULL,
    PRIMARY KEY(event, frame)) WITHOUT ROWID;
CREATE TABLE hold(
    id INTEGER PRIMARY KEY, session INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL,
    held INTEGER NOT NULL, waiting INTEGER NOT NULL);
CREATE INDEX hold_of_session ON hold(session, start);
CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
)";

constexpr char evictionTables[] = R"(
CREATE TABLE IF NOT EXISTS eviction(session INTEGER PRIMARY KEY, events INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS evicted_opening(
    session INTEGER NOT NULL, event INTEGER NOT NULL, id INTEGER NOT NULL, seq INTEGER NOT NULL,
    time INTEGER NOT NULL, flags INTEGER NOT NULL, detail TEXT, PRIMARY KEY(session, event)) WITHOUT ROWID;
)";

constexpr char views[] = R"(
CREATE VIEW timeline AS SELECT
    e.id, e.session, s.name AS session_name, e.seq,
    strftime('%Y-%m-%dT%H:%M:%S', e.time / 1000000000, 'unixepoch')
        || printf('.%09dZ', e.time % 1000000000) AS time,
    CASE e.event WHEN 1 THEN 'opening' WHEN 2 THEN 'handshake' WHEN 3 THEN 'opened' WHEN 4 THEN 'message'
        WHEN 5 THEN 'ping' WHEN 6 THEN 'pong' WHEN 7 THEN 'error' WHEN 8 THEN 'closing' WHEN 9 THEN 'closed' END AS event,
    CASE e.direction WHEN 1 THEN 'sent' WHEN 2 THEN 'received' END AS direction,
    CASE e.opcode WHEN 1 THEN 'text' WHEN 2 THEN 'binary' WHEN 8 THEN 'close' WHEN 9 THEN 'ping'
        WHEN 10 THEN 'pong' END AS type,
    e.size, e.wire_size, e.frames, (e.flags & 2) <> 0 AS compressed,
    CASE WHEN e.opcode = 1 AND (e.flags & 1) = 0 THEN CAST(e.payload AS TEXT) END AS text,
    CASE WHEN e.opcode <> 1 OR (e.flags & 1) <> 0 THEN hex(e.payload) END AS hex,
    json_extract(e.detail, '$.code') AS code, json_extract(e.detail, '$.reason') AS reason, e.detail
FROM event e LEFT JOIN session s ON s.id = e.session;
CREATE VIEW session_summary AS SELECT
    s.id, s.name, s.url,
    strftime('%Y-%m-%dT%H:%M:%S', s.created / 1000000000, 'unixepoch')
        || printf('.%09dZ', s.created % 1000000000) AS created,
    count(e.id) AS events,
    count(CASE WHEN e.event = 4 AND e.direction = 1 THEN 1 END) AS messages_sent,
    count(CASE WHEN e.event = 4 AND e.direction = 2 THEN 1 END) AS messages_received,
    sum(CASE WHEN e.event = 4 AND e.direction = 1 THEN e.size ELSE 0 END) AS bytes_sent,
    sum(CASE WHEN e.event = 4 AND e.direction = 2 THEN e.size ELSE 0 END) AS bytes_received,
    max(CASE WHEN e.event = 9 THEN json_extract(e.detail, '$.code') END) AS close_code,
    (SELECT sum(h.held) / 1e9 FROM hold h WHERE h.session = s.id) AS seconds_held
FROM session s LEFT JOIN stretch r ON r.session = s.id
LEFT JOIN event e ON e.id BETWEEN r.first_event AND r.last_event AND e.session = s.id GROUP BY s.id;
)";

constexpr int pageSize = 32 * 1024;

struct RequiredTable
{
    const char *name;
    const char *columns;
};
constexpr RequiredTable requiredTables[] = {
    {"session", sessionColumns}, {"event", eventColumns}, {"payload_chunk", chunkColumns},
    {"stretch", stretchColumns}, {"frame", frameColumns}, {"hold", holdColumns},
    {"setting", "name, value"},
};
constexpr RequiredTable tablesOfEviction[] = {{"eviction", "session, events"},
                                              {"evicted_opening", openingColumns}};
constexpr const char *requiredIndexes[] = {"payload_chunk_at", "hold_of_session"};

std::optional<FileError> sqliteFailure(const Database &database, const QString &path, int code)
{
    return FileErrors::sqlite(path, database, code, FileErrors::Doing::Reading);
}

std::optional<FileError> checkObject(Database &database, const QString &path, const char *type,
                                     const char *name)
{
    Statement statement;
    int code = statement.prepare(database, "SELECT type, rootpage > 1 FROM sqlite_schema "
                                           "WHERE name = ?1 COLLATE NOCASE");
    if (code != SQLITE_OK)
        return sqliteFailure(database, path, code);
    statement.bindText(1, name);
    code = statement.step();
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        return sqliteFailure(database, path, code);
    const bool right =
        code == SQLITE_ROW && statement.bytes(0) == QByteArrayView(type) && statement.integer(1) == 1;
    if (right)
        return {};
    return FileErrors::wrongStructure(
        path, FileErrors::tr("the %1 “%2”").arg(QString::fromLatin1(type), QString::fromLatin1(name)));
}

std::optional<FileError> checkColumns(Database &database, const QString &path, const RequiredTable &table)
{
    Statement statement;
    const QByteArray sql = QByteArrayLiteral("SELECT ") + table.columns + " FROM " + table.name;
    int code = statement.prepare(database, sql);
    if (code == SQLITE_ERROR)
        return FileErrors::wrongStructure(path, database.errorText());
    if (code != SQLITE_OK)
        return sqliteFailure(database, path, code);
    code = statement.prepare(database, "SELECT count(*) FROM pragma_table_xinfo(?1) WHERE hidden <> 0");
    if (code != SQLITE_OK)
        return sqliteFailure(database, path, code);
    statement.bindText(1, table.name);
    if (statement.step() == SQLITE_ROW && statement.integer(0) == 0)
        return {};
    return FileErrors::wrongStructure(
        path, FileErrors::tr("plain columns in the table “%1”").arg(QString::fromLatin1(table.name)));
}

} // namespace

int createSchema(Database &database)
{
    const QByteArray identity = "PRAGMA application_id=" + QByteArray::number(sessionFileApplicationId) +
                                "; PRAGMA user_version=" + QByteArray::number(sessionFileVersion);
    const QByteArray page = "PRAGMA synchronous=OFF; PRAGMA page_size=" + QByteArray::number(pageSize) +
                            "; PRAGMA encoding='UTF-8'";
    int code = database.execute(page.constData());
    if (code == SQLITE_OK)
        code = database.execute("BEGIN IMMEDIATE");
    for (const char *sql : {tables, evictionTables, views, identity.constData(), "COMMIT"}) {
        if (code == SQLITE_OK)
            code = database.execute(sql);
    }
    return code;
}

bool hasTable(Database &database, const char *name)
{
    const QByteArray sql =
        QByteArrayLiteral("SELECT 1 FROM sqlite_schema WHERE name = '") + name + "' COLLATE NOCASE";
    return database.integer(sql.constData()).has_value();
}

int configureWriter(Database &database)
{
    const int code = database.execute(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=0; "
        "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-4096; PRAGMA temp_store=MEMORY");
    return code == SQLITE_OK ? database.execute(evictionTables) : code;
}

std::optional<FileError> checkSchema(Database &database, const QString &path)
{
    int code = SQLITE_OK;
    const auto application = database.integer("PRAGMA application_id", &code);
    if (code != SQLITE_OK)
        return sqliteFailure(database, path, code);
    if (quint32(application.value_or(0)) != sessionFileApplicationId)
        return FileErrors::otherProgram(path);
    const qint64 version = database.integer("PRAGMA user_version", &code).value_or(0);
    if (code != SQLITE_OK)
        return sqliteFailure(database, path, code);
    if (version > sessionFileVersion)
        return FileErrors::newerVersion(path, version);
    if (version < 1)
        return FileErrors::unknownVersion(path, version);
    for (const RequiredTable &table : requiredTables) {
        if (auto error = checkObject(database, path, "table", table.name))
            return error;
        if (auto error = checkColumns(database, path, table))
            return error;
    }
    for (const RequiredTable &table : tablesOfEviction) {
        if (!hasTable(database, table.name))
            continue;
        if (auto error = checkObject(database, path, "table", table.name))
            return error;
        if (auto error = checkColumns(database, path, table))
            return error;
    }
    for (const char *index : requiredIndexes) {
        if (auto error = checkObject(database, path, "index", index))
            return error;
    }
    return {};
}

std::optional<Event> readEvent(const Statement &statement)
{
    RowReader row(statement);
    Event event;
    event.id = EventId(row.integer(0));
    event.session = SessionId(row.integer(1));
    event.seq = row.integer(2);
    event.time = row.integer(3);
    event.kind = EventKind(row.integer(4, int(EventKind::Opening), int(EventKind::Closed)));
    event.direction = Direction(row.integer(5, int(Direction::None), int(Direction::Received)));
    event.opcode = Opcode(row.integer(6, 0, 15));
    event.flags = EventFlags::fromInt(EventFlags::Int(row.integer(7) & 0x3f));
    event.size = row.natural(8);
    event.wireSize = row.natural(9);
    event.frames = int(std::min<qint64>(row.natural(10), std::numeric_limits<int>::max()));
    if (!row.isNull(11))
        event.maskingKey = quint32(row.integer(11, 0, 0xffffffff));
    event.head = row.bytes(12);
    event.head.truncate(Event::headLimit);
    event.payloadId = PayloadId(row.natural(13));
    event.detail = row.bytes(14);
    if (qint64(event.payloadId) == 0)
        event.size = event.head.size();
    return row.isValid() ? std::optional(std::move(event)) : std::nullopt;
}

std::optional<Event> readOpening(const Statement &statement)
{
    RowReader row(statement);
    Event event;
    event.id = EventId(row.integer(0));
    event.session = SessionId(row.integer(1));
    event.seq = row.integer(2);
    event.time = row.integer(3);
    event.kind = EventKind(row.integer(4, int(EventKind::Opening), int(EventKind::Opened)));
    event.flags = EventFlags::fromInt(EventFlags::Int(row.integer(5) & 0x3f));
    event.detail = row.bytes(6);
    return row.isValid() ? std::optional(std::move(event)) : std::nullopt;
}

std::optional<FrameRow> readFrame(const Statement &statement)
{
    RowReader row(statement);
    FrameRow frame;
    frame.time = row.integer(2);
    frame.header.fin = row.integer(3) != 0;
    frame.header.rsv1 = row.integer(4) != 0;
    frame.header.rsv2 = row.integer(5) != 0;
    frame.header.rsv3 = row.integer(6) != 0;
    frame.header.opcode = Opcode(row.integer(7, 0, 15));
    if (!row.isNull(8))
        frame.header.maskingKey = quint32(row.integer(8, 0, 0xffffffff));
    frame.header.payloadLength = quint64(row.integer(9));
    frame.header.headerSize = quint8(row.integer(10, 0, 14));
    const quint64 length = frame.header.payloadLength;
    const int minimal = (length < 126 ? 2 : length < 65536 ? 4 : 10) + (frame.header.maskingKey ? 4 : 0);
    frame.header.minimalLength = frame.header.headerSize == minimal;
    frame.header.validLength = (length >> 63) == 0;
    return row.isValid() ? std::optional(frame) : std::nullopt;
}

std::optional<HoldRow> readHold(const Statement &statement)
{
    RowReader row(statement);
    const HoldRow hold{SessionId(row.integer(0)), row.integer(1), row.integer(2), row.natural(3),
                       row.natural(4)};
    return row.isValid() && hold.end >= hold.start ? std::optional(hold) : std::nullopt;
}

std::optional<Stretch> readStretch(const Statement &statement)
{
    RowReader row(statement);
    const Stretch stretch{SessionId(row.integer(0)), row.integer(1), row.integer(2), row.integer(3),
                          row.integer(4)};
    return row.isValid() && stretch.makesSense() ? std::optional(stretch) : std::nullopt;
}

std::optional<SessionRow> readSession(const Statement &statement)
{
    RowReader row(statement);
    SessionRow session;
    session.id = SessionId(row.integer(0));
    session.name = row.text(1);
    session.url = row.text(2);
    session.created = row.integer(3);
    session.profile = row.bytes(4);
    session.evicted = row.natural(5);
    return row.isValid() ? std::optional(std::move(session)) : std::nullopt;
}

} // namespace socketglass
