// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"
#include "peers/peer.h"
#include "probe/probereport.h"
#include "session/recording.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

QStringList named(const ProbeRunner &runner, ProbeVerdict verdict)
{
    QStringList names;
    for (const ProbeResult &result : runner.results()) {
        if (result.finding.verdict == verdict)
            names += result.probed.name;
    }
    return names;
}

std::unique_ptr<ProbeRunner> run(Recording &recording, const QUrl &url, const QStringList &names = {},
                                 std::chrono::milliseconds timeout = std::chrono::seconds(5))
{
    ProbeRunner::Settings settings;
    settings.profile.url = url;
    QStringList unknown;
    settings.cases = probeCases(names, &unknown);
    settings.timeout = timeout;
    auto runner = std::make_unique<ProbeRunner>(recording.workspace(), settings);
    QSignalSpy finished(runner.get(), &ProbeRunner::finished);
    runner->start();
    if (!finished.wait(120'000))
        return nullptr;
    if (qEnvironmentVariableIsSet("SOCKETGLASS_TEST_REPORT"))
        qInfo().noquote() << probeReportText(url, runner->results());
    return runner;
}

} // namespace

class TestProbe final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (Peer *peer : {&m_ws, &m_python, &m_raw, &m_sloppy})
            QVERIFY2(peer->start(), qPrintable(peer->error()));
        m_nginx =
            std::make_unique<Peer>(Peer::Nginx, QStringList{u"--upstream"_s, QString::number(m_ws.port())});
        QVERIFY2(m_nginx->start(), qPrintable(m_nginx->error()));
        QCOMPARE(m_demo.start(), QString());
    }

    // No conforming server is accused. What they do otherwise than most is known, and permitted.
    void realServers_data()
    {
        QTest::addColumn<QUrl>("url");
        QTest::newRow("ws") << m_ws.url(u"/echo"_s);
        QTest::newRow("websockets") << m_python.url(u"/echo"_s);
        QTest::newRow("ws behind nginx") << m_nginx->url(u"/echo"_s);
        QTest::newRow("our demo server") << m_demo.url(u"/echo"_s);
    }
    void realServers()
    {
        QFETCH(QUrl, url);
        Recording recording;
        const auto runner = run(recording, url);
        QVERIFY(runner);
        QVERIFY(runner->echoesText() && runner->echoesBinary());
        QCOMPARE(named(*runner, ProbeVerdict::Failed), QStringList());
        QCOMPARE(named(*runner, ProbeVerdict::NoAnswer), QStringList());
        QCOMPARE(named(*runner, ProbeVerdict::NotApplicable), QStringList());
        QCOMPARE(runner->endedCount(), probeCases().size());
        QVERIFY(!runner->hasFaults());
        QVERIFY(runner->count(ProbeVerdict::Passed) > probeCases().size() * 8 / 10);
    }

    void aSloppyServerIsCaught()
    {
        Recording recording;
        const auto runner = run(recording, m_sloppy.url(u"/"_s), {}, std::chrono::seconds(2));
        QVERIFY(runner);
        QVERIFY(runner->echoesText());
        const QStringList failed = named(*runner, ProbeVerdict::Failed);
        for (const QString &name :
             {u"handshake-version-99"_s, u"handshake-no-key"_s, u"rsv-2-text"_s, u"opcode-3"_s,
              u"mask-none-text"_s, u"control-126-byte-ping"_s, u"fragment-nothing-to-continue"_s,
              u"utf8-bad-byte"_s, u"utf8-surrogate"_s, u"close-999"_s, u"fragment-two"_s})
            QVERIFY2(failed.contains(name), qPrintable(name));
        QVERIFY(failed.size() >= 40);
        QVERIFY(runner->hasFaults());
        // It does some things well, and is not accused there.
        const QStringList passed = named(*runner, ProbeVerdict::Passed);
        for (const QString &name : {u"frame-text"_s, u"length-65536"_s, u"utf8-bom"_s, u"control-ping"_s})
            QVERIFY2(passed.contains(name), qPrintable(name));
    }

    void aServerThatDoesNotEchoIsNotAccused()
    {
        Recording recording;
        const auto runner = run(recording, m_ws.url(u"/count?until=1000"_s), {u"frame"_s, u"utf8"_s});
        QVERIFY(runner);
        QVERIFY(!runner->echoesText());
        QCOMPARE(named(*runner, ProbeVerdict::Failed), QStringList());
        QVERIFY(named(*runner, ProbeVerdict::NotApplicable).contains(u"frame-text"_s));
        QVERIFY(named(*runner, ProbeVerdict::Passed).contains(u"utf8-bad-byte"_s));
        QVERIFY(!runner->hasFaults());
    }

    void aServerThatSaysNothing()
    {
        Recording recording;
        const auto runner = run(recording, m_ws.url(u"/deaf"_s), {u"control-ping"_s, u"close-1000"_s},
                                std::chrono::milliseconds(300));
        QVERIFY(runner);
        QCOMPARE(named(*runner, ProbeVerdict::NoAnswer), (QStringList{u"control-ping"_s, u"close-1000"_s}));
    }

    void noServerAtAll()
    {
        Recording recording;
        const auto runner = run(recording, QUrl(u"ws://127.0.0.1:1/"_s), {u"frame-text"_s});
        QVERIFY(runner);
        QVERIFY(!runner->connectProblem().isEmpty());
        QCOMPARE(runner->count(ProbeVerdict::NotRun), 1);
    }

    void canBeStopped()
    {
        Recording recording;
        ProbeRunner::Settings settings;
        settings.profile.url = m_raw.url(u"/silent"_s);
        settings.cases = probeCases();
        ProbeRunner runner(recording.workspace(), settings);
        QSignalSpy finished(&runner, &ProbeRunner::finished);
        runner.start();
        runner.stop();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(runner.isFinished());
        QCOMPARE(runner.endedCount(), 0);
    }

    void eachCaseIsASessionOfTheFile()
    {
        Recording recording;
        const auto runner = run(recording, m_ws.url(u"/echo"_s), {u"rsv-2-text"_s, u"frame-text"_s});
        QVERIFY(runner);
        const ProbeResult &text = runner->results().at(0);
        const ProbeResult &rsv = runner->results().at(1);
        QTRY_COMPARE(recording.story(text.session),
                     u"opening handshake opened message> message< closing> closing< closed 1000"_s);
        QTRY_COMPARE(recording.story(rsv.session),
                     u"opening handshake opened message> ping> closing< closing> closed 1002"_s);
        QVERIFY(recording.events(rsv.session).at(3).value(u"problem").toString().contains(u"RSV2"));
    }

    void reports()
    {
        Recording recording;
        const QUrl url = m_sloppy.url(u"/"_s);
        const auto runner =
            run(recording, url, {u"rsv-2-text"_s, u"frame-text"_s, u"close-1000"_s}, std::chrono::seconds(2));
        QVERIFY(runner);
        const QJsonObject json = probeReportJson(url, runner->results());
        QCOMPARE(json.value(u"passed").toBool(), false);
        QCOMPARE(json.value(u"counts").toObject().value(u"failed").toInt(), 1);
        QCOMPARE(json.value(u"cases").toArray().size(), 3);
        const QByteArray xml = probeReportJunit(url, runner->results());
        QVERIFY(xml.contains("tests=\"3\""));
        QVERIFY(xml.contains("failures=\"1\""));
        QVERIFY(xml.contains("name=\"rsv-2-text\""));
        QVERIFY(probeReportText(url, runner->results()).contains(u"RFC 6455 section 5.2"));
    }

private:
    Peer m_ws{Peer::Ws};
    Peer m_python{Peer::Websockets};
    Peer m_raw{Peer::Raw};
    Peer m_sloppy{Peer::Sloppy};
    std::unique_ptr<Peer> m_nginx; // before m_ws
    DemoServer m_demo;
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
