// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/playsource.h"

#include <QHash>
#include <QTimer>

namespace socketglass {

class SessionConnection;

/// Plays one side of a recording over a connection: the client's (a replay) or the server's (a mock). Made on
/// any thread and moved to the connection's (I/O); start() makes it the connection's child.
class Player final : public QObject
{
    Q_OBJECT
public:
    Player(const RecordedSession &recording, Profile::Role side, PlayPlan plan);

    /// Begins once the connection is open.
    void start(SessionConnection &connection);
    void pause();
    void resume();
    void step(); ///< Manual: sends the next message
    /// Ends here; the connection stays as it is.
    void stop();
    [[nodiscard]] const PlayProgress &state() const { return m_progress; }

Q_SIGNALS:
    void
    progress(const socketglass::PlayProgress &progress); ///< at most 10 times a second, and at each change
    void finished();                                     ///< once; the last progress came before

private:
    void follow();
    void onOpened();
    void onReceived(const QString &key);
    void onClosed();
    void run();
    /// False: the step has to wait for something, which calls run() again.
    bool play(const PlayStep &step);
    bool playOurs(const PlayStep &step);
    [[nodiscard]] bool isInStep() const;
    bool waitForReply(const PlayStep &step);
    bool waitUntilDue(const PlayStep &step);
    bool waitForSilence();
    void send(const PlayStep &step);
    void sendMessage(const PlayStep &step);
    void skip(const PlayStep &step, const QString &why);
    void noteOther(const PlayStep &step);
    void finishPlaying();
    void finish(const QString &problem);
    void enter(PlayProgress::State state, const QString &waitingFor = {});
    void publish();

    SessionConnection *m_connection = nullptr;
    Profile::Role m_side;
    PlayPlan m_plan;
    std::optional<JsonPath> m_field;
    PlaySource m_source;
    PlayProgress m_progress;
    QTimer m_publishTimer;
    QTimer m_timer;      // next message is due
    QTimer m_replyTimer; // a reply is awaited
    QTimer m_turn;
    QTimer m_silenceTimer;

    qint64 m_recordedStart = 0; // ns: time of the recording that answers to m_start
    qint64 m_start = 0;         // ns
    qint64 m_pausedAt = 0;
    qint64 m_previousTime = 0;        // ns, recording: of the step before
    qint64 m_previousAt = 0;          // ns: when that step was played, or came
    QHash<QString, qint64> m_balance; // by key: how often it came, less how often it came in the recording
    QString m_awaited;                // key of what the other side said last, in the recording
    qint64 m_permits = 0;             // steps asked for by hand
    bool m_open = false;
    bool m_paused = false;
    bool m_awaitsReply = false;
    bool m_closing = false; // the recording closes: only the end is left
    bool m_finished = false;
};

} // namespace socketglass
