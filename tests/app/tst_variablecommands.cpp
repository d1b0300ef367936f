// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "program.h"
#include "secrets/secretstore.h"
#include "templates/environments.h"

#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// --env and --var: in addresses, headers, texts and templates.
class TestVariableCommands final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_server.start(), qPrintable(m_server.error())); }

    void valuesReachTheServer()
    {
        Program program;
        writeFiles(program);
        QVERIFY(program.run(
            {u"connect"_s, u"ws://{{host}}:%1/{{path}}"_s.arg(m_server.port()), u"--json"_s, u"--env"_s,
             u"test"_s, u"--var"_s, u"path=echo"_s, u"--header"_s, u"X-Name: {{name}} {{$base64 {{name}}}}"_s,
             u"--send"_s, u"{{$counter}} {{name}}"_s, u"--template"_s, u"f/hello"_s, u"--expect"_s, u"2"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QCOMPARE(program.summary().filter(u"received text"_s),
                 (QStringList{u"received text:1 Ann"_s, u"received text:hello Ann 2"_s}));
        QVERIFY(program.output().contains("[\"X-Name\",\"Ann QW5u\"]"));
    }

    void fileOfAnEnvironment()
    {
        Program program;
        writeFiles(program);
        QVERIFY(program.run({u"connect"_s, m_server.url(u"/echo"_s).toString(), u"--json"_s, u"--env"_s,
                             u"./XDG_CONFIG_HOME/socketglass/environments/test.json"_s, u"--var"_s,
                             u"name=Bob"_s, u"--send"_s, u"{{name}}"_s, u"--expect"_s, u"1"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QVERIFY(program.summary().contains(u"received text:Bob"_s)); // --var goes before
    }

    void whatHasNoValueStops_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("says");
        const QString url = u"ws://127.0.0.1:1/"_s;
        const auto row = [](const char *name, const QStringList &arguments, const QString &says) {
            QTest::newRow(name) << arguments << says;
        };
        row("address", {u"ws://{{host}}/"_s}, u"{{host}}"_s);
        row("header", {url, u"--header"_s, u"X: {{key}}"_s}, u"{{key}}"_s);
        row("text", {url, u"--send"_s, u"{{a}} {{b}}"_s}, u"{{a}}, {{b}}"_s);
        row("generator", {url, u"--send"_s, u"{{$randomInt 2 1}}"_s}, u"$randomInt"_s);
        row("no such environment", {url, u"--env"_s, u"nothing"_s}, u"nothing.json"_s);
        row("broken environment", {url, u"--env"_s, u"broken"_s}, u"line 2"_s);
        row("no name", {url, u"--var"_s, u"=x"_s}, u"name=value"_s);
    }
    void whatHasNoValueStops()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, says);
        Program program;
        writeFiles(program);
        QVERIFY(program.run(QStringList{u"connect"_s} + arguments));
        QCOMPARE(program.status(), 2);
        QVERIFY2(program.errors().contains(says), qPrintable(program.errors()));
    }

    /// Runs where there is a service: dbus-run-session with an unlocked keyring.
    void secretsComeFromTheKeychain()
    {
        if (qEnvironmentVariableIsEmpty("SOCKETGLASS_TEST_KEYCHAIN"))
            QSKIP("SOCKETGLASS_TEST_KEYCHAIN is not set");
        Program program;
        QVERIFY(program.write(u"XDG_CONFIG_HOME/socketglass/environments/test.json"_s,
                              R"({"format":"socketglass-environment","version":1,"secrets":["token"]})"));
        SecretStore store(systemKeychain());
        store.write(environmentSecretsKey(u"test"_s), {{u"token"_s, u"t0p"_s}});
        const auto isKept = [] {
            SecretStore other(systemKeychain());
            QObject context;
            QJsonObject kept;
            other.read(environmentSecretsKey(u"test"_s), &context,
                       [&kept](const QJsonObject &found) { kept = found; });
            return QTest::qWaitFor([&kept] { return !kept.isEmpty(); }, 500);
        };
        QTRY_VERIFY(isKept());
        QVERIFY(program.run({u"connect"_s, m_server.url(u"/echo"_s).toString(), u"--json"_s, u"--env"_s,
                             u"test"_s, u"--send"_s, u"[{{token}}]"_s, u"--expect"_s, u"1"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QVERIFY(program.summary().contains(u"received text:[t0p]"_s));
        QVERIFY(program.run({u"connect"_s, u"ws://127.0.0.1:1/"_s, u"--env"_s,
                             u"./XDG_CONFIG_HOME/socketglass/environments/test.json"_s, u"--send"_s,
                             u"{{token}}"_s}));
        QCOMPARE(program.status(), 2); // somebody's file of that name does not get it
        store.remove(environmentSecretsKey(u"test"_s));
    }

    void templateWithoutAValue()
    {
        Program program;
        writeFiles(program);
        QVERIFY(program.run({u"connect"_s, u"ws://127.0.0.1:1/"_s, u"--template"_s, u"hello"_s}));
        QCOMPARE(program.status(), 5);
        QVERIFY2(program.errors().contains(u"{{name}}"_s), qPrintable(program.errors()));
    }

private:
    static void writeFiles(const Program &program);

    Peer m_server{Peer::Ws};
};

void TestVariableCommands::writeFiles(const Program &program)
{
    const QString folder = u"XDG_CONFIG_HOME/socketglass/"_s;
    QVERIFY(program.write(folder + u"environments/test.json"_s,
                          R"({"format":"socketglass-environment","version":1,
                          "variables":{"host":"127.0.0.1","name":"Ann","path":"other"}})"));
    QVERIFY(program.write(folder + u"environments/broken.json"_s,
                          "{\"format\":\"socketglass-environment\",\"version\":1,\n\"variables\":7}"));
    QVERIFY(program.write(folder + u"templates.json"_s,
                          R"({"format":"socketglass-templates","version":1,"templates":[
                          {"name":"hello","folder":"f","type":"text","text":"hello {{name}} {{$counter}}"}]})"));
}

QTEST_GUILESS_MAIN(TestVariableCommands)
#include "tst_variablecommands.moc"
