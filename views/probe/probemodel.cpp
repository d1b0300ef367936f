// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/probe/probemodel.h"

#include "payload/visibletext.h"
#include "views/common/plaintext.h"
#include "views/common/themedicon.h"
#include "views/style/theme.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr quintptr groupId = quintptr(-1); // internal id of groups; of a case the row of its group

Meaning meaningOf(ProbeVerdict verdict)
{
    switch (verdict) {
    case ProbeVerdict::Passed:
        return Meaning::Open;
    case ProbeVerdict::Allowed:
        return Meaning::Warning;
    case ProbeVerdict::Failed:
    case ProbeVerdict::NoAnswer:
        return Meaning::Error;
    case ProbeVerdict::Running:
        return Meaning::Connecting;
    case ProbeVerdict::NotRun:
    case ProbeVerdict::NotApplicable:
        break;
    }
    return Meaning::Muted;
}

} // namespace

QIcon probeVerdictIcon(ProbeVerdict verdict)
{
    switch (verdict) {
    case ProbeVerdict::Passed:
        return themedIcon(QStringLiteral("passed"));
    case ProbeVerdict::Allowed:
        return themedIcon(QStringLiteral("info"));
    case ProbeVerdict::Failed:
        return themedIcon(QStringLiteral("failed"));
    case ProbeVerdict::NoAnswer:
        return themedIcon(QStringLiteral("warning"));
    case ProbeVerdict::Running:
        return themedIcon(QStringLiteral("play"));
    case ProbeVerdict::NotApplicable:
        return themedIcon(QStringLiteral("remove"));
    case ProbeVerdict::NotRun:
        break;
    }
    return {};
}

ProbeModel::ProbeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
    for (const ProbeCase &probed : probeCases()) {
        if (m_groups.isEmpty() || m_groups.constLast().group != probed.group)
            m_groups.append({probed.group, int(m_results.size()), 0});
        ++m_groups.last().count;
        m_results.append({.probed = probed, .finding = {}, .seen = {}});
    }
    m_checked = QList<bool>(m_results.size(), true);
}

QList<ProbeCase> ProbeModel::checkedCases() const
{
    QList<ProbeCase> cases;
    for (qsizetype i = 0; i < m_results.size(); ++i) {
        if (m_checked.at(i))
            cases.append(m_results.at(i).probed);
    }
    return cases;
}

QStringList ProbeModel::uncheckedNames() const
{
    QStringList names;
    for (qsizetype i = 0; i < m_results.size(); ++i) {
        if (!m_checked.at(i))
            names.append(m_results.at(i).probed.name);
    }
    return names;
}

void ProbeModel::setUncheckedNames(const QStringList &names)
{
    for (qsizetype i = 0; i < m_results.size(); ++i)
        m_checked[i] = !names.contains(m_results.at(i).probed.name);
    for (int row = 0; row < m_groups.size(); ++row)
        tellGroup(row);
    Q_EMIT checkedChanged();
}

void ProbeModel::setAllChecked(bool checked)
{
    m_checked.fill(checked);
    setUncheckedNames(uncheckedNames());
}

void ProbeModel::clearResults()
{
    for (ProbeResult &result : m_results)
        result = {.probed = result.probed, .finding = {}, .seen = {}};
    for (int row = 0; row < m_groups.size(); ++row)
        tellGroup(row);
}

void ProbeModel::setResult(const ProbeResult &result)
{
    const QModelIndex at = indexOf(result.probed.name);
    const int number = at.isValid() ? caseOf(at) : -1;
    if (number < 0)
        return;
    m_results[number] = result;
    Q_EMIT dataChanged(at, at.siblingAtColumn(ColumnCount - 1));
    Q_EMIT dataChanged(at.parent(), at.parent().siblingAtColumn(ColumnCount - 1));
}

/// A group's row and those of all its cases.
void ProbeModel::tellGroup(int row)
{
    const QModelIndex group = index(row, 0);
    Q_EMIT dataChanged(group, group.siblingAtColumn(ColumnCount - 1));
    Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, ColumnCount - 1, group));
}

std::optional<ProbeResult> ProbeModel::result(const QModelIndex &index) const
{
    const int number = caseOf(index);
    return number < 0 ? std::nullopt : std::optional(m_results.at(number));
}

QModelIndex ProbeModel::indexOf(const QString &name) const
{
    for (int row = 0; row < m_groups.size(); ++row) {
        const Group &group = m_groups.at(row);
        for (int i = 0; i < group.count; ++i) {
            if (m_results.at(group.first + i).probed.name == name)
                return createIndex(i, 0, quintptr(row));
        }
    }
    return {};
}

void ProbeModel::setPalette(const QPalette &palette)
{
    m_palette = palette;
    for (int row = 0; row < m_groups.size(); ++row)
        tellGroup(row);
}

int ProbeModel::caseOf(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == groupId)
        return -1;
    return m_groups.at(qsizetype(index.internalId())).first + index.row();
}

QModelIndex ProbeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) : groupId);
}

QModelIndex ProbeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || child.internalId() == groupId)
        return {};
    return createIndex(int(child.internalId()), 0, groupId);
}

int ProbeModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalId() == groupId && parent.column() == 0 ? m_groups.at(parent.row()).count : 0;
}

int ProbeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::ItemFlags ProbeModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.isValid() && index.column() == CaseColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant ProbeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int number = caseOf(index);
    return number < 0 ? groupData(m_groups.at(index.row()), index.column(), role)
                      : caseData(number, index.column(), role);
}

QVariant ProbeModel::groupData(const Group &group, int column, int role) const
{
    if (role == Qt::CheckStateRole && column == CaseColumn)
        return checkState(group);
    if (role == Qt::ForegroundRole && column == ResultColumn)
        return themeColour(meaningOf(worst(group)), m_palette);
    if (role == Qt::DecorationRole && column == ResultColumn)
        return probeVerdictIcon(worst(group));
    if (role == Qt::DisplayRole)
        return column == CaseColumn ? probeGroupName(group.group) : groupText(group);
    return {};
}

QVariant ProbeModel::caseData(int number, int column, int role) const
{
    const ProbeResult &result = m_results.at(number);
    const ProbeVerdict verdict = result.finding.verdict;
    switch (role) {
    case Qt::CheckStateRole:
        return column == CaseColumn ? QVariant(m_checked.at(number) ? Qt::Checked : Qt::Unchecked)
                                    : QVariant();
    case Qt::DisplayRole:
        if (column == CaseColumn)
            return result.probed.title;
        return verdict == ProbeVerdict::NotRun ? QString() : probeVerdictName(verdict);
    case Qt::DecorationRole:
        return column == ResultColumn ? QVariant(probeVerdictIcon(verdict)) : QVariant();
    case Qt::ForegroundRole:
        return column == ResultColumn ? QVariant(themeColour(meaningOf(verdict), m_palette)) : QVariant();
    case Qt::ToolTipRole:
        return plainToolTip(column == CaseColumn ? result.probed.expectation()
                                                 : visibleText(result.finding.message));
    default:
        return {};
    }
}

Qt::CheckState ProbeModel::checkState(const Group &group) const
{
    const auto first = m_checked.begin() + group.first;
    const auto checked = std::count(first, first + group.count, true);
    return checked == 0 ? Qt::Unchecked : checked == group.count ? Qt::Checked : Qt::PartiallyChecked;
}

QString ProbeModel::groupText(const Group &group) const
{
    const auto first = m_results.begin() + group.first;
    const auto count = [&](auto isMeant) {
        return std::count_if(first, first + group.count,
                             [&](const ProbeResult &result) { return isMeant(result.finding.verdict); });
    };
    const auto faults = count(isFault);
    const auto good =
        count([](ProbeVerdict v) { return v == ProbeVerdict::Passed || v == ProbeVerdict::Allowed; });
    if (good + faults == 0)
        return {};
    return faults > 0 ? tr("%1 faults, %2 passed").arg(faults).arg(good) : tr("%1 passed").arg(good);
}

ProbeVerdict ProbeModel::worst(const Group &group) const
{
    ProbeVerdict worst = ProbeVerdict::NotRun;
    for (int i = group.first; i < group.first + group.count; ++i) {
        const ProbeVerdict verdict = m_results.at(i).finding.verdict;
        if (isFault(verdict))
            return ProbeVerdict::Failed;
        if (verdict == ProbeVerdict::Passed || verdict == ProbeVerdict::Allowed)
            worst = ProbeVerdict::Passed;
    }
    return worst;
}

bool ProbeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid() || index.column() != CaseColumn)
        return false;
    const bool checked = value.toInt() == Qt::Checked;
    const int number = caseOf(index);
    if (number >= 0) {
        m_checked[number] = checked;
    } else {
        const Group &group = m_groups.at(index.row());
        std::fill_n(m_checked.begin() + group.first, group.count, checked);
    }
    tellGroup(number >= 0 ? index.parent().row() : index.row());
    Q_EMIT checkedChanged();
    return true;
}

QVariant ProbeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == CaseColumn ? tr("What is sent") : tr("Result");
}

} // namespace socketglass
