// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/comparisonrulesmodel.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"

namespace socketglass {

int ComparisonRulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ComparisonRulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ComparisonRule &rule = entries().at(index.row());
    if (role == Qt::ToolTipRole && !rule.problem().isEmpty())
        return plainToolTip(rule.problem());
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == KindColumn)
        return rule.kind == ComparisonRule::Kind::JsonPath ? tr("JSONPath") : tr("regular expression");
    const QString pattern = visibleText(rule.pattern, LineBreaks::MakeVisible);
    return rule.problem().isEmpty() ? pattern : tr("%1 (does nothing: %2)").arg(pattern, rule.problem());
}

QVariant ComparisonRulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == KindColumn ? tr("By") : tr("What is not compared");
}

} // namespace socketglass
