// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/sendcontroller.h"

#include "payload/visibletext.h"
#include "templates/environments.h"
#include "views/composer/composer.h"
#include "views/composer/framespreview.h"
#include "views/composer/sendoptions.h"
#include "views/environments/expanding.h"
#include "views/messagebar/messagebar.h"
#include "views/sessions/sessioncontroller.h"
#include "views/sessions/sessionspanel.h"

namespace socketglass {

SendController::SendController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.composer, &Composer::sendRequested, this, &SendController::sendComposed);
    connect(parts.composer, &Composer::pingRequested, parts.sessions, &SessionController::ping);
    connect(parts.composer, &Composer::pongRequested, parts.sessions, &SessionController::pong);
    const SendOptions *options = parts.composer->options();
    connect(options, &SendOptions::stopRequested, this, &SendController::stop);
    connect(options, &SendOptions::changed, this, &SendController::updateTarget);
    connect(parts.list, &SessionsPanel::selectionChanged, this, &SendController::updateTarget);
    connect(parts.sessions, &SessionController::currentChanged, this, &SendController::updateTarget);
    connect(parts.sessions, &SessionController::statusChanged, this, &SendController::updateTarget);
    connect(parts.sessions, &SessionController::sessionAdded, this, [this](const Session *session) {
        connect(session, &Session::opened, this, &SendController::updateTarget);
        connect(session, &Session::closed, this, &SendController::updateTarget);
    });
    updateTarget();
}

void SendController::sendOnce(const QByteArray &payload, bool binary, const std::function<void()> &sent)
{
    const auto go = [this, binary, sent](const QByteArray &expanded) {
        if (m_parts.sessions->send(expanded, binary))
            sent();
    };
    if (binary)
        go(payload);
    else
        m_parts.expanding->text(payload, go);
}

void SendController::sendComposed(const QByteArray &payload, bool binary)
{
    const SendOptions *options = m_parts.composer->options();
    if (options->isPlain()) {
        sendOnce(payload, binary, [this, payload, binary] { m_parts.composer->takeSent(payload, binary); });
        return;
    }
    SendPlan plan = options->plan();
    plan.items = {{payload, binary}};
    start(plan);
}

void SendController::sendTemplate(const MessageTemplate &value)
{
    sendOnce(value.content, value.binary, [] {});
}

void SendController::sendInOrder(const QList<MessageTemplate> &values)
{
    SendPlan plan = m_parts.composer->options()->plan();
    for (const MessageTemplate &value : values)
        plan.items.append({value.content, value.binary});
    if (!plan.items.isEmpty())
        start(plan);
}

void SendController::start(SendPlan plan)
{
    QByteArray all;
    for (const SendPlan::Item &item : std::as_const(plan.items))
        all += item.binary ? QByteArray() : item.content + '\n';
    m_parts.expanding->prepare(all, [this, plan] {
        const QList<Session *> sessions = targets();
        if (sessions.isEmpty()) {
            tell(tr("Nothing was sent"),
                 tr("No session is open. Connect first, or pick an open session in the list."));
            return;
        }
        stop();
        m_run = new SendRun(
            plan, sessions,
            [environments = m_parts.expanding->environments()] { return environments->expander(); }, this);
        connect(m_run, &SendRun::finished, this, [this](const QString &problem) {
            m_parts.composer->follow(nullptr);
            std::exchange(m_run, nullptr)->deleteLater();
            if (!problem.isEmpty())
                tell(tr("Sending ended early"), problem);
        });
        m_parts.messages->dismiss(QStringLiteral("sending"));
        m_parts.composer->follow(m_run);
        m_run->start();
    });
}

QList<Session *> SendController::selectedSessions() const
{
    const QList<SessionId> selected = m_parts.list->selectedSessions();
    QList<Session *> sessions = m_parts.sessions->openSessions();
    sessions.removeIf([&](const Session *session) { return !selected.contains(session->id()); });
    return sessions;
}

QList<Session *> SendController::targets() const
{
    switch (m_parts.composer->options()->target()) {
    case SendOptions::Target::Current:
        break;
    case SendOptions::Target::Selected:
        return selectedSessions();
    case SendOptions::Target::AllOpen:
        return m_parts.sessions->openSessions();
    }
    return m_parts.sessions->canSend() ? QList{m_parts.sessions->current()} : QList<Session *>();
}

void SendController::updateTarget()
{
    constexpr qsizetype mostNamed = 3;
    Composer *composer = m_parts.composer;
    composer->options()->setSelectedCount(selectedSessions().size());
    const QList<Session *> sessions = targets();
    QStringList names;
    for (const Session *session : sessions.first(std::min(mostNamed, sessions.size())))
        names.append(session->profile().displayName());
    if (sessions.size() > mostNamed)
        names.append(QStringLiteral("…"));
    composer->setCanSend(!sessions.isEmpty(), names.join(QStringLiteral(", ")));
    composer->setCanPing(m_parts.sessions->canSend());
    composer->frames()->setSession(sessions.value(0), sessions.size() > 1);
}

void SendController::stop()
{
    if (m_run)
        m_run->stop();
}

void SendController::tell(const QString &title, const QString &problem)
{
    Notice notice;
    notice.key = QStringLiteral("sending");
    notice.title = title;
    notice.text = visibleText(problem);
    m_parts.messages->post(notice);
}

} // namespace socketglass
