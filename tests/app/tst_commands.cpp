// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "peers/testca.h"
#include "program.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// What the commands do when all is well, and how sessions end.
class TestCommands final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void connectSaysWhatHappens_data();
    void connectSaysWhatHappens();
    void compressionIsOfferedUnlessAskedNotTo();
    void headersReachTheServer();
    void filesAndTemplatesAreSent();
    void linesOfStandardInputAreSent();
    void severalSessionsAtOnce();
    void proxyIsUsed();
    void readableLines();
    void quietPrintsNothing();
    void outputIsKeptAndExported();
    void oldestEventsAreEvicted();
    void filtered();
    void outputIsContinued();
    void scratchIsRemoved();

private:
    Peer m_server{Peer::Ws};
    QString url(const QString &path) const { return m_server.url(path).toString(QUrl::FullyEncoded); }
};

void TestCommands::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.error()));
}

void TestCommands::connectSaysWhatHappens_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QStringList>("expected"); // between "opened" and the end
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const char *path, const char *options, const QStringList &expected,
                        int status) {
        QTest::newRow(name) << QString::fromUtf8(path)
                            << QString::fromUtf8(options).split(u' ', Qt::SkipEmptyParts) << expected
                            << status;
    };
    const QString closed = QStringLiteral("closed:1000:clean");
    row("text, close at once with code and reason", "/echo", "--send a --wait 1 --close 4001:bye",
        {QStringLiteral("sent text:a"), QStringLiteral("received text:a"),
         QStringLiteral("sent closing:4001:bye"), QStringLiteral("received closing:4001:bye"),
         QStringLiteral("closed:4001:clean")},
        0);
    row("steps keep their order", "/echo",
        "--send-binary 00:ff --wait 1 --ping=hi --sleep 20 --send b --wait 2 --close 1000",
        {QStringLiteral("sent binary:AP8="), QStringLiteral("received binary:AP8="),
         QStringLiteral("sent ping:aGk="), QStringLiteral("received pong:aGk="),
         QStringLiteral("sent text:b"), QStringLiteral("received text:b"),
         QStringLiteral("sent closing:1000:"), QStringLiteral("received closing:1000:"), closed},
        0);
    row("close without a code", "/echo", "--close none",
        {QStringLiteral("sent closing:none:"), QStringLiteral("received closing:none:"),
         QStringLiteral("closed:1005:clean")},
        0);
    row("until the server closes", "/close?code=3000&reason=x", "--linger forever",
        {QStringLiteral("received closing:3000:x"), QStringLiteral("sent closing:3000:x"),
         QStringLiteral("closed:3000:clean")},
        0);
    row("silence", "/echo", "--linger 0.1",
        {QStringLiteral("sent closing:1000:"), QStringLiteral("received closing:1000:"), closed}, 0);
    row("duration", "/echo", "--duration 0.1",
        {QStringLiteral("sent closing:1000:"), QStringLiteral("received closing:1000:"), closed}, 0);
    row("a code of failure from the server", "/close?code=1011", "--linger forever",
        {QStringLiteral("received closing:1011:"), QStringLiteral("sent closing:1011:"),
         QStringLiteral("closed:1011:clean")},
        4);
    row("cut off", "/terminate", "--linger forever",
        {QStringLiteral("error:io"), QStringLiteral("closed:1006:unclean")}, 4);
    row("too large a message", "/big?bytes=2000", "--max-message-size 1000 --linger forever",
        {QStringLiteral("error:limit"), QStringLiteral("sent closing:1009:"),
         QStringLiteral("closed:1006:unclean")},
        4);
    row("no answer to our Close", "/noclose", "--close 1000 --close-timeout 0.2",
        {QStringLiteral("sent closing:1000:"), QStringLiteral("error:timeout"),
         QStringLiteral("closed:1006:unclean")},
        4);
    row("expected messages come", "/push?count=2&size=0&close=0", "--expect 2 --close 4000",
        {QStringLiteral(R"(received text:{"seq":1,"pad":""})"),
         QStringLiteral(R"(received text:{"seq":2,"pad":""})"), QStringLiteral("sent closing:4000:"),
         QStringLiteral("received closing:4000:"), QStringLiteral("closed:4000:clean")},
        0);
    row("fewer come", "/push?count=1&size=0", "--expect 2",
        {QStringLiteral(R"(received text:{"seq":1,"pad":""})"), QStringLiteral("received closing:1000:done"),
         QStringLiteral("sent closing:1000:"), closed},
        1);
    row("steps left undone", "/close?code=1000", "--wait 1 --send never",
        {QStringLiteral("received closing:1000:"), QStringLiteral("sent closing:1000:"), closed}, 1);
    row("sub-protocol", "/subprotocol", "--subprotocol a --subprotocol b --wait 1 --close 1000",
        {QStringLiteral("received text:a"), QStringLiteral("sent closing:1000:"),
         QStringLiteral("received closing:1000:"), closed},
        0);
}

static QString withoutReason(const QString &word)
{
    return word.startsWith(u"sent closing:1009") || word.startsWith(u"sent closing:1011") ||
                   word.startsWith(u"sent closing:3000")
               ? word.section(u':', 0, 1) + QStringLiteral(":")
               : word;
}

void TestCommands::connectSaysWhatHappens()
{
    QFETCH(QString, path);
    QFETCH(QStringList, options);
    QFETCH(QStringList, expected);
    QFETCH(int, status);
    Program program;
    QVERIFY(
        program.run(QStringList{QStringLiteral("connect"), url(path), QStringLiteral("--json")} + options));
    QStringList seen = program.summary();
    QCOMPARE(seen.mid(0, 3),
             QStringList({QStringLiteral("opening"), QStringLiteral("handshake"), QStringLiteral("opened")}));
    seen = seen.mid(3);
    for (QStringList *list : {&seen, &expected})
        std::transform(list->begin(), list->end(), list->begin(), withoutReason);
    if (expected.contains(QStringLiteral("error:limit")) || expected.contains(QStringLiteral("error:io"))) {
        std::sort(seen.begin(), seen.end()); // the order within a failure is the session's matter
        std::sort(expected.begin(), expected.end());
    }
    QCOMPARE(seen, expected);
    QCOMPARE(program.status(), status);
    QCOMPARE(program.errors().isEmpty(), status == 0);
}

void TestCommands::compressionIsOfferedUnlessAskedNotTo()
{
    Peer server(Peer::Ws, {QStringLiteral("--deflate"), QStringLiteral("{\"threshold\":0}")});
    QVERIFY2(server.start(), qPrintable(server.error()));
    const QString address = server.url(QStringLiteral("/push?count=1&size=5000")).toString();
    for (const bool offered : {true, false}) {
        QStringList arguments{QStringLiteral("connect"), address, QStringLiteral("--json")};
        if (!offered)
            arguments.append(QStringLiteral("--no-compression"));
        Program program;
        QVERIFY(program.run(arguments));
        for (const QJsonObject &event : program.events()) {
            const QString name = event.value(QLatin1String("event")).toString();
            if (name == QLatin1String("opened"))
                QCOMPARE(event.value(QLatin1String("extensions")).toString(),
                         offered ? QStringLiteral("permessage-deflate") : QString());
            if (name != QLatin1String("message"))
                continue;
            QCOMPARE(event.value(QLatin1String("compressed")).toBool(), offered);
            QCOMPARE(event.value(QLatin1String("size")).toInt(), 5000);
            QCOMPARE(event.value(QLatin1String("wireSize")).toInt() < 100, offered);
        }
    }
}

void TestCommands::headersReachTheServer()
{
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/headers")), QStringLiteral("--json"),
                         QStringLiteral("--header"), QStringLiteral("X-One: 1"), QStringLiteral("--header"),
                         QStringLiteral("X-One: 2"), QStringLiteral("--origin"),
                         QStringLiteral("https://example.test"), QStringLiteral("--wait"),
                         QStringLiteral("1"), QStringLiteral("--close"), QStringLiteral("1000")}));
    QCOMPARE(program.status(), 0);
    const QString heads = program.summary().value(3);
    QVERIFY2(heads.contains(u"\"X-One\",\"1\",\"X-One\",\"2\""), qPrintable(heads));
    QVERIFY2(heads.contains(u"\"Origin\",\"https://example.test\""), qPrintable(heads));
}

void TestCommands::filesAndTemplatesAreSent()
{
    Program program;
    QVERIFY(program.write(QStringLiteral("bytes"), QByteArray::fromHex("00ff")));
    QVERIFY(program.write(QStringLiteral("text"), "gr\xC3\xBCn\n"));
    const QJsonObject entry{{QStringLiteral("name"), QStringLiteral("hello")},
                            {QStringLiteral("folder"), QStringLiteral("f")},
                            {QStringLiteral("type"), QStringLiteral("text")},
                            {QStringLiteral("text"), QStringLiteral("from a template")}};
    const QJsonObject file{{QStringLiteral("format"), QStringLiteral("socketglass-templates")},
                           {QStringLiteral("version"), 1},
                           {QStringLiteral("templates"), QJsonArray{entry}}};
    QVERIFY(program.write(QStringLiteral("XDG_CONFIG_HOME/socketglass/templates.json"),
                          QJsonDocument(file).toJson()));
    QVERIFY(
        program.run({QStringLiteral("connect"), url(QStringLiteral("/echo")), QStringLiteral("--json"),
                     QStringLiteral("--send-file"), QStringLiteral("bytes"),
                     QStringLiteral("--send-text-file"), QStringLiteral("text"), QStringLiteral("--template"),
                     QStringLiteral("f/hello"), QStringLiteral("--expect"), QStringLiteral("3")}));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    const QStringList sent = program.summary().filter(QStringLiteral("sent "));
    QCOMPARE(sent.mid(0, 3),
             QStringList({QStringLiteral("sent binary:AP8="), QStringLiteral("sent text:grün\n"),
                          QStringLiteral("sent text:from a template")}));
}

void TestCommands::linesOfStandardInputAreSent()
{
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/echo")), QStringLiteral("--json"),
                         QStringLiteral("--stdin"), QStringLiteral("--send"), QStringLiteral("behind"),
                         QStringLiteral("--expect"), QStringLiteral("4")},
                        "one\r\n\nthree"));
    QCOMPARE(program.status(), 0);
    const QStringList sent = program.summary().filter(QStringLiteral("sent text"));
    QCOMPARE(sent, QStringList({QStringLiteral("sent text:one"), QStringLiteral("sent text:"),
                                QStringLiteral("sent text:three"), QStringLiteral("sent text:behind")}));
}

void TestCommands::severalSessionsAtOnce()
{
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/echo")),
                         url(QStringLiteral("/refuse?status=403")), url(QStringLiteral("/echo")),
                         QStringLiteral("--json"), QStringLiteral("--stdin"), QStringLiteral("--expect"),
                         QStringLiteral("1")},
                        "x\n"));
    QCOMPARE(program.status(), 3); // the worst of them
    QHash<int, QStringList> perSession;
    for (const QJsonObject &event : program.events())
        perSession[event.value(u"session").toInt()].append(event.value(u"event").toString());
    QCOMPARE(perSession.size(), 3);
    QCOMPARE(perSession[2], QStringList({QStringLiteral("opening"), QStringLiteral("handshake"),
                                         QStringLiteral("error"), QStringLiteral("closed")}));
    for (const int session : {1, 3}) {
        QCOMPARE(perSession[session].count(QStringLiteral("message")), 2);
        QCOMPARE(perSession[session].last(), QStringLiteral("closed"));
    }
}

void TestCommands::proxyIsUsed()
{
    Peer proxy(Peer::Proxy);
    QVERIFY2(proxy.start(), qPrintable(proxy.error()));
    for (const auto *scheme : {"http", "socks5"}) {
        Program program;
        QVERIFY(
            program.run({QStringLiteral("connect"), url(QStringLiteral("/echo")), QStringLiteral("--proxy"),
                         QStringLiteral("%1://127.0.0.1:%2").arg(QLatin1String(scheme)).arg(proxy.port()),
                         QStringLiteral("--close"), QStringLiteral("1000")}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    }
    QTRY_COMPARE(proxy.lines().filter(QStringLiteral("CONNECT 127.0.0.1 %1").arg(m_server.port())).size(), 2);
}

void TestCommands::readableLines()
{
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/echo")), QStringLiteral("--send"),
                         QStringLiteral("a\x1b[31mb"), QStringLiteral("--expect"), QStringLiteral("1")}));
    const QString text = QString::fromUtf8(program.output());
    QVERIFY2(text.contains(u"↑ text") && text.contains(u"↓ text") && text.contains(u"1000 Normal Closure"),
             qPrintable(text));
    QVERIFY2(!text.contains(QChar(0x1b)), "control characters from the network reach the terminal");
}

void TestCommands::quietPrintsNothing()
{
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/echo")), QStringLiteral("--quiet"),
                         QStringLiteral("--close"), QStringLiteral("1000")}));
    QCOMPARE(program.status(), 0);
    QCOMPARE(program.output() + program.errors().toUtf8(), QByteArray());
}

void TestCommands::outputIsKeptAndExported()
{
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/push?count=3000")),
                         QStringLiteral("--json"), QStringLiteral("--output"), QStringLiteral("kept.sglass"),
                         QStringLiteral("--linger"), QStringLiteral("forever")}));
    QCOMPARE(program.status(), 0);
    const QByteArray printed = program.output();
    QCOMPARE(printed.count('\n'), 3006);
    QVERIFY(program.run({QStringLiteral("export"), QStringLiteral("kept.sglass"), QStringLiteral("--format"),
                         QStringLiteral("jsonl")}));
    QCOMPARE(program.status(), 0);
    QVERIFY2(withoutExactFields(program.output()) == printed, "the export differs from what was printed");
    QVERIFY(program.run({QStringLiteral("export"), QStringLiteral("kept.sglass"), QStringLiteral("--format"),
                         QStringLiteral("jsonl"), QStringLiteral("-o"), QStringLiteral("out.jsonl")}));
    QVERIFY(withoutExactFields(program.read(QStringLiteral("out.jsonl"))) == printed);
    QVERIFY(program.run({QStringLiteral("info"), QStringLiteral("kept.sglass"), QStringLiteral("--json")}));
    const QJsonObject info = program.events().value(0);
    QCOMPARE(info.value(u"events").toInt(), 3006);
    const QJsonObject session = info.value(u"sessions").toArray().at(0).toObject();
    QCOMPARE(session.value(u"received").toObject().value(u"messages").toInt(), 3000);
    QCOMPARE(session.value(u"received").toObject().value(u"bytes").toInt(), 300'000);
    QCOMPARE(session.value(u"closed").toObject().value(u"code").toInt(), 1000);
    QVERIFY(program.run({QStringLiteral("info"), QStringLiteral("kept.sglass")}));
    QVERIFY(program.output().contains("3,006") || program.output().contains("3006"));
}

void TestCommands::oldestEventsAreEvicted()
{
    Program program;
    QVERIFY(program.run({u"connect"_s, url(u"/push?count=3000"_s), u"--quiet"_s, u"--output"_s,
                         u"limited.sglass"_s, u"--linger"_s, u"forever"_s, u"--keep-events"_s, u"100"_s}));
    QCOMPARE(program.status(), 0);
    QVERIFY(program.run({u"info"_s, u"limited.sglass"_s, u"--json"_s}));
    const QJsonObject info = program.events().value(0);
    QCOMPARE(info.value(u"events").toInt(), 100);
    QCOMPARE(info.value(u"evicted").toInt(), 2906);
    const QJsonObject session = info.value(u"sessions").toArray().at(0).toObject();
    QCOMPARE(session.value(u"events").toInt(), 100);
    QCOMPARE(session.value(u"evicted").toInt(), 2906);
    QVERIFY(program.run({u"info"_s, u"limited.sglass"_s}));
    QVERIFY2(program.output().contains("100 kept, 2,906 evicted"), program.output().constData());
    for (const QString &format : {u"jsonl"_s, u"har"_s, u"text"_s, u"csv"_s}) {
        QVERIFY(program.run({u"export"_s, u"limited.sglass"_s, u"--format"_s, format}));
        QCOMPARE(program.status(), 0);
        QVERIFY2(program.output().contains(format == u"text"_s ? "2,903" : "2903") || format == u"csv"_s,
                 qPrintable(format));
        QVERIFY2(program.errors().contains(u"2,903 older events"), qPrintable(program.errors()));
        const char *ofHandshake = format == u"text"_s ? "101 Switching Protocols" : "permessage-deflate";
        QVERIFY2(program.output().contains(ofHandshake), qPrintable(format));
    }
    QVERIFY(program.run({u"compare"_s, u"limited.sglass"_s, u"limited.sglass"_s}));
    QCOMPARE(program.status(), 0);
    QVERIFY2(program.errors().contains(u"2,906"), qPrintable(program.errors()));
}

void TestCommands::filtered()
{
    const QString filter = QStringLiteral("--filter");
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/echo")), QStringLiteral("--json"),
                         filter, QStringLiteral("in \"two\" or closed"), QStringLiteral("--output"),
                         QStringLiteral("kept.sglass"), QStringLiteral("--send"), QStringLiteral("one"),
                         QStringLiteral("--send"), QStringLiteral("two"), QStringLiteral("--wait"),
                         QStringLiteral("2"), QStringLiteral("--close"), QStringLiteral("1000")}));
    QCOMPARE(program.status(), 0);
    QCOMPARE(program.events().size(), 2);
    QCOMPARE(program.events().value(0).value(u"text").toString(), QStringLiteral("two"));
    QVERIFY(program.run({QStringLiteral("export"), QStringLiteral("kept.sglass"), QStringLiteral("--format"),
                         QStringLiteral("jsonl"), filter, QStringLiteral("text out")}));
    QCOMPARE(program.output().count('\n'), 2);
    QVERIFY(program.run({QStringLiteral("info"), QStringLiteral("kept.sglass"), QStringLiteral("--json"),
                         filter, QStringLiteral("text")}));
    QCOMPARE(program.events().value(0).value(u"matching").toInt(), 4);
    QVERIFY(program.run(
        {QStringLiteral("info"), QStringLiteral("kept.sglass"), filter, QStringLiteral("in hello")}));
    QCOMPARE(program.status(), 2);
    QVERIFY(program.errors().contains(QStringLiteral("\"hello\"")));
}

void TestCommands::outputIsContinued()
{
    Program program;
    const QStringList arguments{QStringLiteral("connect"),     url(QStringLiteral("/echo")),
                                QStringLiteral("--json"),      QStringLiteral("--output"),
                                QStringLiteral("kept.sglass"), QStringLiteral("--close"),
                                QStringLiteral("1000")};
    QVERIFY(program.run(arguments));
    QVERIFY(program.run(arguments));
    QCOMPARE(program.events().value(0).value(u"session").toInt(), 2);
    QVERIFY(program.run({QStringLiteral("info"), QStringLiteral("kept.sglass"), QStringLiteral("--json")}));
    QCOMPARE(program.events().value(0).value(u"sessions").toArray().size(), 2);
}

void TestCommands::scratchIsRemoved()
{
    Program program;
    QVERIFY(program.run({QStringLiteral("connect"), url(QStringLiteral("/echo")), QStringLiteral("--close"),
                         QStringLiteral("1000")}));
    QCOMPARE(QDir(program.file(QStringLiteral("TMPDIR"))).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
             QStringList());
}

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
