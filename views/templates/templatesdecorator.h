// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>
#include <QStyledItemDelegate>

namespace socketglass {

/// How templates look: icons, tool tips with the description and the first lines, and the shortcut of the
/// first nine.
class TemplatesDecorator final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    static constexpr int ShortcutRole = Qt::UserRole + 100; ///< int: 1 … 9, 0: none
    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex &index, int role) const override;
    /// The n-th template from the top, folders opened; invalid: there are fewer.
    [[nodiscard]] QModelIndex nthTemplate(int number) const;

private:
    [[nodiscard]] int numberOf(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;
};

/// Shows the shortcut at the right end of its row.
class TemplatesDelegate final : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace socketglass
