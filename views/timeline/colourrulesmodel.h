// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/common/entriesmodel.h"
#include "views/timeline/colourrule.h"

namespace socketglass {

/// The rules in their order; a check mark says which are active.
class ColourRulesModel final : public EntriesOf<ColourRule>
{
    Q_OBJECT
public:
    enum Column { NameColumn, FilterColumn, ColumnCount };

    using EntriesOf::EntriesOf;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
};

} // namespace socketglass
