// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"
#include "session/session.h"

#include <QDeadlineTimer>
#include <QHash>
#include <QObject>

#include <memory>

class QTimer;

namespace socketglass {

class Workspace;

/// Connects again after a session whose profile wants it has ended by itself. Each attempt is a session of
/// its own with the same profile; its event `opening` has the number of the attempt and the session `after`
/// which it came. Lives on the thread of its Workspace.
class Reconnect final : public QObject
{
    Q_OBJECT
public:
    explicit Reconnect(Workspace *workspace);
    ~Reconnect() override;

    /// After that session an attempt is to come.
    [[nodiscard]] bool isWaiting(SessionId after) const { return m_waiting.contains(after); }
    [[nodiscard]] bool isWaiting() const { return !m_waiting.isEmpty(); }
    /// Translated: "attempt 3 in 4.2 s", or empty.
    [[nodiscard]] QString text(SessionId after) const;
    /// No attempt comes after that session (after any).
    void stop(SessionId after);
    void stopAll();

    /// The time before attempt n (from 1); `chance` from 0 to 1 says where in the range of the jitter.
    [[nodiscard]] static std::chrono::milliseconds delay(const ReconnectPolicy &policy, int attempt,
                                                         double chance);

Q_SIGNALS:
    void scheduled(socketglass::SessionId after);
    /// `session` is the attempt.
    void started(socketglass::SessionId after, socketglass::Session *session);
    /// Nothing comes after that session any more: stopped, or (then translated) why.
    void ended(socketglass::SessionId after, const QString &reason);

private:
    struct Waiting
    {
        Profile profile;
        int attempt = 1;
        QDeadlineTimer due{};
        std::unique_ptr<QTimer> timer{};
    };
    void follow(Session *session);
    void onClosed(const Session *session, const CloseOutcome &outcome);
    void attempt(SessionId after);

    Workspace *m_workspace;
    QHash<SessionId, std::shared_ptr<Waiting>> m_waiting;
    QHash<SessionId, int> m_attempts; ///< of live sessions: in a row without one that opened
};

} // namespace socketglass
