// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/batchinserter.h"
#include "capture/retention.h"

#include <chrono>

namespace socketglass {

/// Removes the oldest events of a session file while it holds more than Retention allows; the last event
/// always stays, and with it the numbering. Freed pages take later events: the file is never rewritten. The
/// thread of the database; result codes are SQLite's.
class Evictor final
{
public:
    int prepare(Database &database);
    void setLimits(const Retention &limits) { m_limits = limits; }
    [[nodiscard]] const Retention &limits() const { return m_limits; }
    /// While true and where there is a limit: what is evicted makes room for what comes, so that the file
    /// does not grow.
    void setDiskIsLow(bool low) { m_diskIsLow = low; }
    /// Now, by what is in the file.
    [[nodiscard]] bool isDue();
    /// Within a transaction, after BatchInserter::endTransaction(): in small steps, for about `budget` at
    /// most.
    int evict(BatchInserter &inserter, std::chrono::milliseconds budget);
    /// May become due while nothing is written.
    [[nodiscard]] bool dependsOnTime() const { return m_limits.seconds > 0; }

private:
    struct Range
    {
        qint64 first = 0;
        qint64 last = -1;
        [[nodiscard]] qint64 count() const { return last - first + 1; }
    };
    struct Share
    {
        qint64 session = 0;
        qint64 events = 0;
        qint64 lastSeq = 0;
    };
    Range excess();
    qint64 excessByAge(const Range &most);
    qint64 excessByBytes(const Range &kept);
    [[nodiscard]] bool lacksRoom();
    [[nodiscard]] qint64 pragma(const char *name);
    int remove(const Range &range);
    int remove(const Share &share, qint64 upTo);
    static int run(Statement &statement, std::initializer_list<qint64> values);

    Database *m_database = nullptr;
    Retention m_limits;
    bool m_diskIsLow = false;
    qint64 m_rowsAtOnce = 1000;
    Statement m_ends;
    Statement m_firstYoung;
    Statement m_shares;
    Statement m_count;
    Statement m_dropStretches;
    Statement m_cutStretch;
    Statement m_chunks;
    Statement m_frames;
    Statement m_holds;
    Statement m_keepOpenings;
    Statement m_dropOpenings;
    Statement m_events;
};

} // namespace socketglass
