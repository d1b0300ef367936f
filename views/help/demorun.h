// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace socketglass {

class DemoMenu;

class SessionController;

/// The demo that --demo shows: sessions to several paths of the demo server, a few messages, one close with
/// 4001.
class DemoRun final : public QObject
{
    Q_OBJECT
public:
    DemoRun(DemoMenu *demo, SessionController *sessions, QObject *parent);
    void start();
    /// The session that the server closes with 4001.
    [[nodiscard]] SessionId closedSession() const { return m_closed; }
    [[nodiscard]] SessionId chattingSession() const { return m_chat; }

Q_SIGNALS:
    /// Enough has happened to look at. Once; where the server can't start, at once.
    void settled();

private:
    Session *connectTo(const QString &path);
    void talkToEcho(Session *session);
    void check();

    DemoMenu *m_demo;
    SessionController *m_sessions;
    QList<QPointer<Session>> m_running; // a session may be removed meanwhile
    SessionId m_closed{};
    SessionId m_chat{};
    QTimer m_check;
    int m_checks = 0;
};

} // namespace socketglass
