// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/rowselection.h"

#include <QAbstractItemView>
#include <QItemSelectionModel>

#include <algorithm>

namespace socketglass {

QList<RowRange> selectedRanges(const QAbstractItemView &view)
{
    QList<RowRange> ranges;
    const QItemSelection selection = view.selectionModel()->selection();
    for (const QItemSelectionRange &range : selection)
        ranges << RowRange{range.top(), range.height()};
    std::sort(ranges.begin(), ranges.end(),
              [](const RowRange &a, const RowRange &b) { return a.first < b.first; });
    return ranges;
}

std::optional<std::pair<int, int>> twoSelectedRows(const QAbstractItemView &view)
{
    const QList<RowRange> ranges = selectedRanges(view);
    qint64 count = 0;
    for (const RowRange &range : ranges)
        count += range.count;
    if (count != 2)
        return {};
    const RowRange last = ranges.constLast();
    return std::pair(int(ranges.constFirst().first), int(last.first + last.count - 1));
}

} // namespace socketglass
