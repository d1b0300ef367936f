// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectcommand.h"

#include "eventprinter.h"
#include "session/workspace.h"
#include "sessionscript.h"
#include "standardstreams.h"
#include "stepcontent.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTimer>

namespace socketglass {

namespace {

/// One run of `connect`: the workspace, a script for each session, and what connects them to the standard
/// streams.
class ConnectCommand final : public QObject
{
    Q_OBJECT
public:
    explicit ConnectCommand(const CommandLine &line);
    ExitStatus run();

private:
    [[nodiscard]] QString start();
    void addSession(const QUrl &url);
    void feedLines();
    void printSome();
    void printRest();
    void interrupt();
    void finishWhenDone();
    [[nodiscard]] bool allEnded() const;
    void raise(ExitStatus status, const QString &problem = {});

    CommandLine m_line;
    QTemporaryDir m_scratch;
    StandardOutput m_output;
    EventPrinter m_printer;
    StandardInput m_input;
    InterruptWatcher m_interrupts;
    QTimer m_printTimer;
    std::unique_ptr<Workspace> m_workspace;
    QList<SessionScript *> m_scripts;
    ExitStatus m_status = ExitStatus::AsAsked;
    bool m_interrupted = false;
    bool m_stalled = false;
};

EventPrinter::Style styleOf(const CommandLine &line)
{
    if (line.json)
        return EventPrinter::Style::Json;
    return line.connect.urls.size() > 1 ? EventPrinter::Style::LinesWithSession : EventPrinter::Style::Lines;
}

ConnectCommand::ConnectCommand(const CommandLine &line)
    : m_line(line)
    , m_printer(m_output, styleOf(line))
{
    connect(&m_input, &StandardInput::lineRead, this, [this](const QByteArray &text) {
        for (SessionScript *script : std::as_const(m_scripts))
            script->sendLine(text);
    });
    connect(&m_input, &StandardInput::ended, this, [this] {
        for (SessionScript *script : std::as_const(m_scripts))
            script->endLines();
    });
    connect(&m_input, &StandardInput::failed, this,
            [this](const QString &problem) { raise(ExitStatus::FileFailed, problem); });
    connect(&m_interrupts, &InterruptWatcher::interrupted, this, &ConnectCommand::interrupt);
    connect(&m_printTimer, &QTimer::timeout, this, &ConnectCommand::printSome);
    m_printTimer.setSingleShot(true);
}

ExitStatus ConnectCommand::run()
{
    QString problem = loadSteps(m_line.connect.steps);
    if (problem.isEmpty())
        problem = start();
    if (!problem.isEmpty()) {
        raise(ExitStatus::FileFailed, problem);
        return m_status;
    }
    QCoreApplication::exec();
    QStringList problems;
    for (const SessionScript *script : std::as_const(m_scripts)) {
        raise(script->exitStatus());
        problems.append(script->problem());
    }
    m_workspace.reset(); // all of it is in the file now
    printRest();
    if (m_output.isClosed())
        return m_status == ExitStatus::FileFailed ? m_status : ExitStatus::AsAsked;
    for (const QString &text : std::as_const(problems))
        raise(m_status, text);
    return m_status;
}

void ConnectCommand::printRest()
{
    if (m_line.quiet)
        return;
    while (m_printer.printSome())
        ;
    if (const auto error = m_printer.error())
        raise(ExitStatus::FileFailed, error->message);
    if (!m_output.problem().isEmpty())
        raise(ExitStatus::FileFailed, m_output.problem());
}

QString ConnectCommand::start()
{
    QString path = m_line.output;
    if (path.isEmpty()) {
        if (!m_scratch.isValid())
            return tr("No temporary folder could be made: %1. Give --output FILE.sglass.")
                .arg(m_scratch.errorString());
        path = m_scratch.filePath(QStringLiteral("capture.sglass"));
    }
    m_workspace = std::make_unique<Workspace>();
    connect(m_workspace.get(), &Workspace::stalled, this, [this](const FileError &error) {
        m_stalled = true;
        complain(error.message);
        finishWhenDone();
    });
    connect(m_workspace.get(), &Workspace::resumed, this, [this] { m_stalled = false; });
    if (const auto error = m_workspace->start(path))
        return error->message;
    if (!m_line.quiet) {
        if (const auto error = m_printer.open(path))
            return error->message;
        connect(m_workspace.get(), &Workspace::committed, &m_printTimer, [this] {
            if (!m_printTimer.isActive())
                m_printTimer.start(0);
        });
    }
    for (const QUrl &url : std::as_const(m_line.connect.urls))
        addSession(url);
    return {};
}

void ConnectCommand::addSession(const QUrl &url)
{
    Profile profile = m_line.connect.profile;
    profile.url = url;
    auto *script = new SessionScript(m_workspace->addSession(profile), m_line.connect, this);
    m_scripts.append(script);
    connect(script, &SessionScript::changed, this, &ConnectCommand::feedLines);
    connect(script, &SessionScript::ended, this, [this] {
        feedLines();
        finishWhenDone();
    });
}

/// The standard input is read once every session that is still there has come to its --stdin.
void ConnectCommand::feedLines()
{
    bool wanted = false;
    bool busy = false;
    for (const SessionScript *script : std::as_const(m_scripts)) {
        if (script->hasEnded())
            continue;
        wanted = wanted || script->wantsLines();
        busy = busy || script->isBusy() || !script->wantsLines();
    }
    if (wanted && m_input.hasEnded()) {
        for (SessionScript *script : std::as_const(m_scripts))
            script->endLines();
        return;
    }
    if (wanted && !busy)
        m_input.start();
    m_input.setPaused(!wanted || busy);
}

void ConnectCommand::printSome()
{
    const bool more = m_printer.printSome();
    if (m_output.isClosed() || !m_output.problem().isEmpty())
        interrupt();
    if (more)
        m_printTimer.start(0);
    finishWhenDone();
}

void ConnectCommand::interrupt()
{
    if (std::exchange(m_interrupted, true))
        return;
    for (SessionScript *script : std::as_const(m_scripts))
        script->interrupt();
}

void ConnectCommand::finishWhenDone()
{
    if (!allEnded())
        return;
    const bool printed = m_line.quiet || m_printer.closedCount() >= m_scripts.size();
    if (printed || m_stalled || m_output.isClosed())
        QCoreApplication::exit();
}

bool ConnectCommand::allEnded() const
{
    return std::all_of(m_scripts.cbegin(), m_scripts.cend(),
                       [](const SessionScript *script) { return script->hasEnded(); });
}

/// The highest status counts; every problem is told.
void ConnectCommand::raise(ExitStatus status, const QString &problem)
{
    m_status = std::max(m_status, status);
    if (!problem.isEmpty())
        complain(problem);
}

} // namespace

ExitStatus runConnect(const CommandLine &line)
{
    ConnectCommand command(line);
    return command.run();
}

} // namespace socketglass

#include "connectcommand.moc"
