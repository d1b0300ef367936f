// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/mockplan.h"
#include "views/common/entriesmodel.h"

namespace socketglass {

/// Rules of a mock server, in the order in which they are looked at.
class RulesModel final : public EntriesOf<MockRule>
{
    Q_OBJECT
public:
    enum Column { EnabledColumn, SentenceColumn, ColumnCount };

    using EntriesOf::EntriesOf;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
};

} // namespace socketglass
