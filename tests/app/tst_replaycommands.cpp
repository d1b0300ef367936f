// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "program.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// replay, serve, compare: the real program, real servers and clients.
class TestReplayCommands final : public QObject
{
    Q_OBJECT
    Peer m_server{Peer::Ws};
    QString url(const QString &path) const { return m_server.url(path).toString(QUrl::FullyEncoded); }

    /// Records a conversation with the echo into feed.sglass.
    bool record(Program &program)
    {
        return program.run({u"connect"_s, url(u"/echo"_s), u"--quiet"_s, u"--send"_s,
                            u"{\"op\":\"login\",\"id\":1}"_s, u"--wait"_s, u"1"_s, u"--send"_s, u"second"_s,
                            u"--wait"_s, u"2"_s, u"--send-binary"_s, u"00ff"_s, u"--wait"_s, u"3"_s,
                            u"--close"_s, u"4001:done"_s, u"--output"_s, program.file(u"feed.sglass"_s)}) &&
               program.status() == 0;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.error())); }

    void unchangedServerComparesEqual()
    {
        Program program;
        QVERIFY(record(program));
        QVERIFY(program.run({u"replay"_s, program.file(u"feed.sglass"_s), u"--to"_s, url(u"/echo"_s),
                             u"--pace"_s, u"fast"_s, u"--in-step"_s, u"position"_s, u"--output"_s,
                             program.file(u"replayed.sglass"_s)}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors() + QString::fromUtf8(program.output())));
        QVERIFY(
            program.run({u"compare"_s, program.file(u"feed.sglass"_s), program.file(u"replayed.sglass"_s)}));
        QCOMPARE(program.status(), 0);
    }

    void addressAndHeadersTakeValues()
    {
        Program program;
        QVERIFY(record(program));
        QVERIFY(program.write(u"local.json"_s, R"({"format":"socketglass-environment","version":1,
                              "variables":{"host":"127.0.0.1","key":"k1"}})"));
        const QStringList replay{u"replay"_s,   program.file(u"feed.sglass"_s),
                                 u"--to"_s,     u"ws://{{host}}:%1/{{path}}"_s.arg(m_server.port()),
                                 u"--header"_s, u"X-Key: {{key}}"_s,
                                 u"--output"_s, program.file(u"replayed.sglass"_s),
                                 u"--env"_s,    program.file(u"local.json"_s)};
        QVERIFY(program.run(replay));
        QCOMPARE(program.status(), 2);
        QVERIFY2(program.errors().contains(u"{{path}}"_s), qPrintable(program.errors()));
        QVERIFY(program.run(replay + QStringList{u"--var"_s, u"path=echo"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QVERIFY(program.run({u"export"_s, program.file(u"replayed.sglass"_s), u"--format"_s, u"jsonl"_s}));
        QVERIFY2(program.output().contains("[\"X-Key\",\"k1\"]"), program.output());
    }

    void changedReplyFailsReadably()
    {
        Program program;
        QVERIFY(program.write(u"rules.json"_s, "[{\"when\":\"message\",\"match\":{\"kind\":\"any\"},"
                                               "\"action\":\"sendText\",\"text\":\"{\\\"price\\\":11}\"}]"));
        QVERIFY(program.write(
            u"feed.jsonl"_s,
            "{\"event\":\"opening\",\"url\":\"ws://127.0.0.1/\"}\n{\"event\":\"opened\"}\n"
            "{\"event\":\"message\",\"direction\":\"sent\",\"text\":\"price?\"}\n"
            "{\"event\":\"message\",\"direction\":\"received\",\"text\":\"{\\\"price\\\":10}\"}\n"));
        QVERIFY(program.run(
            {u"import"_s, program.file(u"feed.jsonl"_s), u"-o"_s, program.file(u"feed.sglass"_s)}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        Program server;
        server.start({u"serve"_s, u"--rules"_s, program.file(u"rules.json"_s), u"--json"_s});
        QTRY_VERIFY(server.output().contains('\n'));
        const int port = server.events().constFirst().value(u"port").toInt();
        QVERIFY(port > 0);
        QVERIFY(
            program.run({u"replay"_s, program.file(u"feed.sglass"_s), u"--to"_s,
                         u"ws://127.0.0.1:%1/"_s.arg(port), u"--junit"_s, program.file(u"results.xml"_s)}));
        QCOMPARE(program.status(), 1);
        const QString report = QString::fromUtf8(program.output());
        QVERIFY2(report.contains(u"price") && report.contains(u"10") && report.contains(u"11"),
                 qPrintable(report));
        QXmlStreamReader xml(program.read(u"results.xml"_s));
        int failures = 0;
        while (!xml.atEnd())
            failures += xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"failure";
        QVERIFY(!xml.hasError());
        QCOMPARE(failures, 1);
        QVERIFY(program.run({u"replay"_s, program.file(u"feed.sglass"_s), u"--to"_s,
                             u"ws://127.0.0.1:%1/"_s.arg(port), u"--ignore"_s, u"json:$.price"_s}));
        QVERIFY2(program.status() == 0, qPrintable(QString::fromUtf8(program.output())));
        server.process().terminate();
        QVERIFY(server.process().waitForFinished());
        QCOMPARE(server.status(), 0);
    }

    void expectationsDecide_data()
    {
        QTest::addColumn<QByteArray>("expectation");
        QTest::addColumn<int>("status");
        QTest::newRow("a message contains")
            << QByteArray("{\"kind\":\"message\",\"direction\":\"received\",\"match\":{\"kind\":\"contains\","
                          "\"pattern\":\"second\"}}")
            << 0;
        QTest::newRow("no message contains")
            << QByteArray("{\"kind\":\"message\",\"direction\":\"received\",\"match\":{\"kind\":\"contains\","
                          "\"pattern\":\"third\"}}")
            << 1;
        QTest::newRow("close code") << QByteArray("{\"kind\":\"close\",\"code\":4001}") << 0;
        QTest::newRow("other close code") << QByteArray("{\"kind\":\"close\",\"code\":1000}") << 1;
        QTest::newRow("no errors") << QByteArray("{\"kind\":\"noErrors\"}") << 0;
    }
    void expectationsDecide()
    {
        QFETCH(QByteArray, expectation);
        QFETCH(int, status);
        Program program;
        QVERIFY(record(program));
        QVERIFY(program.write(u"expected.json"_s, '[' + expectation + ']'));
        QVERIFY(program.run({u"replay"_s, program.file(u"feed.sglass"_s), u"--to"_s, url(u"/echo"_s),
                             u"--no-compare"_s, u"--expectations"_s, program.file(u"expected.json"_s),
                             u"--json"_s}));
        QVERIFY2(program.status() == status,
                 qPrintable(program.errors() + QString::fromUtf8(program.output())));
        const QJsonObject result = jsonLines(program.output()).constFirst();
        QCOMPARE(result.value(u"passed").toBool(), status == 0);
        QCOMPARE(result.value(u"sent").toInt(), 3);
    }

    void archiveOfABrowserReplays()
    {
        Program program;
        QVERIFY(program.write(
            u"browser.har"_s,
            "{\"log\":{\"entries\":[{\"startedDateTime\":\"2026-01-02T03:04:05.000Z\",\"_resourceType\":"
            "\"websocket\","
            "\"request\":{\"method\":\"GET\",\"url\":\"" +
                url(u"/echo"_s).toUtf8() +
                "\",\"headers\":[]},\"response\":{\"status\":101,\"headers\":[]},"
                "\"_webSocketMessages\":[{\"type\":\"send\",\"time\":1767323045.5,\"opcode\":1,\"data\":"
                "\"one\"},"
                "{\"type\":\"receive\",\"time\":1767323045.6,\"opcode\":1,\"data\":\"one\"},"
                "{\"type\":\"send\",\"time\":1767323045.7,\"opcode\":2,\"data\":\"AP8=\"},"
                "{\"type\":\"receive\",\"time\":1767323045.8,\"opcode\":2,\"data\":\"AP8=\"}]}]}}"));
        QVERIFY(program.run({u"import"_s, program.file(u"browser.har"_s)}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QVERIFY(program.run(
            {u"replay"_s, program.file(u"browser.sglass"_s), u"--speed"_s, u"10"_s, u"--json"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors() + QString::fromUtf8(program.output())));
        QCOMPARE(jsonLines(program.output()).constFirst().value(u"received").toInt(), 2);
    }

    void recordingServesTheClientThatWasRecorded()
    {
        // A Node client against a mock with rules is recorded; then the recording alone satisfies it.
        Program program;
        QVERIFY(program.write(u"rules.json"_s,
                              "[{\"when\":\"opened\",\"action\":\"sendText\",\"text\":\"welcome\"},"
                              "{\"when\":\"message\",\"match\":{\"kind\":\"regex\",\"pattern\":\"^q(?<n>"
                              "\\\\d)$\"},\"action\":\"sendText\",\"text\":\"a{{n}}\"},"
                              "{\"when\":\"afterMessages\",\"count\":3,\"action\":\"close\",\"code\":4003,"
                              "\"reason\":\"enough\"}]"));
        const auto talk = [](int port, QStringList &heard) {
            Peer client(Peer::WsClient, {u"ws://127.0.0.1:%1/talk"_s.arg(port)});
            if (!client.start())
                return false;
            for (int i = 1; i <= 3; ++i) {
                client.send({{u"text"_s, u"q%1"_s.arg(i)}});
                if (!QTest::qWaitFor([&] { return client.events(u"text"_s).size() >= i + 1; }))
                    return false;
            }
            if (!QTest::qWaitFor([&] { return client.events(u"close"_s).size() == 1; }))
                return false;
            for (const QJsonObject &event : client.events(u"text"_s))
                heard.append(event.value(u"text").toString());
            heard.append(QString::number(client.events(u"close"_s).constFirst().value(u"code").toInt()));
            return true;
        };
        const QStringList expected{u"welcome"_s, u"a1"_s, u"a2"_s, u"a3"_s, u"4003"_s};
        for (const QStringList &arguments :
             {QStringList{u"serve"_s, u"--rules"_s, program.file(u"rules.json"_s), u"--output"_s,
                          program.file(u"recorded.sglass"_s)},
              QStringList{u"serve"_s, program.file(u"recorded.sglass"_s)}}) {
            Program server;
            server.start(arguments + QStringList{u"--json"_s});
            QTRY_VERIFY(server.output().contains('\n'));
            QStringList heard;
            QVERIFY2(talk(server.events().constFirst().value(u"port").toInt(), heard),
                     qPrintable(heard.join(u' ')));
            QCOMPARE(heard, expected);
            server.process().terminate();
            QVERIFY(server.process().waitForFinished());
            QCOMPARE(server.status(), 0);
        }
    }

    void stepsByHand()
    {
        Program program;
        QVERIFY(record(program));
        QVERIFY(program.run({u"replay"_s, program.file(u"feed.sglass"_s), u"--pace"_s, u"manual"_s,
                             u"--no-compare"_s, u"--json"_s},
                            "\n\n\n"));
        QCOMPARE(program.status(), 0);
        QCOMPARE(jsonLines(program.output()).constFirst().value(u"sent").toInt(), 3);
    }

    void stepsEndWithTheInput()
    {
        Program program;
        QVERIFY(record(program));
        QVERIFY(program.run({u"replay"_s, program.file(u"feed.sglass"_s), u"--pace"_s, u"manual"_s,
                             u"--no-compare"_s, u"--json"_s},
                            "\n"));
        QCOMPARE(program.status(), 1); // not played to its end
        QCOMPARE(jsonLines(program.output()).constFirst().value(u"sent").toInt(), 1);
    }

    void severalAtOnce()
    {
        Program program;
        QVERIFY(record(program));
        QVERIFY(
            program.run({u"replay"_s, program.file(u"feed.sglass"_s), u"--pace"_s, u"fast"_s, u"--sessions"_s,
                         u"3"_s, u"--repeat"_s, u"2"_s, u"--no-compare"_s, u"--json"_s}));
        QCOMPARE(program.status(), 0);
        QCOMPARE(jsonLines(program.output()).size(), 6);
    }

    void faults_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("word");
        QTest::newRow("no file") << QStringList{u"replay"_s} << 2 << u"file"_s;
        QTest::newRow("file is missing")
            << QStringList{u"replay"_s, u"/nowhere/x.sglass"_s} << 5 << u"x.sglass"_s;
        QTest::newRow("unknown pace")
            << QStringList{u"replay"_s, u"x"_s, u"--pace"_s, u"slow"_s} << 2 << u"slow"_s;
        QTest::newRow("speed 0") << QStringList{u"replay"_s, u"x"_s, u"--speed"_s, u"0"_s} << 2 << u"speed"_s;
        QTest::newRow("broken JSONPath")
            << QStringList{u"replay"_s, u"x"_s, u"--in-step"_s, u"json:$["_s} << 2 << u"in-step"_s;
        QTest::newRow("serve nothing") << QStringList{u"serve"_s} << 2 << u"--echo"_s;
        QTest::newRow("no address") << QStringList{u"serve"_s, u"--echo"_s, u"--listen"_s, u"nowhere"_s} << 2
                                    << u"nowhere"_s;
        QTest::newRow("compare one file") << QStringList{u"compare"_s, u"x"_s} << 2 << u"--session"_s;
        QTest::newRow("rules are missing")
            << QStringList{u"serve"_s, u"--rules"_s, u"/nowhere/r.json"_s} << 5 << u"r.json"_s;
    }
    void faults()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        QFETCH(QString, word);
        Program program;
        QVERIFY(program.run(arguments));
        QCOMPARE(program.status(), status);
        QVERIFY2(program.errors().contains(word), qPrintable(program.errors()));
    }

    void nobodyListens()
    {
        Program program;
        QVERIFY(record(program));
        QVERIFY(
            program.run({u"replay"_s, program.file(u"feed.sglass"_s), u"--to"_s, u"ws://127.0.0.1:1/"_s}));
        QCOMPARE(program.status(), 3);
    }
};

QTEST_GUILESS_MAIN(TestReplayCommands)
#include "tst_replaycommands.moc"
