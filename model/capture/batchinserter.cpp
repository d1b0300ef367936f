// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/batchinserter.h"

#include "capture/schema.h"

namespace socketglass {

namespace {

constexpr int rowsPerStatement = 60; // parameters: well below SQLite's limit of 32,766

bool hasPayload(const CaptureBatch::EventRecord &record)
{
    return record.kind == EventKind::Message || record.kind == EventKind::Ping ||
           record.kind == EventKind::Pong || record.opcode == Opcode::Close;
}

void bindPayload(InsertStatement::Row row, const CaptureBatch &batch, const CaptureBatch::EventRecord &record)
{
    if (!hasPayload(record)) {
        for (const int column : {6, 8, 9, 10, 11, 12, 13})
            row.bindNull(column);
        return;
    }
    row.bind(6, int(record.opcode));
    row.bind(8, record.size);
    row.bind(9, record.wireSize);
    row.bind(10, record.frames);
    if (record.masked)
        row.bind(11, record.maskingKey);
    else
        row.bindNull(11);
    row.bindBlob(12, batch.view(record.head));
    if (qint64(record.payloadId) != 0)
        row.bind(13, qint64(record.payloadId));
    else
        row.bindNull(13);
}

void bindEvent(InsertStatement::Row row, const CaptureBatch &batch, const CaptureBatch::EventRecord &record)
{
    row.bind(0, qint64(record.id));
    row.bind(1, qint64(record.session));
    row.bind(2, record.seq);
    row.bind(3, record.time);
    row.bind(4, int(record.kind));
    if (record.direction != Direction::None)
        row.bind(5, int(record.direction));
    else
        row.bindNull(5);
    row.bind(7, record.flags.toInt());
    bindPayload(row, batch, record);
    if (record.detail.size > 0)
        row.bindText(14, batch.view(record.detail));
    else
        row.bindNull(14);
}

void bindFrame(InsertStatement::Row row, const CaptureBatch::FrameRecord &record)
{
    const FrameHeader &header = record.row.header;
    row.bind(0, qint64(record.event));
    row.bind(1, record.index);
    row.bind(2, record.row.time);
    row.bind(3, header.fin);
    row.bind(4, header.rsv1);
    row.bind(5, header.rsv2);
    row.bind(6, header.rsv3);
    row.bind(7, int(header.opcode));
    if (header.maskingKey)
        row.bind(8, *header.maskingKey);
    else
        row.bindNull(8);
    row.bind(9, qint64(header.payloadLength));
    row.bind(10, header.headerSize);
}

} // namespace

int InsertStatement::prepare(const Database &database, QByteArrayView into, QByteArrayView columnNames,
                             int columns, int rows)
{
    m_columns = columns;
    m_filled.assign(std::size_t(columns * rows), false);
    const QByteArray row = "(?" + QByteArray(",?").repeated(columns - 1) + ')';
    const QByteArray nextRow = ',' + row;
    const QByteArray sql = "INSERT INTO " + into.toByteArray() + '(' + columnNames.toByteArray() +
                           ") VALUES " + row + nextRow.repeated(rows - 1);
    return m_statement.prepare(database, sql);
}

int BatchInserter::Insert::prepare(const Database &database, QByteArrayView into, QByteArrayView columnNames,
                                   int columns)
{
    const int code = one.prepare(database, into, columnNames, columns, 1);
    return code == SQLITE_OK ? several.prepare(database, into, columnNames, columns, rowsPerStatement) : code;
}

template <typename Rows, typename Bind>
int BatchInserter::Insert::run(const Rows &rows, Bind bind)
{
    std::size_t next = 0;
    for (; next + rowsPerStatement <= rows.size(); next += rowsPerStatement) {
        for (int i = 0; i < rowsPerStatement; ++i)
            bind(several.row(i), rows[next + std::size_t(i)]);
        if (const int code = several.run(); code != SQLITE_OK)
            return code;
    }
    for (; next < rows.size(); ++next) {
        bind(one.row(0), rows[next]);
        if (const int code = one.run(); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int BatchInserter::prepare(const Database &database)
{
    const QByteArray session =
        QByteArrayLiteral("INSERT OR REPLACE INTO session(") + sessionColumns + ") VALUES (?,?,?,?,?)";
    const QByteArray chunk = QByteArrayLiteral("id, ") + chunkColumns;
    const QByteArray hold = QByteArrayLiteral("INSERT INTO hold(") + holdColumns + ") VALUES (?,?,?,?,?)";
    for (const int code :
         {m_events.prepare(database, "event", eventColumns, 15),
          m_chunks.prepare(database, "payload_chunk", chunk, 4),
          m_frames.prepare(database, "frame", frameColumns, 11), m_stretches.prepare(database),
          m_session.prepare(database, session), m_hold.prepare(database, hold),
          m_setting.prepare(database, "INSERT OR REPLACE INTO setting(name, value) VALUES (?,?)"),
          m_evicted.prepare(database, "INSERT OR IGNORE INTO eviction(session, events) VALUES (?,?)"),
          m_forget.prepare(database, "DELETE FROM setting WHERE name = ?"),
          m_adopt.prepare(database, "UPDATE frame SET event = ?1 WHERE event = ?2")}) {
        if (code != SQLITE_OK)
            return code;
    }
    Statement lastChunk;
    const int code = lastChunk.prepare(database, "SELECT max(id) FROM payload_chunk");
    if (code != SQLITE_OK)
        return code;
    m_lastChunk = lastChunk.step() == SQLITE_ROW ? lastChunk.integer(0) : 0;
    return SQLITE_OK;
}

void BatchInserter::clear()
{
    *this = BatchInserter();
}

int BatchInserter::insert(const CaptureBatch &batch)
{
    if (const int code = insertSessions(batch); code != SQLITE_OK)
        return code;
    int code =
        m_chunks.run(batch.chunks, [this](InsertStatement::Row row, const CaptureBatch::ChunkRecord &chunk) {
            row.bind(0, ++m_lastChunk);
            row.bind(1, qint64(chunk.payload));
            row.bind(2, chunk.offset);
            row.bindBlob(3, chunk.data);
        });
    if (code == SQLITE_OK)
        code = m_frames.run(batch.frames, bindFrame);
    if (code == SQLITE_OK)
        code = adoptFrames(batch);
    if (code == SQLITE_OK) {
        code = m_events.run(batch.events,
                            [&](InsertStatement::Row row, const CaptureBatch::EventRecord &record) {
                                bindEvent(row, batch, record);
                                m_stretches.add(record.session, record.seq, record.id);
                            });
    }
    if (code == SQLITE_OK)
        code = insertHolds(batch);
    return code == SQLITE_OK ? insertSettings(batch) : code;
}

int BatchInserter::insertSettings(const CaptureBatch &batch)
{
    for (const auto &[name, json] : batch.settings) {
        Statement &statement = json.isEmpty() ? m_forget : m_setting;
        const QByteArray utf8 = name.toUtf8();
        statement.bindText(1, utf8);
        if (!json.isEmpty())
            statement.bindText(2, json);
        if (const int code = statement.run(); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int BatchInserter::insertSessions(const CaptureBatch &batch)
{
    for (const SessionRow &row : batch.sessions) {
        const QByteArray name = row.name.toUtf8();
        const QByteArray url = row.url.toUtf8();
        m_session.bind(1, qint64(row.id));
        m_session.bindText(2, name);
        m_session.bindText(3, url);
        m_session.bind(4, row.created);
        if (row.profile.isEmpty())
            m_session.bindNull(5);
        else
            m_session.bindText(5, row.profile);
        if (const int code = m_session.run(); code != SQLITE_OK)
            return code;
        if (row.evicted == 0)
            continue;
        m_evicted.bind(1, qint64(row.id));
        m_evicted.bind(2, row.evicted);
        if (const int code = m_evicted.run(); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int BatchInserter::insertHolds(const CaptureBatch &batch)
{
    for (const HoldRow &row : batch.holds) {
        m_hold.bind(1, qint64(row.session));
        m_hold.bind(2, row.start);
        m_hold.bind(3, row.end);
        m_hold.bind(4, row.held);
        m_hold.bind(5, row.waiting);
        if (const int code = m_hold.run(); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int BatchInserter::adoptFrames(const CaptureBatch &batch)
{
    for (const CaptureBatch::FrameAdoption &adoption : batch.adoptions) {
        m_adopt.bind(1, qint64(adoption.event));
        m_adopt.bind(2, -qint64(adoption.payload));
        if (const int code = m_adopt.run(); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

} // namespace socketglass
