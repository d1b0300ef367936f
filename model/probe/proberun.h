// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probefinding.h"
#include "session/session.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace socketglass {

class Workspace;

/// One case on a connection of its own. Lives on the workspace's thread.
class ProbeRun final : public QObject
{
    Q_OBJECT
public:
    ProbeRun(Workspace &workspace, ProbeCase probed, Profile profile, std::chrono::milliseconds timeout,
             QObject *parent = nullptr);

    void start();
    /// Ends the connection; ended() follows.
    void stop();

    [[nodiscard]] const ProbeCase &probed() const { return m_case; }
    [[nodiscard]] const ProbeObservation &seen() const { return m_seen; }
    [[nodiscard]] ProbeFinding finding() const { return m_finding.value_or(ProbeFinding()); }
    [[nodiscard]] SessionId session() const { return m_id; }
    [[nodiscard]] qint64 elapsedMs() const { return m_elapsedMs; }

Q_SIGNALS:
    void ended(); ///< once: the session is closed, and there is a finding unless it was stopped

private:
    void onOpened();
    void onHeard(Opcode opcode, const QByteArray &payload);
    void sendNext();
    void onClosed(const CloseOutcome &outcome);
    void onTimeout();
    void judge();

    Workspace &m_workspace;
    ProbeCase m_case;
    Profile m_profile;
    std::chrono::milliseconds m_timeout;
    QPointer<Session> m_session;
    SessionId m_id{};
    ProbeObservation m_seen;
    std::optional<ProbeFinding> m_finding;
    qsizetype m_sent = 0;
    QElapsedTimer m_clock;
    qint64 m_elapsedMs = 0;
    QTimer m_timer;
    QTimer m_sendTimer;
};

} // namespace socketglass
