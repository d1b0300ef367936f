// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/activity/capturefigures.h"

#include "payload/visibletext.h"
#include "session/sessionsmodel.h"
#include "views/activity/activitystrip.h"
#include "views/common/tabbeddock.h"
#include "views/document/capturedocument.h"
#include "views/sessions/sessionspanel.h"
#include "views/statistics/statisticspanel.h"
#include "views/timeline/filterbar.h"
#include "views/timeline/timelinepanel.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

namespace socketglass {

CaptureFigures::CaptureFigures(const Parts &parts)
    : QObject(parts.window)
    , m_parts(parts)
    , m_strip(new ActivityStrip(parts.window))
    , m_statistics(new StatisticsPanel(parts.window))
{
    connect(parts.document, &CaptureDocument::readerChanged, this, &CaptureFigures::showScope);
    connect(parts.document, &CaptureDocument::titleChanged, this, &CaptureFigures::showScope);
    connect(parts.document, &CaptureDocument::committed, this, &CaptureFigures::follow);
    connect(parts.document, &CaptureDocument::grown, this, &CaptureFigures::follow);
    connect(parts.list, &SessionsPanel::scopeChanged, this, &CaptureFigures::showScope);
    connect(parts.sessions, &SessionsModel::nameChanged, this, &CaptureFigures::showName);
    connect(m_strip, &ActivityStrip::eventPicked, parts.timeline, &TimelinePanel::goFrom);
    FilterBar *filter = parts.timeline->filterBar();
    connect(m_strip, &ActivityStrip::rangeSelected, filter,
            [filter](qint64 from, qint64 to) { filter->setTimes(std::pair(from, to)); });
    connect(m_strip, &ActivityStrip::rangeCleared, filter, [filter] { filter->setTimes({}); });
}

void CaptureFigures::addBeside(QDockWidget *dock)
{
    QDockWidget *added =
        addTabbedDock(m_parts.window, tr("Statistics"), QStringLiteral("statisticsDock"), m_statistics, dock);
    QAction *toggle = added->toggleViewAction();
    toggle->setObjectName(QStringLiteral("actionStatistics"));
    toggle->setToolTip(tr("Rates, sizes, round trips and reply times of what the rows show"));
    toggle->setStatusTip(toggle->toolTip());
    toggle->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_I);
    connect(toggle, &QAction::triggered, added, [added](bool shown) {
        if (shown)
            openDock(added);
    });
}

void CaptureFigures::close()
{
    m_strip->setFile({}, {});
    m_statistics->setFile({}, {});
}

void CaptureFigures::follow()
{
    m_strip->follow();
    m_statistics->follow();
}

void CaptureFigures::showScope()
{
    const QString path = m_parts.document->path();
    m_strip->setFile(path, m_parts.list->scope());
    m_statistics->setFile(path, m_parts.list->scope());
    showName();
}

void CaptureFigures::showName()
{
    const auto scope = m_parts.list->scope();
    m_statistics->setScopeName(
        scope ? visibleText(m_parts.sessions->sessionName(*scope), LineBreaks::MakeVisible) : QString());
}

void CaptureFigures::saveState(QSettings &settings) const
{
    m_strip->saveState(settings);
    m_statistics->saveState(settings);
}

void CaptureFigures::restoreState(QSettings &settings)
{
    m_strip->restoreState(settings);
    m_statistics->restoreState(settings);
}

} // namespace socketglass
