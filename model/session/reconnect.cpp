// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/reconnect.h"

#include "session/clientconnection.h"
#include "session/workspace.h"

#include <QLocale>
#include <QRandomGenerator>
#include <QTimer>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace socketglass {

Reconnect::Reconnect(Workspace *workspace)
    : QObject(workspace)
    , m_workspace(workspace)
{
    connect(workspace, &Workspace::sessionAdded, this, &Reconnect::follow);
    connect(workspace, &Workspace::sessionRemoved, this, [this](SessionId id) {
        m_attempts.remove(id);
        stop(id);
    });
}

Reconnect::~Reconnect() = default;

std::chrono::milliseconds Reconnect::delay(const ReconnectPolicy &policy, int attempt, double chance)
{
    constexpr int enough = 64; // beyond it the limit holds for every factor but 1
    const double planned =
        std::min(double(policy.firstDelay.count()) * std::pow(policy.factor, std::min(attempt - 1, enough)),
                 double(policy.longestDelay.count()));
    return std::chrono::milliseconds(std::llround(planned * (1 + policy.jitter * (2 * chance - 1))));
}

void Reconnect::follow(Session *session)
{
    const Profile &profile = session->profile();
    if (!profile.reconnect.enabled || profile.role != Profile::Role::Client)
        return;
    const SessionId id = session->id();
    connect(session, &Session::opened, this, [this, id] { m_attempts.remove(id); });
    connect(session, &Session::closed, this,
            [this, session](const CloseOutcome &outcome) { onClosed(session, outcome); });
}

void Reconnect::onClosed(const Session *session, const CloseOutcome &outcome)
{
    const SessionId id = session->id();
    const int number = m_attempts.take(id) + 1;
    const ReconnectPolicy &policy = session->profile().reconnect;
    if (session->wasAskedToClose() || !policy.codes.contains(outcome.code))
        return;
    if (policy.maxAttempts > 0 && number > policy.maxAttempts) {
        Q_EMIT ended(id, tr("Given up after %Ln attempt(s) to connect again.", nullptr, policy.maxAttempts));
        return;
    }
    const auto pause = delay(policy, number, QRandomGenerator::global()->generateDouble());
    auto waiting = std::make_shared<Waiting>();
    waiting->profile = session->profile();
    waiting->attempt = number;
    waiting->due = QDeadlineTimer(pause, Qt::PreciseTimer);
    waiting->timer = std::make_unique<QTimer>();
    waiting->timer->setSingleShot(true);
    connect(waiting->timer.get(), &QTimer::timeout, this, [this, id] { attempt(id); });
    waiting->timer->start(pause);
    m_waiting.insert(id, waiting);
    Q_EMIT scheduled(id);
}

void Reconnect::attempt(SessionId after)
{
    const std::shared_ptr<Waiting> waiting = m_waiting.take(after);
    waiting->timer.release()->deleteLater(); // it is calling us
    const QJsonObject link{{u"attempt"_s, waiting->attempt}, {u"after"_s, qint64(after)}};
    Session *session =
        m_workspace->addSession(waiting->profile, [&waiting, &link](SessionId id, CaptureRecorder &recorder) {
            return new ClientConnection(id, waiting->profile, recorder, link);
        });
    m_attempts.insert(session->id(), waiting->attempt);
    Q_EMIT started(after, session);
}

QString Reconnect::text(SessionId after) const
{
    const std::shared_ptr<Waiting> waiting = m_waiting.value(after);
    if (!waiting)
        return {};
    const double seconds = double(std::max<qint64>(0, waiting->due.remainingTime())) / 1000;
    return tr("attempt %1 in %2 s").arg(waiting->attempt).arg(QLocale().toString(seconds, 'f', 1));
}

void Reconnect::stop(SessionId after)
{
    if (m_waiting.remove(after) > 0)
        Q_EMIT ended(after, {});
}

void Reconnect::stopAll()
{
    const QList<SessionId> waiting = m_waiting.keys();
    for (const SessionId after : waiting)
        stop(after);
}

} // namespace socketglass
