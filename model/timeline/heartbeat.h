// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventview.h"

#include <vector>

namespace socketglass {

/// Recognises heartbeats among events in the order of capture; the rule is in this folder's README. Memory
/// does not grow with what it has seen. A value; one thread at a time.
class HeartbeatDetector final
{
public:
    static constexpr qint64 shortest = 1'000'000'000; ///< ns between two beats
    static constexpr qint64 longest = 600 * qint64(1'000'000'000);
    static constexpr qsizetype maxSize = 256; ///< bytes of payload
    static constexpr int beatsBefore = 3;     ///< that are not yet recognised

    /// What next() looks at.
    [[nodiscard]] static EventColumns columns();
    /// True: this event is a heartbeat.
    [[nodiscard]] bool next(const EventView &event);

private:
    /// Messages of one session and direction that are the same but for their numbers.
    struct Series
    {
        quint64 shape = 0;
        quint64 content = 0; ///< numbers too
        quint64 numbers[4] = {};
        qint64 time = 0;
        qint64 interval = 0; ///< to the beat before; 0: there is none
        qint64 step = 0;     ///< of the number that grew
        int regular = 0;     ///< intervals that agree
    };
    [[nodiscard]] Series &placeOf(quint64 shape, qint64 time);
    static bool beats(Series &series, const Series &now);

    std::vector<Series> m_series; // by shape
};

} // namespace socketglass
