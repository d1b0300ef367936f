// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "program.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

/// convert, and connect with what it made.
class TestConvertCommand final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.error())); }
    void commandLineOfTheStandardInput();
    void requestsOfATool();
    void variablesBecomeAnEnvironment();
    void whatIsThereStays();
    void secretsAreNotWritten();
    void soundInputsAreTaken();
    void faults_data();
    void faults();

private:
    [[nodiscard]] QString echo() const { return m_server.url(u"/echo"_s).toString(); }
    [[nodiscard]] static QByteArray postman(const QString &url)
    {
        const QJsonObject request{
            {u"url"_s, QJsonObject{{u"raw"_s, url}}},
            {u"header"_s, QJsonArray{QJsonObject{{u"key"_s, u"X-Team"_s}, {u"value"_s, u"red"_s}}}}};
        const QJsonObject info{
            {u"name"_s, u"c"_s},
            {u"schema"_s, u"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"_s}};
        return QJsonDocument(QJsonObject{{u"info"_s, info},
                                         {u"item"_s, QJsonArray{QJsonObject{{u"name"_s, u"the feed"_s},
                                                                            {u"request"_s, request}}}}})
            .toJson();
    }

    socketglass::Peer m_server{socketglass::Peer::Ws};
};

void TestConvertCommand::commandLineOfTheStandardInput()
{
    Program program;
    QVERIFY(program.run({u"convert"_s, u"-"_s, u"-o"_s, u"out/profiles"_s, u"--json"_s},
                        "echo 'hello there' | websocat -H 'X-Team: blue' " + echo().toUtf8() + "\n"));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    const QJsonObject made = jsonLines(program.output()).value(0);
    QCOMPARE(made.value(u"source"_s).toString(), u"websocat"_s);
    const QString profile = made.value(u"profile"_s).toString();
    const QString message = made.value(u"templates"_s).toArray().at(0).toString();
    QVERIFY(!message.isEmpty());
    QVERIFY(program.run({u"connect"_s, u"--profile"_s, profile, u"--templates"_s,
                         u"out/profiles/templates.json"_s, u"--template"_s, message, u"--expect"_s, u"1"_s,
                         u"--json"_s}));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QVERIFY(program.summary().contains(u"received text:hello there"_s));
    QVERIFY(program.output().contains("[\"X-Team\",\"blue\"]"));
}

void TestConvertCommand::requestsOfATool()
{
    Program program;
    QVERIFY(program.write(u"team.json"_s, postman(m_server.url(u"/headers"_s).toString())));
    QVERIFY(program.run({u"convert"_s, u"team.json"_s, u"-o"_s, u"out"_s}));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QVERIFY2(program.output().startsWith("Postman: “the feed”"), program.output().constData());
    QVERIFY(!QFile::exists(program.file(u"out/templates.json"_s))); // it has no messages
    QVERIFY(program.run(
        {u"connect"_s, u"--profile"_s, u"out/the feed.profile.json"_s, u"--expect"_s, u"1"_s, u"--json"_s}));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QVERIFY(program.output().contains("\\\"X-Team\\\",\\\"red\\\""));
}

void TestConvertCommand::variablesBecomeAnEnvironment()
{
    Program program;
    const auto value = [](const QString &key, const QString &text, const QString &type) {
        return QJsonObject{{u"key"_s, key}, {u"value"_s, text}, {u"type"_s, type}, {u"enabled"_s, true}};
    };
    const QJsonArray values{value(u"port"_s, QString::number(m_server.port()), u"default"_s),
                            value(u"key"_s, u"s3cr3t-9f31"_s, u"secret"_s)};
    const QByteArray environment =
        QJsonDocument(QJsonObject{{u"name"_s, u"test"_s},
                                  {u"values"_s, values},
                                  {u"_postman_variable_scope"_s, u"environment"_s}})
            .toJson();
    QVERIFY(program.write(u"env.json"_s, environment));
    for (const QString &name : {u"test"_s, u"test 2"_s}) {
        QVERIFY(program.run({u"convert"_s, u"env.json"_s, u"-o"_s, u"out"_s, u"--json"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        const QJsonObject made = jsonLines(program.output()).value(0);
        QCOMPARE(made.value(u"name"_s).toString(), name);
        QCOMPARE(made.value(u"secrets"_s).toArray(), QJsonArray{u"key"_s});
        const QString path = made.value(u"environment"_s).toString();
        QVERIFY(QFile::exists(path));
        QVERIFY(!program.read(u"out/environments/"_s + name + u".json"_s).contains("s3cr3t"));
        QVERIFY(program.run({u"connect"_s, u"ws://127.0.0.1:{{port}}/echo"_s, u"--env"_s, path, u"--send"_s,
                             u"x"_s, u"--expect"_s, u"1"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    }
}

void TestConvertCommand::whatIsThereStays()
{
    Program program;
    const QByteArray command = "echo one | websocat " + echo().toUtf8();
    for (int i = 0; i < 2; ++i)
        QVERIFY(program.run({u"convert"_s, u"-"_s, u"-o"_s, u"out"_s}, command));
    const QDir out(program.file(u"out"_s));
    QCOMPARE(out.entryList({u"*.profile.json"_s}).size(), 2);
    const QJsonObject templates = QJsonDocument::fromJson(program.read(u"out/templates.json"_s)).object();
    QCOMPARE(templates.value(u"templates"_s).toArray().size(), 2);
    QVERIFY(program.write(u"out/templates.json"_s, "{broken"));
    QVERIFY(program.run({u"convert"_s, u"-"_s, u"-o"_s, u"out"_s}, command));
    QCOMPARE(program.status(), 5);
    QVERIFY2(program.errors().contains(u"templates.json"_s), qPrintable(program.errors()));
    QCOMPARE(program.read(u"out/templates.json"_s), "{broken");
    QCOMPARE(out.entryList({u"*.profile.json"_s}).size(), 2);
}

void TestConvertCommand::secretsAreNotWritten()
{
    Program program;
    QVERIFY(
        program.run({u"convert"_s, u"-"_s, u"-o"_s, u"out"_s},
                    "curl wss://h.example/feed -H 'Authorization: Bearer s3cr3t-9f31' -b 'sid=s3cr3t-9f31' "
                    "--retry 3"));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    const QDir out(program.file(u"out"_s));
    const QStringList files = out.entryList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(!program.read(u"out/"_s + files.constFirst()).contains("s3cr3t"));
    QVERIFY(!program.output().contains("s3cr3t"));
    QVERIFY2(program.output().contains("secret, so not written"), program.output().constData());
    QVERIFY2(program.output().contains("not taken over") && program.output().contains("--retry"),
             program.output().constData());
}

void TestConvertCommand::soundInputsAreTaken()
{
    Program program;
    QVERIFY(program.write(u"good.json"_s, postman(u"wss://h.example/x"_s)));
    QVERIFY(program.write(u"bad.json"_s, "{\"a\":\n]"));
    QVERIFY(program.run({u"convert"_s, u"bad.json"_s, u"good.json"_s, u"-o"_s, u"out"_s}));
    QCOMPARE(program.status(), 5);
    QVERIFY2(program.errors().contains(u"bad.json"_s) && program.errors().contains(u"line 2"_s),
             qPrintable(program.errors()));
    QVERIFY(QFile::exists(program.file(u"out/the feed.profile.json"_s)));
}

void TestConvertCommand::faults_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("says");
    QTest::newRow("no input") << QStringList{u"-o"_s, u"out"_s} << 2 << u"Which files"_s;
    QTest::newRow("no folder") << QStringList{u"x.json"_s} << 2 << u"-o"_s;
    QTest::newRow("no such file") << QStringList{u"x.json"_s, u"-o"_s, u"out"_s} << 5 << u"x.json"_s;
    QTest::newRow("nothing known") << QStringList{u"plain.txt"_s, u"-o"_s, u"out"_s} << 5 << u"plain.txt"_s;
    QTest::newRow("a file in place of the folder")
        << QStringList{u"good.json"_s, u"-o"_s, u"plain.txt"_s} << 5 << u"plain.txt"_s;
}

void TestConvertCommand::faults()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, says);
    Program program;
    QVERIFY(program.write(u"plain.txt"_s, "hello"));
    QVERIFY(program.write(u"good.json"_s, postman(u"wss://h.example/x"_s)));
    QVERIFY(program.run(QStringList{u"convert"_s} + arguments));
    QCOMPARE(program.status(), status);
    QVERIFY2(program.errors().contains(says), qPrintable(program.errors()));
    QCOMPARE(program.read(u"plain.txt"_s), "hello");
}

QTEST_GUILESS_MAIN(TestConvertCommand)
#include "tst_convertcommand.moc"
