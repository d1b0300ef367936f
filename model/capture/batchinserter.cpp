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

void bindPayload(Statement &statement, int at, const CaptureBatch &batch,
                 const CaptureBatch::EventRecord &record)
{
    if (!hasPayload(record)) {
        for (const int column : {6, 8, 9, 10, 11, 12, 13})
            statement.bindNull(at + column);
        return;
    }
    statement.bind(at + 6, int(record.opcode));
    statement.bind(at + 8, record.size);
    statement.bind(at + 9, record.wireSize);
    statement.bind(at + 10, record.frames);
    if (record.masked)
        statement.bind(at + 11, record.maskingKey);
    else
        statement.bindNull(at + 11);
    statement.bindBlob(at + 12, batch.view(record.head));
    if (qint64(record.payloadId) != 0)
        statement.bind(at + 13, qint64(record.payloadId));
    else
        statement.bindNull(at + 13);
}

void bindEvent(Statement &statement, int at, const CaptureBatch &batch,
               const CaptureBatch::EventRecord &record)
{
    statement.bind(at, qint64(record.id));
    statement.bind(at + 1, qint64(record.session));
    statement.bind(at + 2, record.seq);
    statement.bind(at + 3, record.time);
    statement.bind(at + 4, int(record.kind));
    if (record.direction != Direction::None)
        statement.bind(at + 5, int(record.direction));
    else
        statement.bindNull(at + 5);
    statement.bind(at + 7, record.flags.toInt());
    bindPayload(statement, at, batch, record);
    if (record.detail.size > 0)
        statement.bindText(at + 14, batch.view(record.detail));
    else
        statement.bindNull(at + 14);
}

void bindFrame(Statement &statement, int at, const CaptureBatch::FrameRecord &record)
{
    const FrameHeader &header = record.row.header;
    statement.bind(at, qint64(record.event));
    statement.bind(at + 1, record.index);
    statement.bind(at + 2, record.row.time);
    statement.bind(at + 3, header.fin);
    statement.bind(at + 4, header.rsv1);
    statement.bind(at + 5, header.rsv2);
    statement.bind(at + 6, header.rsv3);
    statement.bind(at + 7, int(header.opcode));
    if (header.maskingKey)
        statement.bind(at + 8, *header.maskingKey);
    else
        statement.bindNull(at + 8);
    statement.bind(at + 9, qint64(header.payloadLength));
    statement.bind(at + 10, header.headerSize);
}

} // namespace

int BatchInserter::Insert::prepare(const Database &database, QByteArrayView into, QByteArrayView columnNames,
                                   int columnCount)
{
    columns = columnCount;
    QByteArray row = "(?";
    for (int i = 1; i < columnCount; ++i)
        row += ",?";
    row += ')';
    QByteArray sql =
        "INSERT INTO " + into.toByteArray() + '(' + columnNames.toByteArray() + ") VALUES " + row;
    const int code = one.prepare(database, sql);
    if (code != SQLITE_OK)
        return code;
    for (int i = 1; i < rowsPerStatement; ++i)
        sql += ',' + row;
    return several.prepare(database, sql);
}

template <typename Rows, typename Bind>
int BatchInserter::Insert::run(const Rows &rows, Bind bind)
{
    std::size_t next = 0;
    for (; next + rowsPerStatement <= rows.size(); next += rowsPerStatement) {
        for (int i = 0; i < rowsPerStatement; ++i)
            bind(several, 1 + i * columns, rows[next + std::size_t(i)]);
        if (const int code = several.run(); code != SQLITE_OK)
            return code;
    }
    for (; next < rows.size(); ++next) {
        bind(one, 1, rows[next]);
        if (const int code = one.run(); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

int BatchInserter::prepare(const Database &database)
{
    const QByteArray session =
        QByteArrayLiteral("INSERT OR REPLACE INTO session(") + sessionColumns + ") VALUES (?,?,?,?,?)";
    const QByteArray hold = QByteArrayLiteral("INSERT INTO hold(") + holdColumns + ") VALUES (?,?,?,?,?)";
    for (const int code :
         {m_events.prepare(database, "event", eventColumns, 15),
          m_chunks.prepare(database, "payload_chunk", chunkColumns, 3),
          m_frames.prepare(database, "frame", frameColumns, 11), m_stretches.prepare(database),
          m_session.prepare(database, session), m_hold.prepare(database, hold),
          m_setting.prepare(database, "INSERT OR REPLACE INTO setting(name, value) VALUES (?,?)"),
          m_forget.prepare(database, "DELETE FROM setting WHERE name = ?"),
          m_adopt.prepare(database, "UPDATE frame SET event = ?1 WHERE event = ?2")}) {
        if (code != SQLITE_OK)
            return code;
    }
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
        m_chunks.run(batch.chunks, [&](Statement &statement, int at, const CaptureBatch::ChunkRecord &chunk) {
            statement.bind(at, qint64(chunk.payload));
            statement.bind(at + 1, chunk.offset);
            statement.bindBlob(at + 2, chunk.data);
        });
    if (code == SQLITE_OK)
        code = m_frames.run(batch.frames, bindFrame);
    if (code == SQLITE_OK)
        code = adoptFrames(batch);
    if (code == SQLITE_OK) {
        code = m_events.run(batch.events,
                            [&](Statement &statement, int at, const CaptureBatch::EventRecord &record) {
                                bindEvent(statement, at, batch, record);
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
