// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/sendcontroller.h"

#include "payload/visibletext.h"
#include "templates/environments.h"
#include "views/composer/composer.h"
#include "views/composer/sendoptions.h"
#include "views/environments/expanding.h"
#include "views/messagebar/messagebar.h"
#include "views/sessions/sessioncontroller.h"

namespace socketglass {

SendController::SendController(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(parts.composer, &Composer::sendRequested, this, &SendController::sendComposed);
    connect(parts.composer, &Composer::pingRequested, parts.sessions, &SessionController::ping);
    connect(parts.composer, &Composer::pongRequested, parts.sessions, &SessionController::pong);
    connect(parts.composer->options(), &SendOptions::stopRequested, this, &SendController::stop);
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
    const QString title = tr("Nothing was sent");
    for (const SendPlan::Item &item : std::as_const(plan.items)) {
        if (!item.binary && Generators::readsFiles(item.content) && item.content.contains("{{")) {
            tell(title,
                 tr("{{$file}} is read for single messages only. Send it once, or put its content in."));
            return;
        }
    }
    QList<Session *> targets = m_parts.sessions->openSessions();
    if (!m_parts.composer->options()->toAllSessions()) {
        targets.clear();
        if (m_parts.sessions->canSend())
            targets.append(m_parts.sessions->current());
    }
    if (targets.isEmpty()) {
        tell(title, tr("No session is open. Connect first, or pick an open session in the list."));
        return;
    }
    QByteArray all;
    for (const SendPlan::Item &item : std::as_const(plan.items))
        all += item.binary ? QByteArray() : item.content + '\n';
    m_parts.expanding->prepare(all, [this, plan, targets] {
        stop();
        Environments *environments = m_parts.expanding->environments();
        m_run = new SendRun(
            plan, targets, [environments](QByteArrayView text) { return environments->expand(text); }, this);
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
