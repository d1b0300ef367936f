// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

namespace socketglass {

/// Values that a person makes and puts in order, one a row: rules, expectations.
class EntriesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    virtual void duplicate(int row) = 0;
    virtual void remove(int row) = 0;
    /// False: there is no such place.
    virtual bool move(int row, int by) = 0;

Q_SIGNALS:
    void edited(); ///< by a person, not by setEntries()
};

/// Columns and data are the subclass's.
template <typename Entry>
class EntriesOf : public EntriesModel
{
public:
    using EntriesModel::EntriesModel;

    void setEntries(const QList<Entry> &entries)
    {
        beginResetModel();
        m_entries = entries;
        endResetModel();
    }
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    void insert(int row, const Entry &entry)
    {
        beginInsertRows({}, row, row);
        m_entries.insert(row, entry);
        endInsertRows();
        Q_EMIT edited();
    }
    void replace(int row, const Entry &entry)
    {
        m_entries[row] = entry;
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
        Q_EMIT edited();
    }
    /// Replaces that row; -1: adds one at the end. The row where it stands.
    int keep(int row, const Entry &entry)
    {
        if (row >= 0) {
            replace(row, entry);
            return row;
        }
        insert(int(m_entries.size()), entry);
        return int(m_entries.size()) - 1;
    }
    void duplicate(int row) override { insert(row + 1, Entry(m_entries.at(row))); }
    void remove(int row) override
    {
        beginRemoveRows({}, row, row);
        m_entries.removeAt(row);
        endRemoveRows();
        Q_EMIT edited();
    }
    bool move(int row, int by) override
    {
        const int target = row + by;
        if (row < 0 || target < 0 || row >= m_entries.size() || target >= m_entries.size())
            return false;
        beginMoveRows({}, row, row, {}, by > 0 ? target + 1 : target);
        m_entries.move(row, target);
        endMoveRows();
        Q_EMIT edited();
        return true;
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_entries.size());
    }

private:
    QList<Entry> m_entries;
};

} // namespace socketglass
