// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/playplan.h"
#include "replay/playsource.h"

#include <QObject>
#include <QPointer>

namespace socketglass {

class Session;
class Workspace;

/// Takes the client's side of a recording to a server: one or several sessions at once, each as often as
/// asked for, captured into the workspace like any other session. Lives on the workspace's thread.
class Replayer final : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        RecordedSession recording;
        Profile profile; ///< where to, and how
        PlayPlan plan;
        int sessions = 1; ///< at once
        int repeat = 1;   ///< of each, one after the other
    };
    /// One playing of the recording.
    struct Run
    {
        SessionId session{}; ///< in the workspace
        PlayProgress progress;
        bool opened = false;
        bool ended = false; ///< the player has finished, and the session is closed
    };

    Replayer(Workspace &workspace, Settings settings, QObject *parent = nullptr);
    ~Replayer() override;

    void start();
    void pause();
    void resume();
    /// Manual: lets every session that waits send its next message.
    void step();
    /// Ends all; their sessions are closed with 1001.
    void stop();

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] const QList<Run> &runs() const { return m_runs; }
    [[nodiscard]] int plannedRuns() const { return m_settings.sessions * m_settings.repeat; }
    [[nodiscard]] bool isPaused() const { return m_paused; }
    [[nodiscard]] bool isFinished() const { return m_finished; }

Q_SIGNALS:
    void changed();
    void runEnded(const socketglass::Replayer::Run &run);
    void finished(); ///< once: every run has ended

private:
    void startRun();
    void onProgress(SessionId session, const PlayProgress &progress);
    void onClosed(SessionId session);
    void endRun(Run &run);
    void forEachPlayer(void (*work)(class Player &player));
    Run *find(SessionId session);

    QPointer<Workspace> m_workspace;
    Settings m_settings;
    QList<Run> m_runs;
    int m_started = 0;
    int m_ended = 0;
    bool m_paused = false;
    bool m_stopped = false;
    bool m_finished = false;
};

} // namespace socketglass
