// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/sessionchoice.h"

#include <QIdentityProxyModel>

namespace socketglass {

namespace {

/// Sessions of the same address are told apart by their number.
class NumberedSessions final : public QIdentityProxyModel
{
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex &index, int role) const override
    {
        const QVariant value = QIdentityProxyModel::data(index, role);
        if (role != Qt::DisplayRole || index.column() != SessionsModel::NameColumn)
            return value;
        const QString name = SessionChoice::tr("%1: %2", "number and name of a session")
                                 .arg(index.data(SessionsModel::SessionIdRole).toLongLong())
                                 .arg(value.toString());
        const bool lost = index.data(SessionsModel::EvictedCountRole).toLongLong() > 0;
        return lost ? SessionChoice::tr("%1 (its beginning is not kept)").arg(name) : name;
    }
};

} // namespace

SessionChoice::SessionChoice(SessionsModel *model, const QString &objectName, QWidget *parent)
    : QComboBox(parent)
    , m_sessions(model)
{
    setObjectName(objectName);
    setAccessibleName(tr("Recorded session"));
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(10);
    auto *numbered = new NumberedSessions(this);
    numbered->setSourceModel(model);
    setModel(numbered);
    connect(this, &QComboBox::currentIndexChanged, this, &SessionChoice::sessionChanged);
    // The same row may stand for another session now.
    connect(numbered, &QAbstractItemModel::modelReset, this, &SessionChoice::sessionChanged);
}

std::optional<SessionId> SessionChoice::session() const
{
    return m_sessions->sessionId(m_sessions->index(currentIndex(), SessionsModel::NameColumn));
}

void SessionChoice::setSession(SessionId id)
{
    const QModelIndex index = m_sessions->indexOf(id);
    if (index.isValid())
        setCurrentIndex(index.row());
}

} // namespace socketglass
