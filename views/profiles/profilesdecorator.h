// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>
#include <QPalette>

namespace socketglass {

/// How profiles look: icons, tool tips, the one in use, those that are broken or dangerous.
class ProfilesDecorator final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    // Who shows the model repaints it.
    void setPalette(const QPalette &palette) { m_palette = palette; }
    void setPathInUse(const QString &path) { m_inUse = path; }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QVariant icon(const QModelIndex &index) const;
    [[nodiscard]] QString toolTip(const QModelIndex &index) const;

    QPalette m_palette;
    QString m_inUse;
};

} // namespace socketglass
