// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/mockplan.h"

#include <QAbstractTableModel>

namespace socketglass {

/// Rules of a mock server, in the order in which they are looked at.
class RulesModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { EnabledColumn, SentenceColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setRules(const QList<MockRule> &rules);
    [[nodiscard]] const QList<MockRule> &rules() const { return m_rules; }
    void insert(int row, const MockRule &rule);
    void replace(int row, const MockRule &rule);
    void remove(int row);
    /// False: there is no such place.
    bool move(int row, int by);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void edited(); ///< by a person, not by setRules()

private:
    QList<MockRule> m_rules;
};

} // namespace socketglass
