// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/rowaction.h"

#include <QAction>
#include <QWidget>

namespace socketglass {

QAction *makeRowAction(QWidget *owner, const char *objectName, const QString &text, const QString &tip,
                       const QKeySequence &shortcut)
{
    auto *action = new QAction(text, owner);
    action->setObjectName(QString::fromLatin1(objectName));
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    return action;
}

} // namespace socketglass
