// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <optional>

namespace socketglass {

/// Measures when and for how long a session held its server back. Holds less than a second apart make one
/// row.
class HoldMeter final
{
public:
    explicit HoldMeter(SessionId session) { m_row.session = session; }

    /// No effect while a hold is on, but for a larger `waiting`. A finished row, if there is one, is to be
    /// recorded.
    std::optional<HoldRow> begin(qint64 now, qint64 waiting);
    void end(qint64 now);
    /// At the end of the session: the last row.
    std::optional<HoldRow> finish(qint64 now);

    [[nodiscard]] bool isHolding() const { return m_since != 0; }
    [[nodiscard]] qint64 count() const { return m_count; }
    /// ns in all, the present hold included.
    [[nodiscard]] qint64 total(qint64 now) const { return m_total + (m_since ? now - m_since : 0); }

private:
    HoldRow m_row;
    qint64 m_since = 0;
    qint64 m_total = 0;
    qint64 m_count = 0;
};

} // namespace socketglass
