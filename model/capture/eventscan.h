// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventview.h"
#include "capture/sessionfile.h"
#include "capture/sqlite.h"

#include <array>
#include <map>

namespace socketglass {

/// Rows of `event` in order, for those who look at very many: reads what is asked for and copies nothing.
/// SQLite calls back for each row, which takes three quarters of the time of stepping from row to row.
class EventScan final
{
public:
    EventScan() = default;
    Q_DISABLE_COPY_MOVE(EventScan)
    /// The database must outlive this. Result code of SQLite.
    int setDatabase(const Database &database);
    /// Result code of SQLite. Rows that are not sound are left out.
    int run(const EventRange &range, EventColumns columns,
            const std::function<bool(const EventView &)> &visit);

private:
    static constexpr std::size_t columnCount = 8;
    struct Rows
    {
        Statement statement;
        std::array<int, columnCount> places{}; // of each column among the function's arguments; 0: not read
    };
    struct Pass;
    int prepare(Rows &rows, EventColumns columns, bool ofSession) const;
    static void visitRow(sqlite3_context *context, int count, sqlite3_value **values);

    const Database *m_database = nullptr;
    std::map<std::pair<EventColumns::Int, bool>, Rows> m_rows;
    Pass *m_pass = nullptr;
};

} // namespace socketglass
