// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

/// `export` and `import` against real files.
class TestExchangeCommands final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void harThroughOurFileAndBack();
    void everyFormatGoesToAFileAndToTheOutput_data();
    void everyFormatGoesToAFileAndToTheOutput();
    void sessionsAreSplit();
    void rangesOfTimeAreTrimmed();
    void bookmarksAreAskedForAndWritten();
    void severalInputsAreMergedOnOneClock();
    void nothingRemovedIsLeftInAnyByte_data();
    void nothingRemovedIsLeftInAnyByte();
    void removedValuesAreListed();
    void skippedEntriesAreToldWithTheirPlaces();
    void truncatedInputIsTakenAsFarAsItGoes();
    void nothingIsOverwrittenUnasked();
    void interruptionLeavesNothing();
    void faults_data();
    void faults();
};

namespace {

const QByteArray secret = "s3cr3t-9f31c2";

QStringList words(const char *text)
{
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

QJsonObject message(const char *type, double time, const QString &data, int opcode = 1)
{
    return {{QStringLiteral("type"), QString::fromLatin1(type)},
            {QStringLiteral("time"), time},
            {QStringLiteral("opcode"), opcode},
            {QStringLiteral("data"), data}};
}

QJsonObject header(const char *name, const QString &value)
{
    return {{QStringLiteral("name"), QString::fromLatin1(name)}, {QStringLiteral("value"), value}};
}

/// As Chrome writes it: `start` in seconds since 1970, messages follow it.
QJsonObject harEntry(const QString &url, qint64 start, const QJsonArray &messages,
                     const QJsonArray &requestHeaders = {})
{
    const QString began =
        QDateTime::fromSecsSinceEpoch(start, Qt::UTC).toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.000Z"));
    const QJsonObject request{{QStringLiteral("method"), QStringLiteral("GET")},
                              {QStringLiteral("url"), url},
                              {QStringLiteral("httpVersion"), QStringLiteral("HTTP/1.1")},
                              {QStringLiteral("headers"), requestHeaders}};
    const QJsonObject response{{QStringLiteral("status"), 101},
                               {QStringLiteral("statusText"), QStringLiteral("Switching Protocols")},
                               {QStringLiteral("httpVersion"), QStringLiteral("HTTP/1.1")},
                               {QStringLiteral("headers"), QJsonArray()}};
    return {{QStringLiteral("_resourceType"), QStringLiteral("websocket")},
            {QStringLiteral("_webSocketMessages"), messages},
            {QStringLiteral("startedDateTime"), began},
            {QStringLiteral("time"), 10},
            {QStringLiteral("request"), request},
            {QStringLiteral("response"), response}};
}

QByteArray har(const QJsonArray &entries)
{
    const QJsonObject log{{QStringLiteral("version"), QStringLiteral("1.2")},
                          {QStringLiteral("entries"), entries}};
    return QJsonDocument(QJsonObject{{QStringLiteral("log"), log}}).toJson();
}

constexpr qint64 start = 1'700'000'000;

/// Two sessions; their messages alternate in time: 0.1 s, 0.2 s, … after the start.
QByteArray twoSessions()
{
    const QJsonArray first{message("send", double(start) + 0.1, QStringLiteral("a1")),
                           message("receive", double(start) + 0.3, QStringLiteral("a2")),
                           message("receive", double(start) + 0.5, QStringLiteral("AP8="), 2)};
    const QJsonArray second{message("send", double(start) + 0.2, QStringLiteral("b1")),
                            message("receive", double(start) + 0.4, QStringLiteral("b2"))};
    return har({harEntry(QStringLiteral("ws://a.test/one"), start, first),
                harEntry(QStringLiteral("ws://b.test/two"), start, second)});
}

QStringList messagesOf(Program &program, const QString &file)
{
    if (!program.run({QStringLiteral("export"), file, QStringLiteral("--format"), QStringLiteral("jsonl")}))
        return {QStringLiteral("no end")};
    return program.summary()
        .filter(QStringLiteral(":"))
        .filter(QRegularExpression(QStringLiteral("^(sent|received) (text|binary):")));
}

bool import(Program &program, const QByteArray &content, const QString &name = QStringLiteral("in.har"))
{
    program.write(name, content);
    return program.run({QStringLiteral("import"), name, QStringLiteral("-o"), QStringLiteral("in.sglass")}) &&
           program.status() == 0;
}

/// A session with the secret in every place that a ready rule knows, and in free text.
QByteArray secretSession()
{
    const QString value = QString::fromLatin1(secret);
    const QJsonArray headers{
        header("Host", QStringLiteral("a.test")), header("Cookie", QStringLiteral("sid=") + value),
        header("Authorization", QStringLiteral("Bearer ") + value), header("X-Own", value)};
    QJsonArray messages{
        message("send", double(start) + 0.1, QStringLiteral(R"({"op":"login","token":"%1"})").arg(value)),
        message("receive", double(start) + 0.2, QStringLiteral("card=%1;ok").arg(value)),
        message("receive", double(start) + 0.3, QStringLiteral("plain"))};
    // Long enough for chunks of their own, so that pages of a session file are freed when it is cut.
    messages.append(
        message("send", double(start) + 0.4,
                QStringLiteral(R"({"token":"%1","pad":"%2"})").arg(value, QString(200'000, u'x'))));
    return har({harEntry(QStringLiteral("ws://a.test/one?token=") + value, start, messages, headers)});
}

QStringList everyRule()
{
    return words("--redact all --redact header:X-Own --redact regex:card=([^;]*)");
}

} // namespace

void TestExchangeCommands::harThroughOurFileAndBack()
{
    Program program;
    QVERIFY2(import(program, twoSessions()), qPrintable(program.errors()));
    QVERIFY(program.run(words("export in.sglass --format jsonl -o first.jsonl")));
    QVERIFY(program.run(words("export in.sglass --format har -o again.har")));
    QVERIFY(program.run(words("import again.har")));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QCOMPARE(program.output(), QByteArray("11 events of 2 sessions written to again.sglass.\n"));
    QVERIFY(program.run(words("export again.sglass --format jsonl -o second.jsonl")));
    QVERIFY(program.run(words("import second.jsonl -o third.sglass")));
    QVERIFY(program.run(words("export third.sglass --format jsonl -o third.jsonl")));
    QVERIFY(program.read(QStringLiteral("first.jsonl")).count('\n') > 5);
    QCOMPARE(program.read(QStringLiteral("second.jsonl")), program.read(QStringLiteral("first.jsonl")));
    QCOMPARE(program.read(QStringLiteral("third.jsonl")), program.read(QStringLiteral("first.jsonl")));
    QCOMPARE(messagesOf(program, QStringLiteral("third.sglass")),
             QStringList({QStringLiteral("sent text:a1"), QStringLiteral("sent text:b1"),
                          QStringLiteral("received text:a2"), QStringLiteral("received text:b2"),
                          QStringLiteral("received binary:AP8=")}));
}

void TestExchangeCommands::everyFormatGoesToAFileAndToTheOutput_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("har") << QByteArray("{");
    QTest::newRow("jsonl") << QByteArray("{\"session\":1,");
    QTest::newRow("csv") << QByteArray();
    QTest::newRow("text") << QByteArray("Session 1");
    QTest::newRow("pcapng") << QByteArray("\x0a\x0d\x0d\x0a");
}

void TestExchangeCommands::everyFormatGoesToAFileAndToTheOutput()
{
    QFETCH(QByteArray, start);
    const QString format = QString::fromLatin1(QTest::currentDataTag());
    Program program;
    QVERIFY2(import(program, twoSessions()), qPrintable(program.errors()));
    const QStringList arguments{QStringLiteral("export"), QStringLiteral("in.sglass"),
                                QStringLiteral("--format"), format};
    QVERIFY(program.run(arguments));
    QCOMPARE(program.status(), 0);
    QCOMPARE(program.errors(), QString());
    const QByteArray printed = program.output();
    QVERIFY2(printed.size() > 100 && printed.startsWith(start), printed.left(200).constData());
    QVERIFY(program.run(arguments + words("-o out.file")));
    QVERIFY2(program.status() == 0 && program.output().contains("out.file"), qPrintable(program.errors()));
    QCOMPARE(program.read(QStringLiteral("out.file")), printed);
}

void TestExchangeCommands::sessionsAreSplit()
{
    Program program;
    QVERIFY(import(program, twoSessions()));
    QVERIFY(program.run(words("export in.sglass --format sglass --session 2 -o two.sglass")));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QVERIFY(program.run(words("info two.sglass --json")));
    const QJsonArray sessions = program.events().value(0).value(u"sessions").toArray();
    QCOMPARE(sessions.size(), 1);
    QCOMPARE(sessions.at(0).toObject().value(u"url").toString(), QStringLiteral("ws://b.test/two"));
    QCOMPARE(messagesOf(program, QStringLiteral("two.sglass")),
             QStringList({QStringLiteral("sent text:b1"), QStringLiteral("received text:b2")}));
    QVERIFY(program.run(words("export in.sglass --format sglass --session 2 --session 1 -o both.sglass")));
    QCOMPARE(messagesOf(program, QStringLiteral("both.sglass")).size(), 5);
}

void TestExchangeCommands::rangesOfTimeAreTrimmed()
{
    Program program;
    QVERIFY(import(program, twoSessions()));
    QVERIFY(program.run(words("export in.sglass --format sglass --from 2023-11-14T22:13:20.2Z "
                              "--until 2023-11-14T22:13:20.4Z -o part.sglass")));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QCOMPARE(messagesOf(program, QStringLiteral("part.sglass")),
             QStringList({QStringLiteral("sent text:b1"), QStringLiteral("received text:a2"),
                          QStringLiteral("received text:b2")}));
}

void TestExchangeCommands::bookmarksAreAskedForAndWritten()
{
    Program program;
    QVERIFY(program.write(QStringLiteral("in.jsonl"),
                          R"({"event":"message","direction":"sent","text":"a"}
{"event":"message","direction":"received","text":"b","note":"Look here"}
{"event":"message","direction":"received","text":"c","note":""}
)"));
    QVERIFY(program.run(words("import in.jsonl -o out.sglass")));
    const auto exported = [&program](const QString &filter) {
        const bool done =
            program.run(words("export out.sglass --format jsonl --filter") + QStringList(filter));
        QStringList lines;
        for (const QJsonObject &line : jsonLines(program.output()))
            lines.append(line.value(QStringLiteral("text")).toString() + u':' +
                         line.value(QStringLiteral("note")).toString(QStringLiteral("none")));
        return done && program.status() == 0 ? lines.join(u' ') : program.errors();
    };
    QCOMPARE(exported(QStringLiteral("bookmarked")), QStringLiteral("b:Look here c:"));
    QCOMPARE(exported(QStringLiteral("note:\"LOOK\"i")), QStringLiteral("b:Look here"));
    QCOMPARE(exported(QStringLiteral("not bookmarked")), QStringLiteral("a:none"));
    QVERIFY(program.run(words("info out.sglass --json --filter bookmarked")));
    QCOMPARE(jsonLines(program.output()).first().value(QStringLiteral("matching")).toInt(), 2);
    QVERIFY(program.run(words("export out.sglass --format har -o out.har")));
    QVERIFY(program.run(words("import out.har -o back.sglass")));
    QVERIFY(program.run(words("info back.sglass --json --filter note:here")));
    QCOMPARE(jsonLines(program.output()).first().value(QStringLiteral("matching")).toInt(), 1);
}

void TestExchangeCommands::severalInputsAreMergedOnOneClock()
{
    Program program;
    QVERIFY(import(program, twoSessions()));
    program.write(QStringLiteral("late.har"),
                  har({harEntry(QStringLiteral("ws://c.test/three"), start,
                                {message("send", double(start) + 0.25, QStringLiteral("c1")),
                                 message("send", double(start) + 0.45, QStringLiteral("c2"))})}));
    QVERIFY(program.run(words("export in.sglass --format jsonl --session 2 -o b.jsonl")));
    QVERIFY(program.run(words("export in.sglass --format sglass --session 1 -o a.sglass")));
    QVERIFY(program.run(words("import late.har a.sglass b.jsonl -o all.sglass --json")));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    const QJsonObject report = program.events().value(0);
    QCOMPARE(report.value(u"sessions").toInt(), 3);
    QCOMPARE(report.value(u"skipped").toInt(), 0);
    QCOMPARE(report.value(u"inputs").toArray().at(2).toObject().value(u"format").toString(),
             QStringLiteral("jsonl"));
    QCOMPARE(messagesOf(program, QStringLiteral("all.sglass")),
             QStringList({QStringLiteral("sent text:a1"), QStringLiteral("sent text:b1"),
                          QStringLiteral("sent text:c1"), QStringLiteral("received text:a2"),
                          QStringLiteral("received text:b2"), QStringLiteral("sent text:c2"),
                          QStringLiteral("received binary:AP8=")}));
    QVERIFY(program.run(words("info all.sglass --json")));
    QStringList urls;
    for (const QJsonValue &session : program.events().value(0).value(u"sessions").toArray())
        urls.append(session.toObject().value(u"url").toString());
    QCOMPARE(urls, QStringList({QStringLiteral("ws://c.test/three"), QStringLiteral("ws://a.test/one"),
                                QStringLiteral("ws://b.test/two")}));
}

void TestExchangeCommands::nothingRemovedIsLeftInAnyByte_data()
{
    QTest::addColumn<int>("dummy");
    for (const char *format : {"sglass", "har", "jsonl", "csv", "text", "pcapng"})
        QTest::newRow(format) << 0;
}

void TestExchangeCommands::nothingRemovedIsLeftInAnyByte()
{
    Program program;
    QVERIFY2(import(program, secretSession()), qPrintable(program.errors()));
    const QByteArray before = program.read(QStringLiteral("in.sglass"));
    QVERIFY(before.contains(secret));
    QVERIFY(program.run(QStringList{QStringLiteral("export"), QStringLiteral("in.sglass"),
                                    QStringLiteral("--format"), QString::fromLatin1(QTest::currentDataTag()),
                                    QStringLiteral("-o"), QStringLiteral("shared")} +
                        everyRule()));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    const QByteArray shared = program.read(QStringLiteral("shared"));
    QVERIFY(shared.size() > 1000);
    QVERIFY2(!shared.contains(secret) && !shared.contains(secret.toBase64().chopped(4)) &&
                 !shared.contains(secret.toHex()),
             "a removed value is in the output");
    QVERIFY2(program.read(QStringLiteral("in.sglass")) == before, "the original was changed");
    QVERIFY(!program.errors().contains(QString::fromLatin1(secret)));
    const QStringList files = QDir(program.file(QString())).entryList(QDir::Files | QDir::Hidden);
    QCOMPARE(files,
             QStringList({QStringLiteral("in.har"), QStringLiteral("in.sglass"), QStringLiteral("shared")}));
}

void TestExchangeCommands::removedValuesAreListed()
{
    Program program;
    QVERIFY(import(program, secretSession()));
    QVERIFY(program.run(words("export in.sglass --format jsonl -o out.jsonl") + everyRule()));
    for (const char *part : {"Cookie", "Authorization", "X-Own", "card="})
        QVERIFY2(program.errors().contains(QString::fromLatin1(part)), qPrintable(program.errors()));
    QVERIFY(program.run(words("export in.sglass --format jsonl --redact header:X-Own --json -o out.jsonl")));
    const QJsonObject report = program.events().value(0);
    QCOMPARE(report.value(u"file").toString(), QStringLiteral("out.jsonl"));
    QCOMPARE(report.value(u"events").toInt(), int(program.read(QStringLiteral("out.jsonl")).count('\n')));
    const QJsonArray removed = report.value(u"removed").toArray();
    QVERIFY(!removed.isEmpty());
    QCOMPARE(removed.at(0).toObject().value(u"rule").toString(), QStringLiteral("X-Own"));
    QVERIFY(removed.at(0).toObject().value(u"count").toInt() >= 1);
    QVERIFY(program.run(words("export in.sglass --format jsonl --redact header:X-None -o out.jsonl")));
    QVERIFY2(program.errors().contains(u"Nothing was found"), qPrintable(program.errors()));
}

void TestExchangeCommands::skippedEntriesAreToldWithTheirPlaces()
{
    Program program;
    const QJsonArray messages{message("send", double(start) + 0.1, QStringLiteral("good")), QJsonValue(17),
                              message("receive", double(start) + 0.2, QStringLiteral("@@ not base64 @@"), 2),
                              message("receive", double(start) + 0.3, QStringLiteral("good too"))};
    program.write(QStringLiteral("bad.har"),
                  har({harEntry(QStringLiteral("ws://a.test/"), start, messages)}));
    QVERIFY(program.run(words("import bad.har")));
    QCOMPARE(program.status(), 0);
    const QString errors = program.errors();
    QVERIFY2(errors.contains(u"log.entries[0]._webSocketMessages[1]") &&
                 errors.contains(u"log.entries[0]._webSocketMessages[2]"),
             qPrintable(errors));
    QVERIFY2(program.output().contains("2 entries were skipped"), program.output().constData());
    QCOMPARE(messagesOf(program, QStringLiteral("bad.sglass")),
             QStringList({QStringLiteral("sent text:good"), QStringLiteral("received text:good too")}));
}

void TestExchangeCommands::truncatedInputIsTakenAsFarAsItGoes()
{
    Program program;
    const QByteArray content = twoSessions();
    program.write(QStringLiteral("cut.har"), content.first(content.indexOf("\"b1\"")));
    QVERIFY(program.run(words("import cut.har")));
    QCOMPARE(program.status(), 5);
    QVERIFY2(program.errors().contains(u"cut.har"), qPrintable(program.errors()));
    QCOMPARE(messagesOf(program, QStringLiteral("cut.sglass")),
             QStringList({QStringLiteral("sent text:a1"), QStringLiteral("received text:a2"),
                          QStringLiteral("received binary:AP8=")}));
}

void TestExchangeCommands::nothingIsOverwrittenUnasked()
{
    Program program;
    program.write(QStringLiteral("a.har"), twoSessions());
    program.write(QStringLiteral("a.sglass"), "precious");
    QVERIFY(program.run(words("import a.har")));
    QCOMPARE(program.status(), 5);
    QVERIFY2(program.errors().contains(u"exists already"), qPrintable(program.errors()));
    QCOMPARE(program.read(QStringLiteral("a.sglass")), QByteArray("precious"));
    QVERIFY(program.run(words("import a.har -o a.sglass --quiet")));
    QCOMPARE(program.status(), 0);
    QCOMPARE(program.output() + program.errors().toUtf8(), QByteArray());
    QCOMPARE(messagesOf(program, QStringLiteral("a.sglass")).size(), 5);
    // One that can't be read does not cost what is there.
    QVERIFY(program.run(words("import a.har none.har -o a.sglass")));
    QCOMPARE(program.status(), 5);
    QCOMPARE(messagesOf(program, QStringLiteral("a.sglass")).size(), 5);
}

void TestExchangeCommands::interruptionLeavesNothing()
{
    Program program;
    QByteArray lines;
    for (int i = 1; i <= 300'000; ++i)
        lines += R"({"session":1,"seq":)" + QByteArray::number(i) +
                 R"(,"time":"2026-11-20T21:30:00.5Z","event":"message","direction":"received","type":"text",)"
                 R"("text":"x"})"
                 "\n";
    program.write(QStringLiteral("long.jsonl"), lines);
    const auto files = [&] { return QDir(program.file(QString())).entryList(QDir::Files | QDir::Hidden); };
    program.start(words("import long.jsonl"));
    QTRY_VERIFY(files().size() > 1);
    ::kill(pid_t(program.process().processId()), SIGINT);
    QVERIFY(program.process().waitForFinished(10'000));
    QCOMPARE(program.status(), 5);
    QVERIFY2(program.errors().count(u"cancelled") == 1, qPrintable(program.errors()));
    QCOMPARE(files(), QStringList(QStringLiteral("long.jsonl")));
}

void TestExchangeCommands::faults_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const char *arguments, int status, const char *said) {
        QTest::newRow(name) << QString::fromUtf8(arguments) << status << QString::fromUtf8(said);
    };
    row("no such input", "import none.har", 5, "there is no such file");
    row("no known format", "import notes.txt", 5, "no format that can be imported");
    row("a table", "import table.csv", 5, "no format that can be imported");
    row("nothing in it", "import empty.har", 5, "no WebSocket");
    row("into itself", "import in.sglass -o in.sglass", 5, "one of the files");
    row("target can't be written", "import in.har -o none/out.sglass", 5, "none");
    row("export into itself", "export in.sglass --format jsonl -o in.sglass", 5, "the session file itself");
    row("no such folder", "export in.sglass --format har -o none/out.har", 5, "could not be written");
    row("session file to the output", "export in.sglass --format sglass", 2, "Name one with -o");
    row("no such session", "export in.sglass --format jsonl --session 9", 5, "no session 9");
    row("no session file", "export in.har --format jsonl", 5, "in.har");
    row("unknown format", "export in.sglass --format docx", 2, "docx");
    row("rule that can't be used", "export in.sglass --format jsonl --redact regex:(", 2, "--redact");
    row("unknown rule", "export in.sglass --format jsonl --redact nonsense", 2, "--redact");
    row("no inputs", "import", 2, "at least one");
}

void TestExchangeCommands::faults()
{
    QFETCH(QString, arguments);
    QFETCH(int, status);
    QFETCH(QString, said);
    Program program;
    QVERIFY(import(program, twoSessions()));
    const QByteArray before = program.read(QStringLiteral("in.sglass"));
    program.write(QStringLiteral("notes.txt"), "just words\n");
    program.write(QStringLiteral("table.csv"), "a,b\n1,2\n");
    program.write(QStringLiteral("empty.har"), har({}));
    QVERIFY(program.run(arguments.split(u' ')));
    QCOMPARE(program.status(), status);
    QVERIFY2(program.errors().contains(said), qPrintable(program.errors()));
    QCOMPARE(program.output(), QByteArray());
    QCOMPARE(program.read(QStringLiteral("in.sglass")), before);
}

QTEST_GUILESS_MAIN(TestExchangeCommands)
#include "tst_exchangecommands.moc"
