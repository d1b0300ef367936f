// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <optional>
#include <utility>

class QAbstractItemView;

namespace socketglass {

/// Neighbours, numbered first … first+count-1.
struct RowRange
{
    qint64 first = 0;
    qint64 count = 0;
};

/// The selected rows in their order. Costs the same for ten rows as for ten million beside each other.
[[nodiscard]] QList<RowRange> selectedRanges(const QAbstractItemView &view);
/// Where two rows are selected, and no more.
[[nodiscard]] std::optional<std::pair<int, int>> twoSelectedRows(const QAbstractItemView &view);

} // namespace socketglass
