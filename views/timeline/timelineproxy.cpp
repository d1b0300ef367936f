// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelineproxy.h"

#include "timeline/timelinecolumns.h"

namespace socketglass {

QVariant TimelineProxy::data(const QModelIndex &index, int role) const
{
    return QIdentityProxyModel::data(index, role == Qt::AccessibleTextRole ? int(SentenceRole) : role);
}

} // namespace socketglass
