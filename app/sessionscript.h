// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sessionvariables.h"

#include <QTimer>

namespace socketglass {

class Session;
struct CloseOutcome;

/// What one session of `connect` does: the steps in their order, then the close that was asked for.
class SessionScript final : public QObject
{
    Q_OBJECT
public:
    /// `line` must outlive the script.
    SessionScript(Session *session, const CommandLine &line, QObject *parent = nullptr);

    [[nodiscard]] const Session *session() const { return m_session; }
    /// At a --stdin step: lines may come.
    [[nodiscard]] bool wantsLines() const { return m_wantsLines; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    /// Too much waits to be sent: no more lines for now.
    [[nodiscard]] bool isBusy() const;
    void sendLine(const QByteArray &line);
    void endLines();
    /// For the rules: what was committed.
    void readOn(const SessionFileReader &reader);
    /// Ctrl+C: closes with 1001; steps left undone are no fault then.
    void interrupt();

    /// After ended().
    [[nodiscard]] ExitStatus exitStatus() const;
    /// After ended(): what went wrong, for people; empty where exitStatus() is 0.
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void changed(); ///< wantsLines() or isBusy() may be different
    void ended();

private:
    void onOpened();
    void onChanged();
    void onClosed(const CloseOutcome &outcome);
    void goOn();
    void advance();
    /// False: the step waits for something; advance() is called again then.
    bool doStep(const Step &step);
    bool send(const Step &step);
    [[nodiscard]] QString sendText(const Step &step, qint64 *size);
    void finishSteps();
    void checkClosing();
    void closeAsAsked();
    [[nodiscard]] bool isExpectationMet() const;
    [[nodiscard]] QStringList missingValues() const;
    [[nodiscard]] bool endedInError() const;

    Session *m_session;
    const ConnectOptions &m_options;
    SessionVariables m_variables;
    qsizetype m_next = 0;     // index of the next step
    qint64 m_givenBytes = 0;  // handed over for sending
    qint64 m_lastTraffic = 0; // messages in both directions, to notice silence
    QTimer m_sleepTimer;
    QTimer m_durationTimer;
    QTimer m_lingerTimer;
    QString m_problem;
    ExitStatus m_sendStatus = ExitStatus::AsAsked;
    bool m_opened = false;
    bool m_sleeping = false;
    bool m_wantsLines = false;
    bool m_linesEnded = false;
    bool m_stepsDone = false;
    bool m_closing = false;
    bool m_interrupted = false;
    bool m_ended = false;
};

} // namespace socketglass
