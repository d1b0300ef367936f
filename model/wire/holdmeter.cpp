// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/holdmeter.h"

namespace socketglass {

namespace {
constexpr qint64 mergeGap = 1'000'000'000;
constexpr qint64 longestRow = 5'000'000'000;
} // namespace

std::optional<HoldRow> HoldMeter::begin(qint64 now, qint64 waiting)
{
    if (m_since) {
        m_row.waiting = std::max(m_row.waiting, waiting);
        return {};
    }
    std::optional<HoldRow> finished;
    if (m_row.start && (now - m_row.end > mergeGap || m_row.end - m_row.start > longestRow)) {
        finished = m_row;
        m_row = {.session = m_row.session};
    }
    if (!m_row.start)
        m_row.start = now;
    m_row.waiting = std::max(m_row.waiting, waiting);
    m_since = now;
    ++m_count;
    return finished;
}

void HoldMeter::end(qint64 now)
{
    if (!m_since)
        return;
    m_row.held += now - m_since;
    m_total += now - m_since;
    m_row.end = now;
    m_since = 0;
}

std::optional<HoldRow> HoldMeter::finish(qint64 now)
{
    end(now);
    if (!m_row.start)
        return {};
    const HoldRow row = m_row;
    m_row = {.session = row.session};
    return row;
}

} // namespace socketglass
