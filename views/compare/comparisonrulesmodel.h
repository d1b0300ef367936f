// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"
#include "views/common/entriesmodel.h"

namespace socketglass {

/// What a person does not want to be compared.
class ComparisonRulesModel final : public EntriesOf<ComparisonRule>
{
    Q_OBJECT
public:
    enum Column { KindColumn, PatternColumn, ColumnCount };

    using EntriesOf::EntriesOf;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
};

} // namespace socketglass
