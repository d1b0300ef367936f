// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/rulesmodel.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"

namespace socketglass {

int RulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MockRule &rule = entries().at(index.row());
    if (index.column() == EnabledColumn) {
        if (role == Qt::CheckStateRole)
            return int(rule.enabled ? Qt::Checked : Qt::Unchecked);
        if (role == Qt::AccessibleTextRole)
            return rule.enabled ? tr("on") : tr("off");
        return {};
    }
    if (role == Qt::DisplayRole)
        return visibleText(rule.text(), LineBreaks::MakeVisible);
    if (role == Qt::ToolTipRole)
        return plainToolTip(visibleText(rule.text()));
    return {};
}

bool RulesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole ||
        index.column() != EnabledColumn)
        return false;
    MockRule rule = entries().at(index.row());
    rule.enabled = value.toInt() == Qt::Checked;
    replace(index.row(), rule);
    return true;
}

Qt::ItemFlags RulesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = EntriesOf::flags(index);
    return index.column() == EnabledColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant RulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == EnabledColumn ? tr("On") : tr("Rule");
}

} // namespace socketglass
