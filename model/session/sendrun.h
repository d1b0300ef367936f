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
/// that is late does not move those after it. What a session does not take in time is waited for, and so is a
/// file of {{$file}}, which is read anew for each message. On the program's main thread, like its sessions.
class SendRun final : public QObject
{
    Q_OBJECT
public:
    /// Puts in the values of the moment it is asked for; what it returns may run on another thread.
    using ExpanderSource = std::function<TextExpander()>;
    SendRun(SendPlan plan, const QList<Session *> &sessions, ExpanderSource expander,
            QObject *parent = nullptr);

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
    /// False: the message is still to come, or the run has ended.
    [[nodiscard]] bool sendNext();
    void readAside(const QByteArray &content);
    [[nodiscard]] bool take(const Expansion &expansion);
    [[nodiscard]] bool give(const QByteArray &payload, bool binary);
    [[nodiscard]] static QString sendTo(Session &session, const QByteArray &payload, bool binary,
                                        qsizetype frameSize);
    void finish(const QString &problem);

    SendPlan m_plan;
    QList<QPointer<Session>> m_sessions;
    ExpanderSource m_expander;
    QTimer m_timer;
    QTimer m_telling;
    QElapsedTimer m_clock;
    qint64 m_sent = 0;
    qint64 m_given = 0; // bytes since the sessions' queues were last looked at
    bool m_running = false;
    bool m_reading = false; // a file for the next message
};

} // namespace socketglass
