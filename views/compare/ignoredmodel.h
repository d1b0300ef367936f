// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"

#include <QAbstractTableModel>

namespace socketglass {

/// What a comparison did not count, by place.
class IgnoredModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        CountColumn,
        WhyColumn,
        DirectionColumn,
        PlaceColumn,
        LeftColumn,
        RightColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;
    /// Null: nothing.
    void setResult(std::shared_ptr<const ComparisonResult> result);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::shared_ptr<const ComparisonResult> m_result;
};

} // namespace socketglass
