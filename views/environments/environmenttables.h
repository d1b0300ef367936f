// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStyledItemDelegate>

#include <functional>

namespace socketglass {

/// Rows of texts; an empty last one takes a new row.
class TextRowsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    using Row = QStringList;
    struct Form
    {
        QStringList headers;
        int secretColumn = -1;                       ///< a tick; where it is set the cell before it is hidden
        std::function<QString(const Row &)> problem; ///< translated; shown at its row
    };
    explicit TextRowsModel(Form form, QObject *parent = nullptr);

    /// Without the empty one.
    [[nodiscard]] QList<Row> rows() const { return m_rows; }
    void setRows(const QList<Row> &rows);
    void remove(int row);
    /// Of the first row that has one.
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool isSecret(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

Q_SIGNALS:
    void edited();

private:
    [[nodiscard]] QString cell(int row, int column) const;
    [[nodiscard]] QVariant shownText(const QModelIndex &index) const;

    Form m_form;
    QList<Row> m_rows;
};

/// Hides secrets while they are typed.
class TextRowsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace socketglass
