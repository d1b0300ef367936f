// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturebatch.h"
#include "capture/stretches.h"

namespace socketglass {

/// INSERT of some rows at once.
class InsertStatement final
{
public:
    /// Columns count from 0. To bind NULL again costs nothing: most values of a row are.
    class Row final
    {
    public:
        void bind(int column, qint64 value) { fill(column).bind(m_first + column + 1, value); }
        void bindBlob(int column, QByteArrayView bytes)
        {
            fill(column).bindBlob(m_first + column + 1, bytes);
        }
        void bindText(int column, QByteArrayView utf8) { fill(column).bindText(m_first + column + 1, utf8); }
        void bindNull(int column)
        {
            if (std::exchange(m_insert.m_filled[std::size_t(m_first + column)], false))
                m_insert.m_statement.bindNull(m_first + column + 1);
        }

    private:
        friend class InsertStatement;
        Row(InsertStatement &insert, int first)
            : m_insert(insert)
            , m_first(first)
        {
        }
        Statement &fill(int column)
        {
            m_insert.m_filled[std::size_t(m_first + column)] = true;
            return m_insert.m_statement;
        }
        InsertStatement &m_insert;
        int m_first; // of its parameters
    };

    int prepare(const Database &database, QByteArrayView into, QByteArrayView columnNames, int columns,
                int rows);
    [[nodiscard]] Row row(int index) { return {*this, index * m_columns}; }
    int run() { return m_statement.run(); }

private:
    Statement m_statement;
    std::vector<char> m_filled; // parameters that are not NULL now
    int m_columns = 0;
};

/// The prepared statements that put batches into a session file. Result codes are SQLite's.
class BatchInserter final
{
public:
    int prepare(const Database &database);
    void clear();
    /// Within a transaction. The batch stays as it is.
    int insert(const CaptureBatch &batch);
    /// Before the COMMIT.
    int endTransaction() { return m_stretches.write(); }
    /// After endTransaction(): events up to this one are going to be removed.
    void closeStretches(qint64 upTo) { m_stretches.closeUpTo(upTo); }
    /// After a ROLLBACK.
    void rolledBack() { m_stretches.forget(); }

private:
    /// One row a statement, and several, because a statement costs more than a row.
    struct Insert
    {
        InsertStatement one;
        InsertStatement several;
        int prepare(const Database &database, QByteArrayView into, QByteArrayView columnNames, int columns);
        template <typename Rows, typename Bind>
        int run(const Rows &rows, Bind bind);
    };
    int insertSessions(const CaptureBatch &batch);
    int insertHolds(const CaptureBatch &batch);
    int insertSettings(const CaptureBatch &batch);
    int adoptFrames(const CaptureBatch &batch);

    Insert m_events;
    Insert m_chunks;
    Insert m_frames;
    qint64 m_lastChunk =
        0; // never given twice, also where eviction has removed the last: a move relies on it
    StretchWriter m_stretches;
    Statement m_session;
    Statement m_hold;
    Statement m_adopt;
    Statement m_setting;
    Statement m_evicted;
    Statement m_forget;
};

} // namespace socketglass
