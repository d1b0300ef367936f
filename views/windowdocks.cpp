// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/windowdocks.h"

#include "views/activity/capturefigures.h"
#include "views/compare/comparedocks.h"
#include "views/probe/probedocks.h"
#include "views/replay/replaydocks.h"

#include <QApplication>
#include <QCoreApplication>
#include <QDockWidget>
#include <QMainWindow>
#include <QScreen>

#include <algorithm>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WindowDocks)
};

QDockWidget *addDock(QMainWindow *window, const QString &title, const QString &objectName, QWidget *content,
                     Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, window);
    dock->setObjectName(objectName);
    dock->setWidget(content);
    window->addDockWidget(area, dock);
    return dock;
}

} // namespace

QList<QAction *> buildDocks(const DockedParts &parts)
{
    QMainWindow *window = parts.window;
    window->setDockOptions(QMainWindow::AllowNestedDocks | QMainWindow::AllowTabbedDocks);
    window->setAnimated(QApplication::isEffectEnabled(Qt::UI_General)); // who wants less motion says so there
    window->setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    window->setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    QDockWidget *sessions = addDock(window, Words::tr("Sessions"), QStringLiteral("sessionsDock"),
                                    parts.sessions, Qt::LeftDockWidgetArea);
    QDockWidget *templates = addDock(window, Words::tr("Templates"), QStringLiteral("templatesDock"),
                                     parts.templates, Qt::LeftDockWidgetArea);
    QDockWidget *profiles = addDock(window, Words::tr("Profiles"), QStringLiteral("profilesDock"),
                                    parts.profiles, Qt::LeftDockWidgetArea);
    window->tabifyDockWidget(sessions, profiles);
    sessions->raise();
    QDockWidget *details = addDock(window, Words::tr("Details"), QStringLiteral("detailsDock"), parts.details,
                                   Qt::RightDockWidgetArea);
    parts.replay->addBeside(details);
    parts.compare->addBeside(details);
    parts.probe->addBeside(details);
    parts.figures->addBeside(details);
    const int unit = window->fontMetrics().averageCharWidth();
    parts.sessions->setMinimumWidth(unit * 41);
    parts.profiles->setMinimumWidth(unit * 41);
    parts.templates->setMinimumWidth(unit * 41);
    const QSize room = window->screen()->availableSize() - QSize(0, 40); // the frame of the window
    window->resize(QSize(1440, 900).boundedTo(room));
    const int width = std::max(window->width(), 1280); // shown smaller it grows with its screen
    window->resizeDocks({sessions, details},
                        {std::min(unit * 44, width * 19 / 100), std::min(unit * 63, width * 27 / 100)},
                        Qt::Horizontal);
    window->resizeDocks({sessions, templates}, {420, 300}, Qt::Vertical);
    QList<QAction *> actions;
    const auto docks = window->findChildren<QDockWidget *>();
    for (const QDockWidget *dock : docks)
        actions.append(dock->toggleViewAction());
    return actions;
}

} // namespace socketglass
