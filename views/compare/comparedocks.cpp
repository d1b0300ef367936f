// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/comparedocks.h"

#include "timeline/timelinecolumns.h"
#include "timeline/timelinemodel.h"
#include "views/common/tabbeddock.h"
#include "views/common/themedicon.h"
#include "views/compare/comparepanel.h"
#include "views/compare/expectationspanel.h"
#include "views/compare/messagecomparewindow.h"
#include "views/document/capturedocument.h"
#include "views/sessions/sessioncontroller.h"
#include "views/sessions/sessionspanel.h"
#include "views/timeline/timelinepanel.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

#include <algorithm>

namespace socketglass {

namespace {

constexpr int comfortableWidth = 120; // characters

} // namespace

CompareDocks::CompareDocks(const Parts &parts)
    : QObject(parts.window)
    , m_parts(parts)
    , m_compare(new ComparePanel(parts.document, parts.sessions, parts.window))
    , m_expectations(new ExpectationsPanel(parts.document, parts.sessions, parts.window))
{
    buildActions();
    connect(m_compare, &ComparePanel::eventPicked, this, &CompareDocks::showEvent);
    connect(m_compare, &ComparePanel::openRequested, this, &CompareDocks::openRequested);
    connect(m_compare, &ComparePanel::connectRequested, this, &CompareDocks::connectRequested);
    connect(m_expectations, &ExpectationsPanel::eventPicked, this, &CompareDocks::showEvent);
    connect(parts.list, &SessionsPanel::selectionChanged, this, &CompareDocks::updateActions);
    connect(parts.timeline, &TimelinePanel::compareRequested, this, &CompareDocks::compareRows);
    updateActions();
}

QAction *CompareDocks::addAction(const QString &text, const QString &icon, const QString &objectName,
                                 const QString &tip, void (CompareDocks::*run)())
{
    auto *action = new QAction(themedIcon(icon), text, m_parts.window);
    action->setObjectName(objectName);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    connect(action, &QAction::triggered, this, run);
    return action;
}

void CompareDocks::buildActions()
{
    QAction *compare =
        addAction({}, QStringLiteral("compare"), QStringLiteral("actionCompare"),
                  tr("Put two sessions side by side and tell what differs"), &CompareDocks::openCompare);
    compare->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    QAction *expect =
        addAction(tr("E&xpectations…"), QStringLiteral("expect"), QStringLiteral("actionExpectations"),
                  tr("Say what a session must do, and check it"), &CompareDocks::openExpectations);
    expect->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_X);
    m_sessionActions = {compare, expect};
    QAction *from = addAction(tr("E&xpectation from this row…"), QStringLiteral("expect"),
                              QStringLiteral("actionExpectFrom"),
                              tr("Say that a session must have such a message, close or no errors"),
                              &CompareDocks::expectCurrentEvent);
    m_parts.timeline->addContextActions({from});
}

void CompareDocks::addBeside(QDockWidget *dock)
{
    m_compareDock =
        addTabbedDock(m_parts.window, tr("Compare"), QStringLiteral("compareDock"), m_compare, dock);
    m_expectationsDock = addTabbedDock(m_parts.window, tr("Expectations"), QStringLiteral("expectationsDock"),
                                       m_expectations, dock);
}

void CompareDocks::updateActions()
{
    const bool two = m_parts.list->selectedSessions().size() == 2;
    m_sessionActions.constFirst()->setText(two ? tr("Compare &Both") : tr("Compare &with…"));
}

/// Two sessions side by side need more room than the details.
void CompareDocks::showCompare()
{
    openDock(m_compareDock);
    const int unit = m_parts.window->fontMetrics().averageCharWidth();
    const int wide = std::min(unit * comfortableWidth, m_parts.window->width() / 2);
    if (!m_compareDock->isFloating() && m_compareDock->width() < wide)
        m_parts.window->resizeDocks({m_compareDock}, {wide}, Qt::Horizontal);
}

void CompareDocks::openCompare()
{
    const QList<SessionId> selected = m_parts.list->selectedSessions();
    if (selected.size() == 2)
        return compare(selected.at(0), selected.at(1));
    showCompare();
    if (const auto id = m_parts.controller->currentId())
        m_compare->setSessions(*id, {});
}

void CompareDocks::compare(SessionId left, SessionId right)
{
    showCompare();
    m_compare->setSessions(left, right);
    m_compare->compare();
}

void CompareDocks::compareRows(int first, int second)
{
    const TimelineModel *model = m_parts.timeline->model();
    const auto messageIn = [model](int row) {
        const QModelIndex index = model->index(row, int(TimelineColumn::Session));
        return MessageCompareWindow::Message{EventId(index.data(EventIdRole).toLongLong()),
                                             index.data().toString()};
    };
    if (!m_messages)
        m_messages = new MessageCompareWindow(m_parts.window);
    m_messages->compare(m_parts.document->path(), messageIn(first), messageIn(second));
    m_messages->show();
    m_messages->raise();
    m_messages->activateWindow();
}

void CompareDocks::openExpectations()
{
    openDock(m_expectationsDock);
    if (const auto id = m_parts.controller->currentId())
        m_expectations->setSession(*id);
}

void CompareDocks::expectCurrentEvent()
{
    const std::optional<Event> event = m_parts.timeline->currentEvent();
    if (!event)
        return;
    openDock(m_expectationsDock);
    m_expectations->setSession(event->session);
    m_expectations->addFrom(*event);
}

void CompareDocks::showEvent(SessionId session, EventId event)
{
    if (m_parts.timeline->goTo(event))
        return;
    m_parts.controller->setCurrent(session);
    m_parts.timeline->goTo(event);
}

void CompareDocks::saveState(QSettings &settings) const
{
    m_compare->saveState(settings);
}

void CompareDocks::restoreState(QSettings &settings)
{
    m_compare->restoreState(settings);
}

} // namespace socketglass
