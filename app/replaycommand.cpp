// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replaycommand.h"

#include "capturecommand.h"
#include "replay/replayer.h"
#include "replayverdict.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace socketglass {

namespace {

/// One run of `replay`: the player, then the verdict on what it captured.
class ReplayCommand final : public CaptureCommand
{
    Q_OBJECT
public:
    ReplayCommand(const CommandLine &line, Replayer::Settings settings, ReplayVerdict verdict)
        : CaptureCommand(line, EventPrinter::Style::Lines, Prints::Nothing)
        , m_settings(std::move(settings))
        , m_verdict(std::move(verdict))
    {
    }

protected:
    QString begin() override;
    bool isDone() const override { return m_replayer->isFinished(); }
    int endedSessions() const override { return 0; }
    void interrupt() override { m_replayer->stop(); }
    void judge() override;
    void conclude(const QString &path) override;

private:
    struct Ended
    {
        Replayer::Run run;
        std::optional<CloseOutcome> outcome;
    };
    void readSteps();
    void stopAfterLastStep();
    void print(const ReplayVerdict::Result &result, const Ended &ended, qsizetype number);

    Replayer::Settings m_settings;
    ReplayVerdict m_verdict;
    Replayer *m_replayer = nullptr;
    StandardInput m_input;
    qint64 m_steps = 0;
    QList<Ended> m_ended;
};

QString ReplayCommand::begin()
{
    m_replayer = new Replayer(workspace(), m_settings, this);
    connect(m_replayer, &Replayer::finished, this, &ReplayCommand::finishWhenDone);
    connect(m_replayer, &Replayer::runEnded, this, [this](const Replayer::Run &run) {
        const Session *session = workspace().session(run.session);
        m_ended.append({run, session ? session->status().outcome : std::nullopt});
    });
    if (m_settings.plan.timing == PlayPlan::Timing::Manual)
        readSteps();
    m_replayer->start();
    return {};
}

void ReplayCommand::readSteps()
{
    connect(&m_input, &StandardInput::lineRead, this, [this] {
        ++m_steps;
        m_replayer->step();
    });
    connect(&m_input, &StandardInput::ended, this, &ReplayCommand::stopAfterLastStep);
    connect(m_replayer, &Replayer::changed, this, &ReplayCommand::stopAfterLastStep);
    connect(&m_input, &StandardInput::failed, this,
            [this](const QString &problem) { raise(ExitStatus::FileFailed, problem); });
    m_input.start();
}

/// Nobody is there for a further step.
void ReplayCommand::stopAfterLastStep()
{
    const auto &runs = m_replayer->runs();
    const bool used = std::all_of(runs.cbegin(), runs.cend(), [this](const Replayer::Run &run) {
        return run.ended || (run.progress.state == PlayProgress::State::Waiting &&
                             run.progress.sent + run.progress.skipped >= m_steps);
    });
    if (m_input.hasEnded() && used && !m_replayer->isFinished())
        m_replayer->stop();
}

void ReplayCommand::judge()
{
    for (const Ended &ended : std::as_const(m_ended)) {
        const QString &problem = ended.run.progress.problem;
        if (!ended.run.opened)
            raise(ExitStatus::NotConnected, ended.outcome ? ended.outcome->cause : problem);
        else if (!problem.isEmpty() && !isInterrupted())
            raise(ExitStatus::ExpectationFailed, problem);
        if (!ended.run.progress.note.isEmpty())
            raise(ExitStatus::AsAsked, ended.run.progress.note);
    }
}

void ReplayCommand::conclude(const QString &path)
{
    if (const QString problem = m_verdict.open(path); !problem.isEmpty()) {
        raise(ExitStatus::FileFailed, problem);
        return;
    }
    for (qsizetype i = 0; i < m_ended.size(); ++i) {
        if (!m_ended.at(i).run.opened)
            continue;
        const ReplayVerdict::Result result =
            m_verdict.judge(m_ended.at(i).run.session, m_ended.at(i).run.progress.problem);
        if (!result.problem.isEmpty())
            raise(ExitStatus::FileFailed, result.problem);
        else if (!result.passed)
            raise(ExitStatus::ExpectationFailed);
        print(result, m_ended.at(i), i + 1);
    }
    if (const QString problem = m_verdict.finish(); !problem.isEmpty())
        raise(ExitStatus::FileFailed, problem);
}

void ReplayCommand::print(const ReplayVerdict::Result &result, const Ended &ended, qsizetype number)
{
    const PlayProgress &progress = ended.run.progress;
    if (line().json) {
        QJsonObject object = result.json;
        object.insert(QStringLiteral("run"), number);
        object.insert(QStringLiteral("session"), qint64(ended.run.session));
        object.insert(QStringLiteral("sent"), progress.sent);
        object.insert(QStringLiteral("skipped"), progress.skipped);
        object.insert(QStringLiteral("received"), progress.received);
        object.insert(QStringLiteral("latestMs"), double(progress.latestNs) / 1e6);
        object.insert(QStringLiteral("passed"), result.passed && progress.problem.isEmpty());
        if (!progress.problem.isEmpty())
            object.insert(QStringLiteral("problem"), progress.problem);
        output().write(QByteArray(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'));
        return;
    }
    if (line().quiet && result.passed)
        return;
    const QLocale locale;
    QString text = tr("Run %1: %2 sent, %3 received, %4 skipped.\n")
                       .arg(number)
                       .arg(locale.toString(progress.sent), locale.toString(progress.received),
                            locale.toString(progress.skipped));
    output().write(QString(text + result.text).toUtf8());
}

/// The session that is meant, and its URL. Translated problem, or empty.
QString findRecording(const CommandLine &line, RecordedSession &recording, Profile &profile)
{
    SessionFileReader reader;
    if (const auto error = reader.open(line.file))
        return error->message;
    const auto sessions = reader.sessions();
    if (line.sessionNumbers.isEmpty() && sessions.size() != 1)
        return ReplayCommand::tr(
                   "%1 holds %Ln session(s): choose one with --session N (see socketglass info).", nullptr,
                   int(sessions.size()))
            .arg(line.file);
    for (const SessionRow &session : sessions) {
        if (!line.sessionNumbers.isEmpty() && qint64(session.id) != line.sessionNumbers.constFirst())
            continue;
        recording = {line.file, session.id};
        if (profile.url.isEmpty())
            profile.url = QUrl(session.url);
        return profile.problem();
    }
    return ReplayCommand::tr("There is no session %1 in %2.")
        .arg(line.sessionNumbers.constFirst())
        .arg(line.file);
}

} // namespace

ExitStatus runReplay(const CommandLine &line)
{
    Replayer::Settings settings;
    settings.profile = line.connect.profile;
    settings.plan = line.replay.plan;
    settings.sessions = line.replay.sessions;
    settings.repeat = line.replay.repeat;
    QString problem = findRecording(line, settings.recording, settings.profile);
    ReplayVerdict verdict(line, settings.recording);
    if (problem.isEmpty())
        problem = verdict.load();
    if (!problem.isEmpty()) {
        complain(problem);
        return ExitStatus::FileFailed;
    }
    ReplayCommand command(line, std::move(settings), std::move(verdict));
    return command.run();
}

} // namespace socketglass

#include "replaycommand.moc"
