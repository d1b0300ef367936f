// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"

namespace socketglass {

/// Two messages that belong together: how long each came after the event before it.
struct TimedPair
{
    qsizetype row = 0;  ///< of the comparison
    qint64 elapsed = 0; ///< ns since `opened` on the left
    qint64 left = 0;    ///< ns
    qint64 right = 0;

    [[nodiscard]] qint64 deviation() const { return right - left; }
};

/// What the delays of two sessions have to do with each other.
struct TimingFigures
{
    QList<TimedPair> pairs; ///< in the order of the comparison
    qint64 median = 0;      ///< of the deviations without their sign, ns
    qint64 p95 = 0;
    qsizetype largest = -1; ///< the pair that deviates most; -1: there are none

    [[nodiscard]] static TimingFigures of(const ComparisonResult &result);
    /// Of this row of the comparison; null: it is none.
    [[nodiscard]] const TimedPair *find(qsizetype row) const;
    /// One sentence, translated.
    [[nodiscard]] QString text() const;
};

/// One pair as a sentence, translated.
[[nodiscard]] QString timingText(const TimedPair &pair);

} // namespace socketglass
