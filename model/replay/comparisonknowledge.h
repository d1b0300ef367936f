// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/sessionscan.h"

namespace socketglass {

/// What is needed to compare two events again later.
class ComparisonKnowledge final
{
public:
    explicit ComparisonKnowledge(const ComparisonOptions &options)
        : masks(options.rules)
        , recognise(options.recogniseVolatile)
        , ignoreOrder(options.ignoreOrder)
    {
    }
    [[nodiscard]] QList<ValueDifference> compare(const Event &left, const Event &right, Direction direction,
                                                 const SessionFileReader &leftFile,
                                                 const SessionFileReader &rightFile) const;

    ComparisonMasks masks;
    bool recognise;
    bool ignoreOrder;
    CounterColumns counters;
    qint64 leftOpened = 0;
    qint64 rightOpened = 0;

private:
    [[nodiscard]] QList<ValueDifference> compareFields(const Event &left, const Event &right) const;
};

} // namespace socketglass
