// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"
#include "eventprinter.h"
#include "platform.h"
#include "session/workspace.h"
#include "standardstreams.h"

#include <QTemporaryDir>
#include <QTimer>

namespace socketglass {

/// A command that captures sessions: its workspace (in the file that was asked for, or a temporary one), the
/// printing of its events, Ctrl+C, the exit status.
class CaptureCommand : public QObject
{
    Q_OBJECT
public:
    ExitStatus run();

protected:
    enum class Prints : quint8 { Events, Nothing };
    CaptureCommand(CommandLine line, EventPrinter::Style style, Prints prints);

    /// The workspace is there: begins the work. Translated problem (exit status 5), or empty.
    [[nodiscard]] virtual QString begin() = 0;
    [[nodiscard]] virtual bool isDone() const = 0;
    /// How many `closed` events are to be printed before the end.
    [[nodiscard]] virtual int endedSessions() const = 0;
    /// Ctrl+C, or nobody reads our output any more.
    virtual void interrupt() = 0;
    /// isDone(): raises the exit status while the sessions are still there.
    virtual void judge() {}
    /// All of the capture is in the file `path`; the workspace is gone.
    virtual void conclude(const QString & /*path*/) {}

    [[nodiscard]] const CommandLine &line() const { return m_line; }
    [[nodiscard]] Workspace &workspace() const { return *m_workspace; }
    [[nodiscard]] StandardOutput &output() { return m_output; }
    [[nodiscard]] bool isInterrupted() const { return m_interrupted; }
    /// The highest status counts; every problem is told.
    void raise(ExitStatus status, const QString &problem = {});
    /// To be called whenever isDone() may have become true.
    void finishWhenDone();

private:
    [[nodiscard]] QString start();
    void printSome();
    void printRest();
    void onInterrupt();

    CommandLine m_line;
    bool m_prints;
    QTemporaryDir m_scratch;
    StandardOutput m_output;
    EventPrinter m_printer;
    InterruptWatcher m_interrupts;
    QTimer m_printTimer;
    std::unique_ptr<Workspace> m_workspace;
    QString m_path;
    ExitStatus m_status = ExitStatus::AsAsked;
    bool m_interrupted = false;
    bool m_stalled = false;
};

} // namespace socketglass
