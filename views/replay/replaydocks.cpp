// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/replaydocks.h"

#include "views/common/tabbeddock.h"
#include "views/common/themedicon.h"
#include "views/document/capturedocument.h"
#include "views/replay/mockpanel.h"
#include "views/replay/replaypanel.h"
#include "views/sessions/sessioncontroller.h"
#include "views/timeline/timelinepanel.h"

#include <QAction>
#include <QMainWindow>

namespace socketglass {

ReplayDocks::ReplayDocks(const Parts &parts)
    : QObject(parts.window)
    , m_parts(parts)
    , m_replay(
          new ReplayPanel(parts.document, parts.sessions, parts.controller, parts.expanding, parts.window))
    , m_mock(new MockPanel(parts.document, parts.sessions, parts.window))
{
    buildActions();
    connect(m_replay, &ReplayPanel::recordFailed, this, &ReplayDocks::recordFailed);
    connect(m_replay, &ReplayPanel::openRequested, this, &ReplayDocks::openRequested);
    connect(m_replay, &ReplayPanel::connectRequested, this, &ReplayDocks::connectRequested);
    connect(m_mock, &MockPanel::recordFailed, this, &ReplayDocks::recordFailed);
}

void ReplayDocks::buildActions()
{
    const auto add = [this](const QString &text, const QString &icon, const QString &objectName,
                            const QString &tip, auto run) {
        auto *action = new QAction(themedIcon(icon), text, m_parts.window);
        action->setObjectName(objectName);
        action->setToolTip(tip);
        action->setStatusTip(tip);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    QAction *replay =
        add(tr("Re&play…"), QStringLiteral("replay"), QStringLiteral("actionReplay"),
            tr("Send what the client sent in this session to a server again"), [this] { openReplay(); });
    replay->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    QAction *mock = add(tr("Serve as &Mock…"), QStringLiteral("mock"), QStringLiteral("actionMock"),
                        tr("Be a server that answers clients as in this session"), [this] { openMock(); });
    mock->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_M);
    m_sessionActions = {replay, mock};
    QAction *from =
        add(tr("Replay fro&m this row…"), QStringLiteral("replay"), QStringLiteral("actionReplayFrom"),
            tr("Replay this session, beginning here"), [this] { setRangeEnd(&ReplayPanel::setFirst); });
    QAction *until =
        add(tr("Replay &until this row…"), QStringLiteral("replay"), QStringLiteral("actionReplayUntil"),
            tr("Replay this session, ending here"), [this] { setRangeEnd(&ReplayPanel::setLast); });
    m_parts.timeline->addContextActions({from, until});
}

void ReplayDocks::addBeside(QDockWidget *dock)
{
    m_replayDock = addTabbedDock(m_parts.window, tr("Replay"), QStringLiteral("replayDock"), m_replay, dock);
    m_mockDock = addTabbedDock(m_parts.window, tr("Mock server"), QStringLiteral("mockDock"), m_mock, dock);
}

void ReplayDocks::openReplay()
{
    if (const auto id = m_parts.controller->currentId())
        m_replay->setSource(*id);
    openDock(m_replayDock);
}

void ReplayDocks::openMock()
{
    if (const auto id = m_parts.controller->currentId())
        m_mock->setSource(*id);
    openDock(m_mockDock);
}

void ReplayDocks::setRangeEnd(void (ReplayPanel::*set)(qint64 seq))
{
    const std::optional<Event> event = m_parts.timeline->currentEvent();
    if (!event || m_replay->isRunning())
        return;
    if (m_replay->source() != event->session)
        m_replay->setSource(event->session);
    openDock(m_replayDock);
    (m_replay->*set)(event->seq);
}

void ReplayDocks::saveState(QSettings &settings) const
{
    m_mock->saveState(settings);
}

void ReplayDocks::restoreState(QSettings &settings)
{
    m_mock->restoreState(settings);
}

} // namespace socketglass
