// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/scanprogress.h"

#include <algorithm>

namespace socketglass {

namespace {
constexpr qint64 rowsAtOnce = 2048;
}

std::optional<EventRange> ScanProgress::next(const SessionFileReader &reader)
{
    m_all = reader.range(m_scope);
    m_next = std::max(m_next, m_all.first);
    if (m_begin == 0)
        m_begin = m_next;
    if (m_next > m_all.last)
        return {};
    const EventRange part{m_scope, m_next, std::min(m_next + rowsAtOnce - 1, m_all.last)};
    m_next = part.last + 1;
    return part;
}

qint64 ScanProgress::kept() const
{
    return std::max<qint64>(0, m_next - std::max(m_begin, m_all.first));
}

double ScanProgress::fraction() const
{
    const qint64 all = m_all.last + 1 - m_all.first;
    return all > 0 ? double(m_next - m_all.first) / double(all) : 1;
}

} // namespace socketglass
