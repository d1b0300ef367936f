// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sendrun.h"

#include "protocol/rawframe.h"
#include "session/session.h"
#include "templates/generators.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <algorithm>

namespace socketglass {

SendRun::SendRun(SendPlan plan, const QList<Session *> &sessions, ExpanderSource expander, QObject *parent)
    : QObject(parent)
    , m_plan(std::move(plan))
    , m_sessions(sessions.begin(), sessions.end())
    , m_expander(std::move(expander))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &SendRun::run);
    m_telling.setInterval(100);
    connect(&m_telling, &QTimer::timeout, this, &SendRun::progressed);
    for (Session *session : sessions) {
        connect(session, &Session::changed, this, [this] { m_given = 0; });
        connect(session, &Session::closed, this, [this] {
            if (m_running)
                run();
        });
    }
}

qint64 SendRun::total() const
{
    return m_plan.times * m_plan.items.size();
}

void SendRun::start()
{
    m_running = true;
    m_clock.start();
    m_telling.start();
    run();
}

void SendRun::stop()
{
    if (m_running)
        finish({});
}

void SendRun::finish(const QString &problem)
{
    m_running = false;
    m_timer.stop();
    m_telling.stop();
    Q_EMIT progressed();
    Q_EMIT finished(problem);
}

bool SendRun::isHeldUp() const
{
    return m_given > enoughWaits ||
           std::any_of(m_sessions.begin(), m_sessions.end(), [](const QPointer<Session> &session) {
               return session && session->bufferedAmount() > enoughWaits;
           });
}

void SendRun::run()
{
    if (m_reading)
        return;
    const qint64 interval = m_plan.interval.count();
    for (int i = 0; i < mostAtOnce; ++i) {
        if (total() > 0 && m_sent == total())
            return finish({});
        const qint64 due = m_sent * interval;
        if (const qint64 now = m_clock.elapsed(); now < due) {
            m_timer.start(std::chrono::milliseconds(due - now));
            return;
        }
        if (isHeldUp()) {
            m_timer.start(std::chrono::milliseconds(5));
            return;
        }
        if (!sendNext())
            return;
    }
    m_timer.start(0);
}

bool SendRun::sendNext()
{
    const SendPlan::Item &item = m_plan.items.at(m_sent % m_plan.items.size());
    if (item.binary)
        return give(item.content, true);
    if (!Generators::readsFiles(item.content))
        return take(m_expander()(item.content));
    readAside(item.content);
    return false;
}

void SendRun::readAside(const QByteArray &content)
{
    m_reading = true;
    const QPointer<SendRun> alive(this);
    QThreadPool::globalInstance()->start([alive, content, expand = m_expander()] {
        const Expansion expansion = expand(content);
        QMetaObject::invokeMethod(QCoreApplication::instance(), [alive, expansion] {
            if (!alive)
                return;
            alive->m_reading = false;
            if (alive->m_running && alive->take(expansion))
                alive->run();
        });
    });
}

bool SendRun::take(const Expansion &expansion)
{
    const QString problem = expansion.problem();
    if (problem.isEmpty())
        return give(expansion.text, false);
    finish(problem);
    return false;
}

bool SendRun::give(const QByteArray &payload, bool binary)
{
    QString problem = tr("The session is gone.");
    bool taken = false;
    for (const QPointer<Session> &session : std::as_const(m_sessions)) {
        const QString why = session ? sendTo(*session, payload, binary, m_plan.frameSize) : problem;
        if (why.isEmpty())
            taken = true;
        else
            problem = why;
    }
    m_given += payload.size();
    if (taken) // as long as one session is left it goes on
        ++m_sent;
    else
        finish(problem);
    return taken;
}

QString SendRun::sendTo(Session &session, const QByteArray &payload, bool binary, qsizetype frameSize)
{
    if (frameSize <= 0)
        return binary ? session.sendBinary(payload) : session.sendText(payload);
    const QList<qsizetype> sizes(std::max<qsizetype>(0, (payload.size() - 1) / frameSize), frameSize);
    return session.sendRaw(messageInFrames(binary ? Opcode::Binary : Opcode::Text, payload, sizes));
}

} // namespace socketglass
