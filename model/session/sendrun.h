// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profileexpansion.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace socketglass {

class Session;

/// What goes out, how often and how.
struct SendPlan
{
    struct Item
    {
        QByteArray content; ///< {{name}} in a text are replaced each time it is sent
        bool binary = false;
    };
    QList<Item> items;                     ///< in order
    qint64 times = 1;                      ///< all of them; 0: until it is stopped
    std::chrono::milliseconds interval{0}; ///< from one message to the next
    qsizetype frameSize = 0;               ///< bytes of payload in a frame; 0: one frame
};

/// Sends by a plan to one session or several at once. Each message has its time, counted from the first: one
/// that is late does not move those after it. What a session does not take in time is waited for. On the
/// thread of its sessions.
class SendRun final : public QObject
{
    Q_OBJECT
public:
    SendRun(SendPlan plan, const QList<Session *> &sessions, TextExpander expand, QObject *parent = nullptr);

    void start();
    /// finished() follows at once, without a problem.
    void stop();
    [[nodiscard]] qint64 sent() const { return m_sent; } ///< messages, to each session
    [[nodiscard]] qint64 total() const;                  ///< 0: no end
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed();                     ///< at most ten times a second
    void finished(const QString &problem); ///< translated: why it ended early; empty: as planned, or stopped

private:
    static constexpr qint64 enoughWaits = 4 * 1024 * 1024; // bytes that are given and not sent
    static constexpr int mostAtOnce = 256;                 // messages, before others get their turn

    void run();
    [[nodiscard]] bool isHeldUp() const;
    [[nodiscard]] QString sendNext();
    [[nodiscard]] static QString sendTo(Session &session, const QByteArray &payload, bool binary,
                                        qsizetype frameSize);
    void finish(const QString &problem);

    SendPlan m_plan;
    QList<QPointer<Session>> m_sessions;
    TextExpander m_expand;
    QTimer m_timer;
    QTimer m_telling;
    QElapsedTimer m_clock;
    qint64 m_sent = 0;
    qint64 m_given = 0; // bytes since the sessions' queues were last looked at
    bool m_running = false;
};

} // namespace socketglass
