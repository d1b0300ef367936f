// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/tabbeddock.h"

#include <QDockWidget>
#include <QMainWindow>

namespace socketglass {

QDockWidget *addTabbedDock(QMainWindow *window, const QString &title, const QString &objectName,
                           QWidget *panel, QDockWidget *beside)
{
    auto *dock = new QDockWidget(title, window);
    dock->setObjectName(objectName);
    dock->setWidget(panel);
    window->addDockWidget(Qt::RightDockWidgetArea, dock);
    window->tabifyDockWidget(beside, dock);
    dock->hide();
    return dock;
}

void openDock(QDockWidget *dock)
{
    dock->show();
    dock->raise();
    dock->widget()->setFocus();
}

} // namespace socketglass
