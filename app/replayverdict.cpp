// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replayverdict.h"

#include "capture/filesetting.h"
#include "replay/comparisonreport.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {
constexpr qint64 expectationsLimit = 16 * 1024 * 1024;
} // namespace

QString readComparisonRules(const CommandLine &line, const SessionFileReader &file,
                            QList<ComparisonRule> &rules)
{
    QString problem;
    rules = comparisonRulesFromJson(file.setting(FileSetting::comparisonRules), &problem);
    for (const QString &text : line.ignored) {
        const bool json = text.startsWith(u"json:");
        ComparisonRule rule{json ? ComparisonRule::Kind::JsonPath : ComparisonRule::Kind::Regex,
                            text.sliced(text.indexOf(u':') + 1)};
        if (problem.isEmpty())
            problem = rule.problem();
        rules.append(std::move(rule));
    }
    return problem;
}

ReplayVerdict::ReplayVerdict(CommandLine line, RecordedSession recording)
    : m_line(std::move(line))
    , m_recording(std::move(recording))
{
}

QString ReplayVerdict::load()
{
    if (const auto error = m_recorded.open(m_recording.path))
        return error->message;
    if (const QString problem = readComparisonRules(m_line, m_recorded, m_options.rules); !problem.isEmpty())
        return problem;
    return m_line.replay.expect ? loadExpectations() : QString();
}

QString ReplayVerdict::loadExpectations()
{
    QByteArray json = m_recorded.setting(FileSetting::expectations);
    const QString &path = m_line.replay.expectationsFile;
    if (!path.isEmpty()) {
        QFile file(path);
        if (!file.open(QFile::ReadOnly))
            return tr("The expectations in %1 can't be read: %2.").arg(path, file.errorString());
        json = file.read(expectationsLimit);
    }
    QString problem;
    m_expectations = expectationsFromJson(json, &problem);
    if (problem.isEmpty() && m_expectations.isEmpty())
        problem = tr("There are no expectations in %1. Make some in the window, or give --expectations FILE.")
                      .arg(path.isEmpty() ? m_recording.path : path);
    return problem;
}

QString ReplayVerdict::open(const QString &path)
{
    const auto error = m_captured.open(path);
    return error ? error->message : QString();
}

ReplayVerdict::Result ReplayVerdict::judge(SessionId session, const QString &playProblem)
{
    Result result;
    TestSuite suite;
    suite.name =
        tr("Replay of %1, run %2").arg(QFileInfo(m_recording.path).fileName()).arg(m_suites.size() + 1);
    const auto first = m_captured.events(session, 0, 1);
    const qint64 last = m_captured.eventCount(session);
    const auto end = m_captured.events(session, last - 1, 1);
    if (!first.isEmpty() && !end.isEmpty()) {
        suite.started = first.constFirst().time;
        suite.seconds = double(end.constFirst().time - suite.started) / 1e9;
    }
    suite.cases.append(
        {tr("The recording was played to its end"), playProblem.isEmpty(), playProblem, {}, suite.seconds});
    if (m_line.replay.compare)
        compare(session, result, suite);
    if (m_line.replay.expect)
        checkExpected(session, result, suite);
    result.passed = result.passed && playProblem.isEmpty();
    m_suites.append(suite);
    return result;
}

void ReplayVerdict::compare(SessionId session, Result &result, TestSuite &suite)
{
    const ComparisonResult comparison =
        compareSessions(m_recorded, m_recording.session, m_captured, session, m_options);
    if (comparison.error) {
        result.problem = comparison.error->message;
        return;
    }
    ComparisonReport report(comparison, m_recorded, m_captured);
    report.setNames(tr("recording"), tr("replay"));
    result.passed = result.passed && comparison.isEqual();
    result.text += report.text() + u'\n';
    result.json.insert(u"comparison"_s, report.json());
    suite.cases.append({tr("The answers are those of the recording"), comparison.isEqual(), report.summary(),
                        report.text(), suite.seconds});
}

void ReplayVerdict::checkExpected(SessionId session, Result &result, TestSuite &suite)
{
    const auto results = checkExpectations(m_expectations, m_captured, session);
    TestSuite expected = suite;
    expected.cases = testCases(results);
    suite.cases += expected.cases;
    result.passed = result.passed && expected.failures() == 0;
    result.text += testsText({expected}) + u'\n';
    result.json.insert(u"expectations"_s, testsJson({expected}));
}

QString ReplayVerdict::finish()
{
    const QString &path = m_line.junitFile;
    if (path.isEmpty())
        return {};
    QSaveFile file(path);
    const QByteArray xml = junitXml(m_suites);
    if (file.open(QFile::WriteOnly) && file.write(xml) == xml.size() && file.commit())
        return {};
    return tr("The results could not be written to %1: %2.").arg(path, file.errorString());
}

} // namespace socketglass
