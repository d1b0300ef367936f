// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>
#include <QPalette>

namespace socketglass {

/// How a row of SessionsModel looks: shape, word and colour of its state.
class SessionsDecorator final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    void setPalette(const QPalette &palette);
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Changes nothing: asks for a new name.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void renameRequested(const QModelIndex &index, const QString &name);

private:
    [[nodiscard]] QString stateText(const QModelIndex &index) const;
    [[nodiscard]] QVariant stateColour(const QModelIndex &index) const;
    QPalette m_palette;
};

} // namespace socketglass
