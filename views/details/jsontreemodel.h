// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonoutline.h"
#include "views/details/readerthread.h"

#include <QAbstractItemModel>
#include <QPointer>

#include <deque>
#include <vector>

namespace socketglass {

/// The values of a JSON payload of any length as a tree: each level is read from the session file, on a
/// thread of its own, when it is opened.
class JsonTreeModel final : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column : int { NameColumn, ValueColumn };
    enum Role : int { OffsetRole = Qt::UserRole }; ///< qint64: byte of the payload

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    void setFile(const QString &path);
    /// Nothing: empty.
    void setEvent(const std::optional<Event> &event);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    bool hasChildren(const QModelIndex &parent = {}) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Of the payload's bytes, while a level is being read; 1 in the end.
    void progressed(double fraction);
    /// Translated: where and why this is not JSON, or can't be read; empty: nothing is wrong.
    void problemFound(const QString &problem);

private:
    struct Item;
    [[nodiscard]] Item *itemOf(const QModelIndex &index) const;
    void readNext();
    void take(const JsonOutline::Level &level);

    ReaderThread m_thread;
    std::optional<Event> m_event;
    std::unique_ptr<Item> m_root;
    std::deque<QPersistentModelIndex> m_wanted; // the first is being read; invalid: the root's level
};

} // namespace socketglass
