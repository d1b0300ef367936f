// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "capture/sqlite.h"

#include <QHash>

#include <vector>

namespace socketglass {

/// Among the events `first` … `last` of a file, `count` belong to the session: numbers `seq` and following.
struct Stretch
{
    /// Highest `last - first + 1`: so many events are looked at to find one where sessions interleave.
    static constexpr qint64 reach = 1024;

    SessionId session{};
    qint64 seq = 0;
    qint64 first = 0;
    qint64 last = 0;
    qint64 count = 0;

    /// No event of another session between them.
    [[nodiscard]] bool isSolid() const { return last - first + 1 == count; }
    /// Could be of a file that this program wrote.
    [[nodiscard]] bool makesSense() const
    {
        constexpr qint64 most = std::numeric_limits<qint64>::max() / 4;
        return seq > 0 && seq < most && first > 0 && last < most && last >= first && last - first < reach &&
               count > 0 && count <= last - first + 1;
    }
};

/// Keeps the table `stretch`, by which the events of a session are found: an index with a row for each of
/// them took a quarter of the writer's time. Result codes are SQLite's.
class StretchWriter final
{
public:
    int prepare(const Database &database);
    /// In the order of `id`.
    void add(SessionId session, qint64 seq, EventId id);
    /// Before the transaction's COMMIT.
    int write();
    /// After write(): those that begin up to here are not changed any more.
    void closeUpTo(qint64 id);
    /// After a ROLLBACK: what was added since the last write() did not happen.
    void forget();

private:
    struct Open
    {
        Stretch stretch;
        bool isWritten = false;
    };
    int write(const Stretch &stretch);

    Statement m_replace;
    QHash<SessionId, Open> m_open; // may still grow
    std::vector<Stretch> m_full;   // not written
    Open *m_current = nullptr;     // in m_open
    qint64 m_lastId = 0;
};

} // namespace socketglass
