// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/timingfigures.h"

#include "timeline/eventtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Timing)
};

/// Without the sign: how long, not when.
QString lengthText(qint64 nanoseconds)
{
    return deltaText(std::abs(nanoseconds)).sliced(1);
}

/// Nearest rank.
qint64 percentile(const QList<qint64> &sorted, double share)
{
    const auto rank = qsizetype(std::ceil(share * double(sorted.size())));
    return sorted.at(std::clamp<qsizetype>(rank - 1, 0, sorted.size() - 1));
}

QString deviationText(qint64 deviation)
{
    if (deviation == 0)
        return Words::tr("the same");
    return deviation > 0 ? Words::tr("%1 longer on the right").arg(lengthText(deviation))
                         : Words::tr("%1 shorter on the right").arg(lengthText(deviation));
}

} // namespace

TimingFigures TimingFigures::of(const ComparisonResult &result)
{
    TimingFigures figures;
    QList<qint64> sizes;
    for (qsizetype i = 0; i < result.rows.size(); ++i) {
        const ComparisonRow &row = result.rows.at(i);
        if (row.kind != EventKind::Message || row.leftDelay < 0 || row.rightDelay < 0)
            continue;
        const TimedPair pair{i, row.leftTime - result.leftOpened, row.leftDelay, row.rightDelay};
        if (sizes.isEmpty() ||
            std::abs(pair.deviation()) > std::abs(figures.pairs.at(figures.largest).deviation()))
            figures.largest = figures.pairs.size();
        figures.pairs.append(pair);
        sizes.append(std::abs(pair.deviation()));
    }
    if (sizes.isEmpty())
        return figures;
    std::sort(sizes.begin(), sizes.end());
    figures.median = percentile(sizes, 0.5);
    figures.p95 = percentile(sizes, 0.95);
    return figures;
}

const TimedPair *TimingFigures::find(qsizetype row) const
{
    const auto found =
        std::lower_bound(pairs.begin(), pairs.end(), row,
                         [](const TimedPair &pair, qsizetype wanted) { return pair.row < wanted; });
    return found != pairs.end() && found->row == row ? &*found : nullptr;
}

QString TimingFigures::text() const
{
    if (pairs.isEmpty())
        return Words::tr("No two messages belong together, so there is no timing to compare.");
    return Words::tr("Delays differ by %1 (median), %2 (95 %), at most %3 (message at %4).")
        .arg(lengthText(median), lengthText(p95), lengthText(pairs.at(largest).deviation()),
             deltaText(pairs.at(largest).elapsed));
}

QString timingText(const TimedPair &pair)
{
    return Words::tr("Message at %1: %2 after the event before it on the left, %3 on the right: %4.")
        .arg(deltaText(pair.elapsed), lengthText(pair.left), lengthText(pair.right),
             deviationText(pair.deviation()));
}

} // namespace socketglass
