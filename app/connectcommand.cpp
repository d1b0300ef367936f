// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectcommand.h"

#include "capturecommand.h"
#include "profileoption.h"
#include "session/reconnect.h"
#include "sessionscript.h"
#include "stepcontent.h"

#include <QSet>

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
    void addScript(Session *session);
    void watchReconnect();
    void tell(const QString &text);
    void feedLines();

    SessionFileReader m_reader; // for rules
    StandardInput m_input;
    QList<SessionScript *> m_scripts;
    QSet<SessionId> m_followed; // by an attempt to connect again
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
    watchReconnect();
    if (!line().connect.rules.isEmpty()) {
        if (const auto error = m_reader.open(workspace().path()))
            return error->message;
        connect(&workspace(), &Workspace::committed, this, [this] {
            const QList<SessionScript *> scripts = m_scripts; // one that goes on may end
            for (SessionScript *script : scripts)
                script->readOn(m_reader);
        });
    }
    for (const QUrl &url : line().connect.urls)
        addSession(url);
    return {};
}

void ConnectCommand::addSession(const QUrl &url)
{
    Profile profile = line().connect.profile;
    profile.url = url;
    addScript(workspace().addSession(profile));
}

void ConnectCommand::addScript(Session *session)
{
    auto *script = new SessionScript(session, line(), this);
    m_scripts.append(script);
    connect(session, &Session::opened, this, [this, session] { tell(session->status().warning); });
    connect(script, &SessionScript::changed, this, &ConnectCommand::feedLines);
    connect(script, &SessionScript::ended, this, [this] {
        feedLines();
        finishWhenDone();
    });
}

/// An attempt to connect again has a script of its own, and only the last of them is judged.
void ConnectCommand::watchReconnect()
{
    const Reconnect &reconnect = workspace().reconnect();
    connect(&reconnect, &Reconnect::scheduled, this, [this, &reconnect](SessionId after) {
        const QString text = tr("%1: connects again, %2.", "%2: attempt 3 in 4.2 s");
        if (const Session *session = workspace().session(after))
            tell(text.arg(session->url().toDisplayString(), reconnect.text(after)));
    });
    connect(&reconnect, &Reconnect::started, this, [this](SessionId after, Session *session) {
        m_followed.insert(after);
        addScript(session);
    });
    connect(&reconnect, &Reconnect::ended, this, [this](SessionId, const QString &reason) {
        tell(reason);
        finishWhenDone();
    });
}

void ConnectCommand::tell(const QString &text)
{
    if (!text.isEmpty() && !line().quiet)
        complain(text);
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
    workspace().reconnect().stopAll();
    for (SessionScript *script : std::as_const(m_scripts))
        script->interrupt();
}

bool ConnectCommand::isDone() const
{
    return !workspace().reconnect().isWaiting() &&
           std::all_of(m_scripts.cbegin(), m_scripts.cend(),
                       [](const SessionScript *script) { return script->hasEnded(); });
}

void ConnectCommand::judge()
{
    for (const SessionScript *script : std::as_const(m_scripts)) {
        if (m_followed.contains(script->session()->id()))
            continue;
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
    if (const QString problem = loadSteps(ready); !problem.isEmpty()) {
        complain(problem);
        return ExitStatus::FileFailed;
    }
    if (const QString problem = addKeptSecrets(ready.connect); !problem.isEmpty()) {
        complain(problem);
        return ExitStatus::NotConnected;
    }
    ConnectCommand command(ready);
    return command.run();
}

} // namespace socketglass

#include "connectcommand.moc"
