// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/colourrulesmodel.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"

#include <QGuiApplication>
#include <QIcon>

namespace socketglass {

int ColourRulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ColourRulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ColourRule &rule = entries().at(index.row());
    const bool isName = index.column() == NameColumn;
    if (role == Qt::CheckStateRole && isName)
        return int(rule.isActive ? Qt::Checked : Qt::Unchecked);
    if (role == Qt::DecorationRole && isName)
        return ColourRule::colourIcon(rule.colour, QGuiApplication::palette());
    if (role == Qt::AccessibleTextRole && isName)
        return tr("%1, %2").arg(rule.shownName(), ColourRule::colourName(rule.colour));
    if (role == Qt::ToolTipRole && !rule.problem().isEmpty())
        return plainToolTip(rule.problem());
    if (role != Qt::DisplayRole)
        return {};
    if (isName)
        return rule.shownName();
    const QString filter = visibleText(QStringView(rule.filter), LineBreaks::MakeVisible);
    return rule.problem().isEmpty() ? filter : tr("%1 (does nothing: %2)").arg(filter, rule.problem());
}

bool ColourRulesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole)
        return false;
    ColourRule rule = entries().at(index.row());
    rule.isActive = value.toInt() == Qt::Checked;
    replace(index.row(), rule);
    return true;
}

Qt::ItemFlags ColourRulesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = EntriesOf::flags(index);
    return index.column() == NameColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant ColourRulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Rule") : tr("Rows that the filter finds");
}

} // namespace socketglass
