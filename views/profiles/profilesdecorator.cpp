// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profilesdecorator.h"

#include "payload/visibletext.h"
#include "profiles/profilesmodel.h"
#include "views/common/plaintext.h"
#include "views/common/themedicon.h"
#include "views/style/theme.h"

#include <QDir>
#include <QFont>

namespace socketglass {

QVariant ProfilesDecorator::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(QIdentityProxyModel::data(index, role).toString(), LineBreaks::MakeVisible);
    case Qt::DecorationRole:
        return icon(index);
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(index));
    case Qt::AccessibleDescriptionRole:
        return toolTip(index);
    case Qt::ForegroundRole:
        return index.data(ProfilesModel::ProblemRole).toString().isEmpty()
                   ? QVariant()
                   : QVariant(themeColour(Meaning::Error, m_palette));
    case Qt::FontRole: {
        QFont font;
        font.setBold(!m_inUse.isEmpty() && index.data(ProfilesModel::PathRole).toString() == m_inUse);
        return font;
    }
    default:
        return QIdentityProxyModel::data(index, role);
    }
}

QVariant ProfilesDecorator::icon(const QModelIndex &index) const
{
    if (!index.data(ProfilesModel::ProblemRole).toString().isEmpty() ||
        index.data(ProfilesModel::InsecureRole).toBool())
        return themedIcon(QStringLiteral("warning"));
    const auto kind = ProfilesModel::Kind(index.data(ProfilesModel::KindRole).toInt());
    return themedIcon(kind == ProfilesModel::Kind::Profile ? QStringLiteral("profile")
                                                           : QStringLiteral("folder"));
}

QString ProfilesDecorator::toolTip(const QModelIndex &index) const
{
    const auto kind = ProfilesModel::Kind(index.data(ProfilesModel::KindRole).toInt());
    const QString path = index.data(ProfilesModel::PathRole).toString();
    QStringList parts;
    if (const QString problem = index.data(ProfilesModel::ProblemRole).toString(); !problem.isEmpty())
        parts.append(visibleText(problem));
    if (const QString url = index.data(ProfilesModel::UrlRole).toString(); !url.isEmpty())
        parts.append(visibleText(url));
    if (index.data(ProfilesModel::InsecureRole).toBool())
        parts.append(tr("Certificate errors are ignored"));
    if (!m_inUse.isEmpty() && path == m_inUse)
        parts.append(tr("In use"));
    if (kind != ProfilesModel::Kind::Folder)
        parts.append(visibleText(QDir::toNativeSeparators(path)));
    return parts.join(u'\n');
}

} // namespace socketglass
