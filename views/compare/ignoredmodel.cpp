// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/ignoredmodel.h"

#include "timeline/eventtext.h"
#include "views/common/plaintext.h"

#include <QLocale>

namespace socketglass {

namespace {

QString cellText(const IgnoredPlace &place, int column)
{
    switch (column) {
    case IgnoredModel::CountColumn:
        return QLocale().toString(place.count);
    case IgnoredModel::WhyColumn:
        return ignoredKindText(place.kind);
    case IgnoredModel::DirectionColumn:
        return directionText(place.direction);
    case IgnoredModel::PlaceColumn:
        return place.place;
    case IgnoredModel::LeftColumn:
        return place.left;
    default:
        return place.right;
    }
}

} // namespace

void IgnoredModel::setResult(std::shared_ptr<const ComparisonResult> result)
{
    beginResetModel();
    m_result = std::move(result);
    endResetModel();
}

int IgnoredModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_result ? 0 : int(m_result->ignored.size());
}

int IgnoredModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant IgnoredModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const IgnoredPlace &place = m_result->ignored.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(place, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(cellText(place, index.column()));
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == CountColumn ? Qt::AlignRight : Qt::AlignLeft));
    default:
        return {};
    }
}

QVariant IgnoredModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Times"), tr("Why"),        tr("Direction"),
                              tr("Place"), tr("First left"), tr("First right")};
    return section >= 0 && section < ColumnCount ? titles[section] : QVariant();
}

} // namespace socketglass
