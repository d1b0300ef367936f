// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/proberun.h"

#include "session/clientconnection.h"
#include "session/workspace.h"

namespace socketglass {

namespace {
constexpr qsizetype most = 1000; // messages or pongs that are kept
} // namespace

ProbeRun::ProbeRun(Workspace &workspace, ProbeCase probed, Profile profile, std::chrono::milliseconds timeout,
                   QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_case(std::move(probed))
    , m_profile(std::move(profile))
    , m_timeout(timeout)
{
    m_timer.setSingleShot(true);
    m_sendTimer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ProbeRun::onTimeout);
    connect(&m_sendTimer, &QTimer::timeout, this, &ProbeRun::sendNext);
}

void ProbeRun::start()
{
    m_profile.name = m_case.name;
    m_profile.compression = false;
    m_profile.reconnect = {};
    m_profile.keepAlive = {};
    m_profile.automaticPong = true;
    m_profile.maxRedirects = 0;
    m_profile.connectTimeout = m_timeout;
    m_profile.closeTimeout = m_timeout;
    m_clock.start();
    m_session = m_workspace.addSession(m_profile, [this](SessionId id, CaptureRecorder &recorder) {
        auto *connection = new ClientConnection(id, m_profile, recorder, {}, m_case.edit);
        connection->tellAll();
        connect(connection, &ClientConnection::heard, this, &ProbeRun::onHeard);
        return connection;
    });
    m_id = m_session->id();
    connect(m_session, &Session::opened, this, &ProbeRun::onOpened);
    connect(m_session, &Session::closed, this, &ProbeRun::onClosed);
}

void ProbeRun::onHeard(Opcode opcode, const QByteArray &payload)
{
    if (opcode == Opcode::Pong)
        m_seen.pongs.append(payload);
    else
        m_seen.messages.append({opcode, payload});
    if (m_seen.messages.size() > most)
        m_seen.messages.removeFirst();
    if (m_seen.pongs.size() > most)
        m_seen.pongs.removeFirst();
    judge();
}

void ProbeRun::stop()
{
    m_timer.stop();
    if (m_session)
        m_session->abort();
}

void ProbeRun::onOpened()
{
    m_seen.opened = true;
    m_timer.start(m_timeout);
    sendNext();
    judge();
}

void ProbeRun::sendNext()
{
    if (!m_session || m_sent >= m_case.sends.size() || m_session->readyState() != ReadyState::Open)
        return;
    (void)m_session->sendRaw(m_case.sends.at(m_sent++));
    if (m_sent < m_case.sends.size())
        m_sendTimer.start(m_case.pause);
}

void ProbeRun::onTimeout()
{
    // Once a Close frame is on its way the session has a time-out of its own.
    if (!m_session || m_session->readyState() != ReadyState::Open)
        return;
    m_seen.timedOut = true;
    judge();
}

void ProbeRun::judge()
{
    if (m_finding || !(m_finding = probeFinding(m_case, m_seen)))
        return;
    m_elapsedMs = m_clock.elapsed();
    if (m_session && m_session->readyState() == ReadyState::Open)
        (void)m_session->close();
}

void ProbeRun::onClosed(const CloseOutcome &outcome)
{
    m_timer.stop();
    m_sendTimer.stop();
    m_seen.end = outcome;
    m_seen.error = m_session->status().error;
    m_seen.httpStatus = m_session->status().httpStatus;
    m_seen.timedOut = m_seen.timedOut || m_clock.hasExpired(m_timeout.count());
    judge();
    Q_EMIT ended();
}

} // namespace socketglass
