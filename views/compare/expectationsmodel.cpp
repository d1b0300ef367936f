// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/expectationsmodel.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"
#include "views/style/theme.h"

namespace socketglass {

ExpectationsModel::ExpectationsModel(QObject *parent)
    : EntriesOf(parent)
{
    const auto forget = [this] { setResults({}); };
    connect(this, &EntriesModel::edited, this, forget);
    connect(this, &QAbstractItemModel::modelReset, this, forget);
}

void ExpectationsModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    setResults(m_results);
}

void ExpectationsModel::setResults(const QList<ExpectationResult> &results)
{
    m_results = results;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

std::optional<ExpectationResult> ExpectationsModel::result(int row) const
{
    return row >= 0 && row < m_results.size() ? std::optional(m_results.at(row)) : std::nullopt;
}

int ExpectationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ExpectationsModel::resultText(int row) const
{
    const auto found = result(row);
    if (!found)
        return entries().at(row).problem().isEmpty() ? tr("– not checked") : tr("! can't be checked");
    return found->passed ? tr("✓ passed") : tr("✗ failed");
}

QVariant ExpectationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Expectation &entry = entries().at(index.row());
    const auto found = result(index.row());
    if (role == Qt::ForegroundRole && index.column() == ResultColumn)
        return themeColour(found                       ? found->passed ? Meaning::Open : Meaning::Error
                           : entry.problem().isEmpty() ? Meaning::Muted
                                                       : Meaning::Warning,
                           m_palette);
    if (role == Qt::ToolTipRole)
        return plainToolTip(visibleText(found ? found->message : entry.text() + u' ' + entry.problem()));
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == ResultColumn)
        return resultText(index.row());
    const QString sentence =
        entry.name.isEmpty() ? entry.text() : tr("%1: %2", "name and sentence").arg(entry.name, entry.text());
    return visibleText(sentence, LineBreaks::MakeVisible);
}

QVariant ExpectationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == ResultColumn ? tr("Result") : tr("Expectation");
}

} // namespace socketglass
