// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/colourrulesmodel.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"

#include <QGuiApplication>
#include <QIcon>
#include <QPixmap>

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
    if (index.column() == EnabledColumn) {
        if (role == Qt::CheckStateRole)
            return int(rule.enabled ? Qt::Checked : Qt::Unchecked);
        if (role == Qt::AccessibleTextRole)
            return rule.enabled ? tr("on") : tr("off");
        return {};
    }
    const bool isName = index.column() == NameColumn;
    const QString &text = isName ? rule.displayName() : rule.filter;
    if (role == Qt::DisplayRole)
        return visibleText(text, LineBreaks::MakeVisible);
    if (role == Qt::ToolTipRole)
        return plainToolTip(visibleText(text));
    if (role == Qt::DecorationRole && isName)
        return colourIcon(rule.colour);
    if (role == Qt::AccessibleTextRole && isName)
        return tr("%1, %2").arg(text, colourName(rule.colour));
    return {};
}

bool ColourRulesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || role != Qt::CheckStateRole ||
        index.column() != EnabledColumn)
        return false;
    ColourRule rule = entries().at(index.row());
    rule.enabled = value.toInt() == Qt::Checked;
    replace(index.row(), rule);
    return true;
}

Qt::ItemFlags ColourRulesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = EntriesOf::flags(index);
    return index.column() == EnabledColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant ColourRulesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case EnabledColumn:
        return tr("On");
    case NameColumn:
        return tr("Rule");
    default:
        return tr("Filter");
    }
}

QString ColourRulesModel::colourName(Marker marker)
{
    switch (marker) {
    case Marker::Red:
        return tr("red");
    case Marker::Orange:
        return tr("orange");
    case Marker::Green:
        return tr("green");
    case Marker::Teal:
        return tr("teal");
    case Marker::Blue:
        return tr("blue");
    case Marker::Violet:
        break;
    }
    return tr("violet");
}

QIcon ColourRulesModel::colourIcon(Marker marker)
{
    QPixmap swatch(32, 32);
    swatch.fill(markerColour(marker, QGuiApplication::palette()));
    return QIcon(swatch);
}

} // namespace socketglass
