// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectcommand.h"

#include "capturecommand.h"
#include "sessionscript.h"
#include "stepcontent.h"

namespace socketglass {

namespace {

/// One run of `connect`: a script for each session, and the standard input that feeds them.
class ConnectCommand final : public CaptureCommand
{
    Q_OBJECT
public:
    explicit ConnectCommand(const CommandLine &line);

protected:
    QString begin() override;
    bool isDone() const override;
    int endedSessions() const override { return int(m_scripts.size()); }
    void interrupt() override;
    void judge() override;
    void conclude(const QString &path) override;

private:
    void addSession(const QUrl &url);
    void feedLines();

    ConnectOptions m_options;
    TextExpander m_expand;
    StandardInput m_input;
    QList<SessionScript *> m_scripts;
    QStringList m_problems;
};

EventPrinter::Style styleOf(const CommandLine &line)
{
    if (line.json)
        return EventPrinter::Style::Json;
    return line.connect.urls.size() > 1 ? EventPrinter::Style::LinesWithSession : EventPrinter::Style::Lines;
}

ConnectCommand::ConnectCommand(const CommandLine &line)
    : CaptureCommand(line, styleOf(line), Prints::Events)
    , m_options(line.connect)
    , m_expand([variables = line.variables, generators = line.generators](QByteArrayView text) {
        return expandVariables(text, variables, &generators);
    })
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
}

QString ConnectCommand::begin()
{
    for (const QUrl &url : std::as_const(m_options.urls))
        addSession(url);
    return {};
}

void ConnectCommand::addSession(const QUrl &url)
{
    Profile profile = m_options.profile;
    profile.url = url;
    auto *script = new SessionScript(workspace().addSession(profile), m_options, m_expand, this);
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

void ConnectCommand::interrupt()
{
    for (SessionScript *script : std::as_const(m_scripts))
        script->interrupt();
}

bool ConnectCommand::isDone() const
{
    return std::all_of(m_scripts.cbegin(), m_scripts.cend(),
                       [](const SessionScript *script) { return script->hasEnded(); });
}

void ConnectCommand::judge()
{
    for (const SessionScript *script : std::as_const(m_scripts)) {
        raise(script->exitStatus());
        m_problems.append(script->problem());
    }
}

void ConnectCommand::conclude(const QString &)
{
    for (const QString &problem : std::as_const(m_problems))
        raise(ExitStatus::AsAsked, problem);
}

} // namespace

ExitStatus runConnect(const CommandLine &line)
{
    CommandLine ready = line;
    if (const QString problem = loadSteps(ready.connect.steps, ready.variables); !problem.isEmpty()) {
        complain(problem);
        return ExitStatus::FileFailed;
    }
    ConnectCommand command(ready);
    return command.run();
}

} // namespace socketglass

#include "connectcommand.moc"
