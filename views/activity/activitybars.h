// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/activity.h"

namespace socketglass {

/// An activity as bars of equal width, each of a whole number of buckets, so that what they tell is exact.
class ActivityBars final
{
public:
    ActivityBars() = default;
    /// At most `most` bars.
    ActivityBars(const Activity &activity, int most);

    [[nodiscard]] int count() const { return int(m_bars.size()); }
    [[nodiscard]] const ActivityBucket &at(int bar) const { return m_bars.at(bar); }
    [[nodiscard]] qint64 width() const { return m_width; } ///< of a bar, ns
    [[nodiscard]] qint64 begin(int bar) const { return m_begin + bar * m_width; }
    [[nodiscard]] qint64 end(int bar) const { return begin(bar + 1); } ///< behind it
    /// The one that holds this time, or the nearest.
    [[nodiscard]] int barAt(qint64 time) const;
    /// What happened in the bars from `first` to `last`, both included.
    [[nodiscard]] ActivityBucket sum(int first, int last) const;
    /// The first event at or behind the begin of this bar, or else the last bar's; 0: there is none.
    [[nodiscard]] EventId eventFrom(int bar) const;
    /// The most in one direction of one bar.
    [[nodiscard]] const ActivityBucket::Traffic &most() const { return m_most; }

private:
    QList<ActivityBucket> m_bars;
    qint64 m_begin = 0; // ns since 1970
    qint64 m_width = 1;
    ActivityBucket::Traffic m_most;
};

} // namespace socketglass
