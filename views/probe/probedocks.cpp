// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/probe/probedocks.h"

#include "views/common/tabbeddock.h"
#include "views/common/themedicon.h"
#include "views/connect/connectbar.h"
#include "views/document/capturedocument.h"
#include "views/probe/probepanel.h"
#include "views/probe/rawframedialog.h"
#include "views/sessions/sessioncontroller.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>

#include <algorithm>

namespace socketglass {

namespace {

constexpr int comfortableWidth = 80; // characters

} // namespace

ProbeDocks::ProbeDocks(const Parts &parts)
    : QObject(parts.window)
    , m_parts(parts)
    , m_panel(new ProbePanel(parts.document, parts.window))
    , m_probe(new QAction(themedIcon(QStringLiteral("probe")), tr("Probe a Ser&ver…"), parts.window))
    , m_rawFrame(new QAction(themedIcon(QStringLiteral("rawframe")), tr("Raw &Frame…"), parts.window))
{
    m_probe->setObjectName(QStringLiteral("actionProbe"));
    m_probe->setToolTip(
        tr("Send a server what is right and what is wrong, and tell where it differs from RFC "
           "6455"));
    m_probe->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Y);
    m_rawFrame->setObjectName(QStringLiteral("actionRawFrame"));
    m_rawFrame->setToolTip(tr("Build one frame by hand, right or wrong, and send it"));
    connect(m_probe, &QAction::triggered, this, &ProbeDocks::openProbe);
    connect(m_rawFrame, &QAction::triggered, this, &ProbeDocks::openRawFrame);
    connect(m_panel, &ProbePanel::recordFailed, this, &ProbeDocks::recordFailed);
    connect(m_panel, &ProbePanel::sessionPicked, parts.controller, &SessionController::setCurrent);
    connect(parts.controller, &SessionController::currentChanged, this, &ProbeDocks::updateTarget);
    connect(parts.controller, &SessionController::statusChanged, this, &ProbeDocks::updateTarget);
}

void ProbeDocks::addBeside(QDockWidget *dock)
{
    m_dock = addTabbedDock(m_parts.window, tr("Probe"), QStringLiteral("probeDock"), m_panel, dock);
}

void ProbeDocks::openProbe()
{
    const std::optional<SessionId> current = m_parts.controller->currentId();
    const std::optional<Profile> known = current ? m_parts.controller->profileOf(*current) : std::nullopt;
    const bool isClient = known && known->role == Profile::Role::Client;
    m_panel->setProfile(isClient ? *known : m_parts.connectBar->profile());
    openDock(m_dock);
    if (!m_dock->isFloating())
        widen();
}

/// Titles and results side by side need more room than the details; the docks of the other side keep theirs.
void ProbeDocks::widen()
{
    QMainWindow *window = m_parts.window;
    const int unit = window->fontMetrics().averageCharWidth();
    const QWidget *middle = window->centralWidget();
    const int spare = std::max(middle->width() - middle->minimumSizeHint().width(), 0);
    const int wide = std::min({unit * comfortableWidth, window->width() * 2 / 5, m_dock->width() + spare});
    if (m_dock->width() < wide)
        window->resizeDocks({m_dock}, {wide}, Qt::Horizontal);
}

void ProbeDocks::openRawFrame()
{
    if (!m_dialog) {
        m_dialog = new RawFrameDialog(m_parts.window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &RawFrameDialog::sendRequested, this, &ProbeDocks::sendRaw);
    }
    updateTarget();
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ProbeDocks::updateTarget()
{
    if (!m_dialog)
        return;
    const Session *session = m_parts.controller->current();
    QString problem;
    if (!session || !m_parts.controller->canSend())
        problem = tr("There is no open session to send to: connect, or choose one in the list of sessions.");
    m_dialog->setTarget(session ? session->profile().displayName() : QString(), problem);
}

void ProbeDocks::sendRaw(const QByteArray &bytes)
{
    Session *session = m_parts.controller->current();
    const QString problem = session ? session->sendRaw(bytes) : QString();
    if (!session)
        return;
    m_dialog->setNote(
        !problem.isEmpty() ? problem
        : session->isInsideRawFrame()
            ? tr("Sent, %Ln byte(s). The frame is not complete: only more raw bytes can follow.", nullptr,
                 int(bytes.size()))
            : tr("Sent, %Ln byte(s).", nullptr, int(bytes.size())));
}

void ProbeDocks::saveState(QSettings &settings) const
{
    m_panel->saveState(settings);
}

void ProbeDocks::restoreState(QSettings &settings)
{
    m_panel->restoreState(settings);
}

} // namespace socketglass
