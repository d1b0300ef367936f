// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servecommand.h"

#include "capture/filesetting.h"
#include "capturecommand.h"
#include "replay/mockserver.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace socketglass {

namespace {

constexpr qint64 rulesLimit = 16 * 1024 * 1024;

/// One run of `serve`: the mock server, until Ctrl+C or the end of its time.
class ServeCommand final : public CaptureCommand
{
    Q_OBJECT
public:
    ServeCommand(const CommandLine &line, MockPlan plan)
        : CaptureCommand(line, line.json ? EventPrinter::Style::Json : EventPrinter::Style::LinesWithSession,
                         Prints::Events)
        , m_plan(std::move(plan))
    {
    }

protected:
    QString begin() override
    {
        m_server = new MockServer(workspace(), m_plan, this);
        connect(m_server, &MockServer::listening, this, &ServeCommand::tellPort);
        connect(m_server, &MockServer::failed, this, [this](const QString &problem) {
            raise(ExitStatus::NotConnected, problem);
            end();
        });
        connect(m_server, &MockServer::clientArrived, this, [this](Session *session) {
            ++m_clients;
            connect(session, &Session::closed, this, [this, session] {
                ++m_closed;
                workspace().removeSession(session);
                finishWhenDone();
            });
        });
        connect(&workspace(), &Workspace::allClosed, this, &ServeCommand::finishWhenDone);
        if (const auto duration = line().connect.duration)
            QTimer::singleShot(*duration, this, &ServeCommand::end);
        m_server->start(QHostAddress(line().serve.address), line().serve.port);
        return {};
    }
    bool isDone() const override { return m_ending && m_closed >= m_clients; }
    int endedSessions() const override { return m_clients; }
    void interrupt() override { end(); }

private:
    void tellPort(quint16 port)
    {
        const QString host = line().serve.address.contains(u':')
                                 ? QStringLiteral("[") + line().serve.address + u']'
                                 : line().serve.address;
        const QString url = QStringLiteral("ws://%1:%2/").arg(host).arg(port);
        if (line().json)
            output().write(QByteArray(
                QJsonDocument(QJsonObject{{QStringLiteral("listening"), url}, {QStringLiteral("port"), port}})
                    .toJson(QJsonDocument::Compact) +
                '\n'));
        else if (!line().quiet)
            output().write(tr("Listening on %1 (Ctrl+C ends)\n").arg(url).toUtf8());
    }

    void end()
    {
        if (std::exchange(m_ending, true))
            return;
        m_server->stop();
        workspace().closeAll(1001);
        finishWhenDone();
    }

    MockPlan m_plan;
    MockServer *m_server = nullptr;
    int m_clients = 0;
    int m_closed = 0;
    bool m_ending = false;
};

/// What the file gives: its sessions, and the rules that are kept in it.
QString readFile(const CommandLine &line, MockPlan &plan)
{
    SessionFileReader reader;
    if (const auto error = reader.open(line.file))
        return error->message;
    QList<qint64> missing = line.sessionNumbers;
    const auto sessions = reader.sessions();
    for (const SessionRow &session : sessions) {
        missing.removeAll(qint64(session.id));
        if (line.sessionNumbers.isEmpty() || line.sessionNumbers.contains(qint64(session.id)))
            plan.recordings.append({line.file, session.id});
    }
    if (!missing.isEmpty())
        return ServeCommand::tr("There is no session %1 in %2; it has %Ln session(s).", nullptr,
                                int(sessions.size()))
            .arg(missing.constFirst())
            .arg(line.file);
    QString problem;
    if (line.serve.rulesFile.isEmpty())
        plan.rules = mockRulesFromJson(reader.setting(FileSetting::mockRules), &problem);
    return problem;
}

QString readRules(const QString &path, MockPlan &plan)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return ServeCommand::tr("The rules in %1 can't be read: %2.").arg(path, file.errorString());
    QString problem;
    plan.rules = mockRulesFromJson(file.read(rulesLimit), &problem);
    return problem.isEmpty() ? QString() : path + QStringLiteral(": ") + problem;
}

} // namespace

ExitStatus runServe(const CommandLine &line)
{
    MockPlan plan;
    plan.play = line.serve.plan;
    plan.echo = line.serve.echo;
    QString problem;
    if (!line.file.isEmpty())
        problem = readFile(line, plan);
    if (problem.isEmpty() && !line.serve.rulesFile.isEmpty())
        problem = readRules(line.serve.rulesFile, plan);
    if (!problem.isEmpty()) {
        complain(problem);
        return ExitStatus::FileFailed;
    }
    ServeCommand command(line, std::move(plan));
    return command.run();
}

} // namespace socketglass

#include "servecommand.moc"
