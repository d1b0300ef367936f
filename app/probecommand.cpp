// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probecommand.h"

#include "capturecommand.h"
#include "probe/probereport.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSaveFile>

namespace socketglass {

namespace {

class ProbeCommand final : public CaptureCommand
{
    Q_OBJECT
public:
    explicit ProbeCommand(const CommandLine &line)
        : CaptureCommand(line, EventPrinter::Style::Lines, Prints::Nothing)
    {
    }

protected:
    QString begin() override;
    bool isDone() const override { return m_runner->isFinished(); }
    int endedSessions() const override { return 0; }
    void interrupt() override { m_runner->stop(); }
    void judge() override;
    void conclude(const QString &path) override;

private:
    void printCase(int index);
    void write(const QString &text, const QJsonObject &json);

    ProbeRunner *m_runner = nullptr;
};

QString ProbeCommand::begin()
{
    QStringList unknown;
    ProbeRunner::Settings settings;
    settings.profile = line().connect.profile;
    settings.cases = probeCases(line().probe.cases, &unknown);
    settings.timeout = line().probe.timeout;
    m_runner = new ProbeRunner(workspace(), settings, this);
    connect(m_runner, &ProbeRunner::caseChanged, this, &ProbeCommand::printCase);
    connect(m_runner, &ProbeRunner::finished, this, &ProbeCommand::finishWhenDone);
    m_runner->start();
    return {};
}

void ProbeCommand::write(const QString &text, const QJsonObject &json)
{
    if (line().quiet)
        return;
    const QByteArray bytes = line().json ? QJsonDocument(json).toJson(QJsonDocument::Compact) : text.toUtf8();
    output().write(bytes);
    output().write("\n");
}

void ProbeCommand::printCase(int index)
{
    const ProbeResult &result = m_runner->results().at(index);
    if (result.finding.verdict != ProbeVerdict::Running && result.finding.verdict != ProbeVerdict::NotRun)
        write(probeResultText(result), probeResultJson(result));
}

void ProbeCommand::judge()
{
    if (const QString problem = m_runner->connectProblem(); !problem.isEmpty())
        raise(ExitStatus::NotConnected, problem);
    else if (m_runner->hasFaults())
        raise(ExitStatus::ExpectationFailed);
}

void ProbeCommand::conclude(const QString & /*path*/)
{
    if (!m_runner->connectProblem().isEmpty())
        return;
    const QUrl &url = line().connect.profile.url;
    write(probeSummaryText(m_runner->results()), probeSummaryJson(url, m_runner->results()));
    const QString &path = line().junitFile;
    if (path.isEmpty())
        return;
    QSaveFile file(path);
    const QByteArray xml = probeReportJunit(url, m_runner->results());
    if (!file.open(QFile::WriteOnly) || file.write(xml) != xml.size() || !file.commit())
        raise(ExitStatus::FileFailed,
              tr("The results could not be written to %1: %2.").arg(path, file.errorString()));
}

ExitStatus printList(const CommandLine &line)
{
    constexpr int column = 34;
    QStringList unknown;
    StandardOutput output;
    for (const ProbeCase &probed : probeCases(line.probe.cases, &unknown)) {
        const QJsonObject json{{QStringLiteral("case"), probed.name},
                               {QStringLiteral("group"), probeGroupId(probed.group)},
                               {QStringLiteral("section"), probed.section},
                               {QStringLiteral("title"), probed.title},
                               {QStringLiteral("expected"), probed.expectation()}};
        output.write(line.json ? QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n'
                               : QString(probed.name.leftJustified(column) + probed.title + u'\n').toUtf8());
    }
    if (output.problem().isEmpty())
        return ExitStatus::AsAsked;
    complain(output.problem());
    return ExitStatus::FileFailed;
}

} // namespace

ExitStatus runProbe(const CommandLine &line)
{
    if (line.probe.list)
        return printList(line);
    ProbeCommand command(line);
    return command.run();
}

} // namespace socketglass

#include "probecommand.moc"
