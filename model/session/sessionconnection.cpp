// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionconnection.h"

#include "capture/capturerecorder.h"

namespace socketglass {

namespace {
constexpr auto publishInterval = std::chrono::milliseconds(50);
} // namespace

SessionConnection::SessionConnection(SessionId id, CaptureRecorder &recorder)
    : m_id(id)
    , m_recorder(recorder)
    , m_publishTimer(this)
{
    m_status.readyState = ReadyState::Connecting;
    m_publishTimer.setSingleShot(true);
    m_publishTimer.setInterval(publishInterval);
    connect(&m_publishTimer, &QTimer::timeout, this, &SessionConnection::publish);
}

void SessionConnection::retire(quint16 code, std::chrono::milliseconds patience)
{
    m_retiring = true;
    if (hasEnded()) {
        deleteLater();
        return;
    }
    setCloseTimeout(patience);
    close(code, {});
    // A closing handshake that was under way before goes on with its own time-out, but not beyond our
    // patience.
    QTimer::singleShot(patience * 2, this, [this] { abort(tr("The session was removed.")); });
}

void SessionConnection::finish(const CloseOutcome &outcome, const QString &error)
{
    m_status.outcome = outcome;
    m_status.error = error;
    enter(ReadyState::Closed);
    Q_EMIT closed(outcome);
    if (m_retiring)
        deleteLater();
}

void SessionConnection::enter(ReadyState state)
{
    if (m_status.readyState == ReadyState::Closed || m_status.readyState == state)
        return;
    m_status.readyState = state;
    publish();
}

void SessionConnection::publishSoon()
{
    if (!m_publishTimer.isActive())
        m_publishTimer.start();
}

void SessionConnection::publish()
{
    m_publishTimer.stop();
    m_status.events = m_recorder.eventCount(m_id);
    updateStatus(m_status);
    Q_EMIT statusChanged(m_status);
    if (m_status.holding || m_status.bufferedAmount > 0)
        publishSoon();
}

} // namespace socketglass
