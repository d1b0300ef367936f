// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sessions/sessionsdecorator.h"

#include "session/sessionsmodel.h"
#include "views/common/plaintext.h"
#include "views/common/themedicon.h"
#include "views/style/shapes.h"

namespace socketglass {

void SessionsDecorator::setPalette(const QPalette &palette)
{
    m_palette = palette;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                           {Qt::DecorationRole, Qt::ForegroundRole});
}

QVariant SessionsDecorator::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == SessionsModel::StateColumn)
            return stateText(index);
        break;
    case Qt::EditRole:
        return index.column() == SessionsModel::NameColumn ? index.data(Qt::DisplayRole) : QVariant();
    case Qt::DecorationRole:
        if (index.column() == SessionsModel::NameColumn)
            return stateIcon(ReadyState(index.data(SessionsModel::ReadyStateRole).toInt()),
                             index.data(SessionsModel::HoldingRole).toBool(), m_palette);
        if (index.column() == SessionsModel::StateColumn && index.data(SessionsModel::UncheckedRole).toBool())
            return themedIcon(QStringLiteral("warning"));
        return {};
    case Qt::ForegroundRole:
        return index.column() == SessionsModel::StateColumn ? stateColour(index) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter |
                   (index.column() == SessionsModel::EventsColumn ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ToolTipRole:
        return plainToolTip(index.data(SessionsModel::StatusTextRole).toString());
    case Qt::AccessibleTextRole:
        if (index.column() == SessionsModel::NameColumn)
            return index.data(SessionsModel::StatusTextRole);
        break;
    default:
        break;
    }
    return QIdentityProxyModel::data(index, role);
}

Qt::ItemFlags SessionsDecorator::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QIdentityProxyModel::flags(index);
    return index.column() == SessionsModel::NameColumn ? flags | Qt::ItemIsEditable : flags;
}

bool SessionsDecorator::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || index.column() != SessionsModel::NameColumn)
        return false;
    if (value != index.data(Qt::EditRole))
        Q_EMIT renameRequested(index, value.toString());
    return true;
}

QString SessionsDecorator::stateText(const QModelIndex &index) const
{
    const auto state = ReadyState(index.data(SessionsModel::ReadyStateRole).toInt());
    const QVariant code = index.data(SessionsModel::CloseCodeRole);
    if (state != ReadyState::Closed || !code.isValid())
        return readyStateName(state);
    const bool clean = index.data(SessionsModel::WasCleanRole).toBool();
    return clean ? tr("closed %1").arg(code.toInt()) : tr("closed %1 !").arg(code.toInt());
}

QVariant SessionsDecorator::stateColour(const QModelIndex &index) const
{
    const auto state = ReadyState(index.data(SessionsModel::ReadyStateRole).toInt());
    const bool failed = state == ReadyState::Closed && index.data(SessionsModel::CloseCodeRole).isValid() &&
                        !index.data(SessionsModel::WasCleanRole).toBool();
    const Meaning meaning =
        failed ? Meaning::Error : stateMeaning(state, index.data(SessionsModel::HoldingRole).toBool());
    return themeColour(meaning, m_palette);
}

} // namespace socketglass
