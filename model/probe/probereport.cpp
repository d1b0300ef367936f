// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probereport.h"

#include "capture/event.h"
#include "replay/expectationreport.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ProbeReport)
};

constexpr ProbeVerdict verdicts[] = {ProbeVerdict::Passed,        ProbeVerdict::Allowed,
                                     ProbeVerdict::Failed,        ProbeVerdict::NoAnswer,
                                     ProbeVerdict::NotApplicable, ProbeVerdict::NotRun};

qsizetype countOf(const QList<ProbeResult> &results, ProbeVerdict verdict)
{
    return std::count_if(results.begin(), results.end(),
                         [verdict](const ProbeResult &result) { return result.finding.verdict == verdict; });
}

QString urlText(const QUrl &url)
{
    return url.toString(QUrl::RemovePassword | QUrl::FullyEncoded);
}

TestCase testCaseOf(const ProbeResult &result)
{
    const ProbeVerdict verdict = result.finding.verdict;
    TestCase test;
    test.name = result.probed.name;
    test.passed = !isFault(verdict);
    test.skipped = verdict == ProbeVerdict::NotApplicable;
    test.message = probeVerdictName(verdict) + u": "_s + result.finding.message;
    test.text = probeResultText(result);
    test.seconds = double(result.elapsedMs) / 1000;
    return test;
}

} // namespace

QString probeResultText(const ProbeResult &result)
{
    constexpr int width = 20;
    QString text = probeVerdictName(result.finding.verdict).leftJustified(width) + result.probed.name;
    if (!result.finding.message.isEmpty())
        text += u": "_s + result.finding.message;
    if (isFault(result.finding.verdict))
        text += u'\n' + QString(width, u' ') +
                Words::tr("Sent: %1. Wanted: %2 (RFC 6455 section %3)")
                    .arg(result.probed.title, result.probed.expectation(), result.probed.section);
    return text;
}

QJsonObject probeResultJson(const ProbeResult &result)
{
    QJsonObject object{{u"case"_s, result.probed.name},
                       {u"group"_s, probeGroupId(result.probed.group)},
                       {u"section"_s, result.probed.section},
                       {u"title"_s, result.probed.title},
                       {u"expected"_s, result.probed.expectation()},
                       {u"verdict"_s, probeVerdictId(result.finding.verdict)},
                       {u"message"_s, result.finding.message},
                       {u"seconds"_s, double(result.elapsedMs) / 1000}};
    if (qint64(result.session) != 0)
        object.insert(u"session"_s, qint64(result.session));
    if (result.seen.opened && result.seen.end)
        object.insert(u"closeCode"_s, result.seen.end->code);
    if (result.seen.httpStatus > 0)
        object.insert(u"httpStatus"_s, result.seen.httpStatus);
    return object;
}

QString probeSummaryText(const QList<ProbeResult> &results)
{
    QStringList parts;
    for (const ProbeVerdict verdict : verdicts) {
        if (const qsizetype count = countOf(results, verdict); count > 0 || verdict == ProbeVerdict::Passed)
            parts += QString::number(count) + u' ' + probeVerdictName(verdict);
    }
    return parts.join(u", "_s);
}

QJsonObject probeSummaryJson(const QUrl &url, const QList<ProbeResult> &results)
{
    QJsonObject counts;
    for (const ProbeVerdict verdict : verdicts)
        counts.insert(probeVerdictId(verdict), qint64(countOf(results, verdict)));
    const bool faults = countOf(results, ProbeVerdict::Failed) + countOf(results, ProbeVerdict::NoAnswer) > 0;
    return {{u"url"_s, urlText(url)}, {u"passed"_s, !faults}, {u"counts"_s, counts}};
}

QJsonObject probeReportJson(const QUrl &url, const QList<ProbeResult> &results)
{
    QJsonObject report = probeSummaryJson(url, results);
    QJsonArray cases;
    for (const ProbeResult &result : results)
        cases.append(probeResultJson(result));
    report.insert(u"cases"_s, cases);
    return report;
}

QByteArray probeReportJunit(const QUrl &url, const QList<ProbeResult> &results)
{
    QList<TestSuite> suites;
    std::optional<ProbeGroup> group;
    for (const ProbeResult &result : results) {
        if (result.finding.verdict == ProbeVerdict::NotRun)
            continue;
        if (group != result.probed.group)
            suites.append({Words::tr("%1: %2").arg(urlText(url), probeGroupName(result.probed.group)), {}});
        group = result.probed.group;
        suites.last().cases.append(testCaseOf(result));
        suites.last().seconds += suites.last().cases.constLast().seconds;
    }
    return junitXml(suites);
}

QString probeReportText(const QUrl &url, const QList<ProbeResult> &results)
{
    QString text = urlText(url) + u'\n';
    for (const ProbeResult &result : results)
        text += probeResultText(result) + u'\n';
    return text + probeSummaryText(results) + u'\n';
}

} // namespace socketglass
