// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturebatch.h"
#include "capture/stretches.h"

namespace socketglass {

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
    /// After a ROLLBACK.
    void rolledBack() { m_stretches.forget(); }

private:
    /// One row a statement, and several, because a statement costs more than a row.
    struct Insert
    {
        Statement one;
        Statement several;
        int columns = 0;
        int prepare(const Database &database, QByteArrayView into, QByteArrayView columnNames,
                    int columnCount);
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
    StretchWriter m_stretches;
    Statement m_session;
    Statement m_hold;
    Statement m_adopt;
    Statement m_setting;
    Statement m_forget;
};

} // namespace socketglass
