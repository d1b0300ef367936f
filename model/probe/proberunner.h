// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probefinding.h"
#include "session/profile.h"

#include <QObject>
#include <QPointer>

namespace socketglass {

class ProbeRun;
class Workspace;
enum class SessionId : qint64;

struct ProbeResult
{
    ProbeCase probed;
    ProbeFinding finding;
    SessionId session{}; ///< in the workspace; 0: none
    ProbeObservation seen;
    qint64 elapsedMs = 0; ///< to the finding
};

/// Runs cases against a server, a connection each, captured into the workspace like any session. First it
/// finds out what the server echoes. Lives on the workspace's thread.
class ProbeRunner final : public QObject
{
    Q_OBJECT
public:
    struct Settings
    {
        Profile profile; ///< where to, and how; never compressed
        QList<ProbeCase> cases;
        int parallel = 4;
        std::chrono::milliseconds timeout{5'000}; ///< of each case
    };
    ProbeRunner(Workspace &workspace, Settings settings, QObject *parent = nullptr);
    ~ProbeRunner() override;

    void start();
    void stop();
    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] const QList<ProbeResult> &results() const { return m_results; } ///< one for each case
    [[nodiscard]] bool isFinished() const { return m_finished; }
    [[nodiscard]] qsizetype endedCount() const;
    [[nodiscard]] qsizetype count(ProbeVerdict verdict) const;
    [[nodiscard]] bool hasFaults() const;
    /// Translated: why no connection could be made at all; empty: one could.
    [[nodiscard]] QString connectProblem() const { return m_connectProblem; }
    [[nodiscard]] bool echoesText() const { return m_echoesText; }
    [[nodiscard]] bool echoesBinary() const { return m_echoesBinary; }

Q_SIGNALS:
    void caseChanged(int index);
    void finished(); ///< once

private:
    void onDetected(ProbeRun *run);
    void startMore();
    void startCase(int index);
    void onEnded(int index, ProbeRun *run);
    void finishIfDone();

    QPointer<Workspace> m_workspace;
    Settings m_settings;
    QList<ProbeResult> m_results;
    QList<ProbeRun *> m_running; // children
    QString m_connectProblem;
    int m_next = 0;
    bool m_detecting = false;
    bool m_echoesText = false;
    bool m_echoesBinary = false;
    bool m_stopped = false;
    bool m_finished = false;
};

} // namespace socketglass
