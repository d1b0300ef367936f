// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probefinding.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

using Expects = ProbeCase::Expects;

ProbeObservation ended(quint16 code, const QString &by = u"remote"_s)
{
    ProbeObservation seen{.opened = true, .messages = {}, .pongs = {}, .end = CloseOutcome(), .error = {}};
    seen.end->code = code;
    seen.end->endedBy = by;
    return seen;
}

ProbeObservation pending()
{
    return {.opened = true, .messages = {}, .pongs = {}, .end = {}, .error = {}};
}

ProbeObservation late()
{
    ProbeObservation seen = pending();
    seen.timedOut = true;
    return seen;
}

ProbeCase expecting(Expects expects, QList<quint16> codes = {})
{
    ProbeCase probed;
    probed.expects = expects;
    probed.codes = std::move(codes);
    return probed;
}

} // namespace

class TestProbeFinding final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void verdict_data()
    {
        QTest::addColumn<ProbeCase>("probed");
        QTest::addColumn<ProbeObservation>("seen");
        QTest::addColumn<QString>("verdict"); // empty: it can't be told yet

        const ProbeCase failure = expecting(Expects::Failure, {1002});
        ProbeObservation canary = pending();
        canary.pongs = {ProbeCase::canary};
        QTest::newRow("failure: 1002") << failure << ended(1002) << u"passed"_s;
        QTest::newRow("failure: another code") << failure << ended(1008) << u"allowed"_s;
        QTest::newRow("failure: no code") << failure << ended(1005) << u"allowed"_s;
        QTest::newRow("failure: TCP ends") << failure << ended(1006) << u"allowed"_s;
        QTest::newRow("failure: goes on") << failure << canary << u"failed"_s;
        QTest::newRow("failure: nothing yet") << failure << pending() << u""_s;
        QTest::newRow("failure: nothing") << failure << late() << u"noAnswer"_s;
        QTest::newRow("failure: broke a rule") << failure << ended(1006, u"local"_s) << u"failed"_s;
        ProbeCase silent = failure;
        silent.maySayNothing = true;
        QTest::newRow("failure: nothing, which is permitted") << silent << late() << u"allowed"_s;
        ProbeCase lenient = failure;
        lenient.lenient = true;
        QTest::newRow("lenient failure: goes on") << lenient << canary << u"allowed"_s;

        const ProbeCase close = expecting(Expects::Close, {4000});
        QTest::newRow("close: the same code") << close << ended(4000) << u"passed"_s;
        QTest::newRow("close: another code") << close << ended(1000) << u"allowed"_s;
        QTest::newRow("close: TCP ends") << close << ended(1006) << u"failed"_s;
        QTest::newRow("close: nothing") << close << late() << u"noAnswer"_s;

        ProbeCase echo = expecting(Expects::Accepted);
        echo.echoes = {{Opcode::Text, "a"}, {Opcode::Text, "b"}};
        ProbeObservation both = pending();
        both.messages = {{Opcode::Text, "hello"}, {Opcode::Text, "a"}, {Opcode::Text, "b"}};
        ProbeObservation wrongOrder = late();
        wrongOrder.messages = {{Opcode::Text, "b"}, {Opcode::Text, "a"}};
        ProbeObservation otherType = late();
        otherType.messages = {{Opcode::Text, "a"}, {Opcode::Binary, "b"}};
        QTest::newRow("echo: both, after a greeting") << echo << both << u"passed"_s;
        QTest::newRow("echo: wrong order") << echo << wrongOrder << u"failed"_s;
        QTest::newRow("echo: other type") << echo << otherType << u"failed"_s;
        QTest::newRow("echo: closed") << echo << ended(1002) << u"failed"_s;
        QTest::newRow("echo: too big for it") << echo << ended(1009) << u"allowed"_s;
        QTest::newRow("echo: nothing") << echo << late() << u"noAnswer"_s;

        ProbeCase pings = expecting(Expects::Accepted);
        pings.pings = {"1", "2"};
        ProbeObservation allPongs = pending();
        allPongs.pongs = {"1", "2"};
        ProbeObservation lastPong = pending();
        lastPong.pongs = {"2"};
        ProbeObservation firstPong = pending();
        firstPong.pongs = {"1"};
        QTest::newRow("pings: all") << pings << allPongs << u"passed"_s;
        QTest::newRow("pings: the last") << pings << lastPong << u"allowed"_s;
        QTest::newRow("pings: not yet the last") << pings << firstPong << u""_s;

        const ProbeCase any = expecting(Expects::AnyEnding, {1009});
        QTest::newRow("any: usual") << any << ended(1009) << u"passed"_s;
        QTest::newRow("any: other") << any << ended(1006) << u"allowed"_s;
        QTest::newRow("any: broke a rule") << any << ended(1006, u"local"_s) << u"allowed"_s;
        QTest::newRow("any: waits") << any << late() << u"allowed"_s;

        ProbeObservation refused = ended(1006);
        refused.opened = false;
        ProbeObservation cut = refused;
        refused.httpStatus = 400;
        ProbeObservation wrongAnswer = refused;
        wrongAnswer.httpStatus = 101;
        QTest::newRow("refusal: 400") << expecting(Expects::Refusal) << refused << u"passed"_s;
        QTest::newRow("refusal: TCP ends") << expecting(Expects::Refusal) << cut << u"allowed"_s;
        QTest::newRow("refusal: 101 that we refuse")
            << expecting(Expects::Refusal) << wrongAnswer << u"failed"_s;
        QTest::newRow("refusal: accepted") << expecting(Expects::Refusal) << pending() << u"failed"_s;
        QTest::newRow("opening: accepted") << expecting(Expects::Opening) << pending() << u"passed"_s;
        QTest::newRow("opening: refused") << expecting(Expects::Opening) << refused << u"failed"_s;
        QTest::newRow("not opened") << failure << refused << u"noAnswer"_s;
    }
    void verdict()
    {
        QFETCH(ProbeCase, probed);
        QFETCH(ProbeObservation, seen);
        QFETCH(QString, verdict);
        const auto finding = probeFinding(probed, seen);
        QCOMPARE(finding.has_value(), !verdict.isEmpty());
        if (!finding)
            return;
        QCOMPARE(probeVerdictId(finding->verdict), verdict);
        QVERIFY(!finding->message.isEmpty() || seen.end);
    }
};

QTEST_GUILESS_MAIN(TestProbeFinding)
#include "tst_probefinding.moc"
