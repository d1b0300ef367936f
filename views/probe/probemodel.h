// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/proberunner.h"

#include <QAbstractItemModel>
#include <QIcon>
#include <QPalette>

namespace socketglass {

/// The catalogue as a tree of groups with their cases, each with a check box and what came of it.
class ProbeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { CaseColumn, ResultColumn, ColumnCount };

    explicit ProbeModel(QObject *parent = nullptr);

    [[nodiscard]] QList<ProbeCase> checkedCases() const;
    /// Names of the cases that are not to be run.
    [[nodiscard]] QStringList uncheckedNames() const;
    void setUncheckedNames(const QStringList &names);
    void setAllChecked(bool checked);
    /// Forgets what came before.
    void clearResults();
    /// Of a case of the catalogue.
    void setResult(const ProbeResult &result);
    [[nodiscard]] std::optional<ProbeResult> result(const QModelIndex &index) const; ///< nothing: a group
    [[nodiscard]] QModelIndex indexOf(const QString &name) const;
    void setPalette(const QPalette &palette);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    struct Group
    {
        ProbeGroup group;
        int first = 0; // of its cases in m_results
        int count = 0;
    };
    [[nodiscard]] int caseOf(const QModelIndex &index) const; // -1: a group
    [[nodiscard]] QVariant groupData(const Group &group, int column, int role) const;
    [[nodiscard]] QVariant caseData(int number, int column, int role) const;
    [[nodiscard]] Qt::CheckState checkState(const Group &group) const;
    [[nodiscard]] QString groupText(const Group &group) const;
    [[nodiscard]] ProbeVerdict worst(const Group &group) const;
    void tellGroup(int row);

    QList<Group> m_groups;
    QList<ProbeResult> m_results; // one for each case of the catalogue
    QList<bool> m_checked;
    QPalette m_palette;
};

/// The icon that goes with a verdict's word.
[[nodiscard]] QIcon probeVerdictIcon(ProbeVerdict verdict);

} // namespace socketglass
