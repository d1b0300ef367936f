// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/activity/activitybars.h"

#include <algorithm>

namespace socketglass {

ActivityBars::ActivityBars(const Activity &activity, int most)
    : m_begin(activity.begin())
{
    const QList<ActivityBucket> &buckets = activity.buckets();
    const qsizetype group = (buckets.size() + most - 1) / std::max(1, most);
    m_width = activity.width() * std::max<qsizetype>(1, group);
    m_bars.resize(group > 0 ? (buckets.size() + group - 1) / group : 0);
    for (qsizetype i = 0; i < buckets.size(); ++i)
        m_bars[i / group] += buckets.at(i);
    for (const ActivityBucket &bar : std::as_const(m_bars)) {
        m_most.messages = std::max({m_most.messages, bar.sent.messages, bar.received.messages});
        m_most.bytes = std::max({m_most.bytes, bar.sent.bytes, bar.received.bytes});
    }
}

int ActivityBars::barAt(qint64 time) const
{
    if (time <= m_begin || m_bars.isEmpty())
        return 0;
    return int(std::min<qint64>((time - m_begin) / m_width, count() - 1));
}

ActivityBucket ActivityBars::sum(int first, int last) const
{
    ActivityBucket result;
    for (int bar = std::max(0, first); bar <= std::min(last, count() - 1); ++bar)
        result += m_bars.at(bar);
    return result;
}

EventId ActivityBars::eventFrom(int bar) const
{
    for (int at = std::max(0, bar); at < count(); ++at) {
        if (!m_bars.at(at).isEmpty())
            return m_bars.at(at).firstEvent;
    }
    return count() > 0 ? m_bars.constLast().firstEvent : EventId{};
}

} // namespace socketglass
