// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/help/demomenu.h"

#include "views/common/plaintext.h"
#include "views/common/themedicon.h"
#include "views/messagebar/messagebar.h"

namespace socketglass {

DemoMenu::DemoMenu(MessageBar *messages, QWidget *parent)
    : QMenu(tr("&Demo Server"), parent)
    , m_messages(messages)
    , m_server(new DemoServer(this))
    , m_run(addAction(tr("&Run")))
{
    setObjectName(QStringLiteral("demoMenu"));
    setIcon(themedIcon(QStringLiteral("demo")));
    setToolTipsVisible(true);
    m_run->setObjectName(QStringLiteral("demoRun"));
    m_run->setCheckable(true);
    connect(m_run, &QAction::triggered, this, &DemoMenu::toggle);
    addSection(tr("Connect To"));
    const QList<DemoServer::Path> paths = DemoServer::paths();
    for (const DemoServer::Path &path : paths) {
        QAction *action = addAction(plainMenuText(path.title), this, [this, path = path.path] {
            if (ensureRunning())
                Q_EMIT connectRequested(profile(path));
        });
        action->setObjectName(QString(u"demo" + path.path));
        action->setToolTip(plainToolTip(QString(path.path + u'\n' + path.description)));
        action->setWhatsThis(path.description);
        m_paths.append(action);
    }
    updateTexts();
}

bool DemoMenu::ensureRunning()
{
    if (m_server->isRunning())
        return true;
    const QString problem = m_server->start();
    if (!problem.isEmpty()) {
        Notice notice;
        notice.key = QStringLiteral("demo");
        notice.title = tr("The demo server could not start");
        notice.text = problem;
        m_messages->post(notice);
    }
    updateTexts();
    Q_EMIT runningChanged();
    return m_server->isRunning();
}

void DemoMenu::toggle(bool run)
{
    if (run) {
        ensureRunning();
        return;
    }
    m_server->stop();
    updateTexts();
    Q_EMIT runningChanged();
}

Profile DemoMenu::profile(const QString &path) const
{
    Profile result;
    const QList<DemoServer::Path> paths = DemoServer::paths();
    for (const DemoServer::Path &candidate : paths) {
        if (!candidate.path.startsWith(path))
            continue;
        result.name = candidate.title;
        result.url = m_server->url(candidate.path);
        if (!candidate.subprotocol.isEmpty())
            result.subprotocols = {candidate.subprotocol};
        break;
    }
    return result;
}

void DemoMenu::updateTexts()
{
    m_run->setChecked(m_server->isRunning());
    m_run->setText(m_server->isRunning()
                       ? tr("&Running at %1").arg(m_server->url(QString()).toDisplayString())
                       : tr("&Run"));
    m_run->setToolTip(
        tr("A server on this machine with something of everything, to try the program without a network"));
}

} // namespace socketglass
