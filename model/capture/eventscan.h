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
class EventScan final
{
public:
    /// The database must outlive this.
    void setDatabase(const Database &database) { m_database = &database; }
    /// Result code of SQLite. Rows that are not sound are left out.
    int run(const EventRange &range, EventColumns columns,
            const std::function<bool(const EventView &)> &visit);

private:
    static constexpr std::size_t columnCount = 8;
    struct Rows
    {
        Statement statement;
        std::array<int, columnCount> places{}; // of each column in the statement; 0: not read
        [[nodiscard]] bool read(EventView &event) const;
        [[nodiscard]] qint64 value(std::size_t column) const;
    };
    int prepare(Rows &rows, EventColumns columns, bool ofSession) const;

    const Database *m_database = nullptr;
    std::map<std::pair<EventColumns::Int, bool>, Rows> m_rows;
};

} // namespace socketglass
