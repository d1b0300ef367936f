// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/rulesmodel.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"

namespace socketglass {

void RulesModel::setRules(const QList<MockRule> &rules)
{
    beginResetModel();
    m_rules = rules;
    endResetModel();
}

void RulesModel::insert(int row, const MockRule &rule)
{
    beginInsertRows({}, row, row);
    m_rules.insert(row, rule);
    endInsertRows();
    Q_EMIT edited();
}

void RulesModel::replace(int row, const MockRule &rule)
{
    m_rules[row] = rule;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    Q_EMIT edited();
}

void RulesModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rules.removeAt(row);
    endRemoveRows();
    Q_EMIT edited();
}

bool RulesModel::move(int row, int by)
{
    const int target = row + by;
    if (row < 0 || target < 0 || row >= m_rules.size() || target >= m_rules.size())
        return false;
    beginMoveRows({}, row, row, {}, by > 0 ? target + 1 : target);
    m_rules.move(row, target);
    endMoveRows();
    Q_EMIT edited();
    return true;
}

int RulesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rules.size());
}

int RulesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RulesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MockRule &rule = m_rules.at(index.row());
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
    MockRule rule = m_rules.at(index.row());
    rule.enabled = value.toInt() == Qt::Checked;
    replace(index.row(), rule);
    return true;
}

Qt::ItemFlags RulesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == EnabledColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant RulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == EnabledColumn ? tr("On") : tr("Rule");
}

} // namespace socketglass
