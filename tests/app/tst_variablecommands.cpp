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

/// --env, --var and --extract: in addresses, headers, texts and templates.
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
        row("no rule", {url, u"--extract"_s, u"token"_s}, u"token=json:$.token"_s);
        row("neither path nor expression", {url, u"--extract"_s, u"a=$.b"_s}, u"json:"_s);
        row("broken path", {url, u"--extract"_s, u"a=json:b"_s}, u"--extract"_s);
        row("value too late", {u"ws://{{host}}/"_s, u"--extract"_s, u"host=json:$.h"_s}, u"{{host}}"_s);
        row("another name", {url, u"--extract"_s, u"a=json:$.a"_s, u"--send"_s, u"{{a}} {{b}}"_s},
            u"{{b}}"_s);
        row("broken filter of a rule", {url, u"--env"_s, u"rules"_s}, u"{{a}}"_s);
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

    void valuesOutOfMessages()
    {
        Program program;
        // The message waits for its value.
        QVERIFY(program.run({u"connect"_s, m_server.url(u"/echo"_s).toString(), u"--json"_s, u"--extract"_s,
                             u"token=json:$.token"_s, u"--extract"_s, u"id=regex:id=(\\d+)"_s, u"--send"_s,
                             u"{\"token\":\"a b\"}"_s, u"--send"_s, u"{{token}}, id=17"_s, u"--send"_s,
                             u"{{id}} {{$base64 {{token}}}}"_s, u"--expect"_s, u"3"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QCOMPARE(program.summary().filter(u"sent text"_s).mid(1),
                 (QStringList{u"sent text:a b, id=17"_s, u"sent text:17 YSBi"_s}));
    }

    void newestValueCounts()
    {
        Program program;
        QStringList arguments{u"connect"_s,   m_server.url(u"/echo"_s).toString(),
                              u"--json"_s,    u"--var"_s,
                              u"n=0"_s,       u"--extract"_s,
                              u"n=json:$.n"_s};
        for (int i = 1; i <= 50; ++i)
            arguments += {u"--send"_s, u"{\"n\":%1}"_s.arg(i)};
        QVERIFY(program.run(arguments + QStringList{u"--wait"_s, u"50"_s, u"--send"_s, u"n is {{n}}"_s,
                                                    u"--expect"_s, u"51"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QVERIFY(program.summary().contains(u"sent text:n is 50"_s));
    }

    void eachSessionHasItsOwn()
    {
        Program program;
        writeFiles(program);
        const QString address = m_server.url(u"/headers"_s).toString();
        Peer second{Peer::Ws};
        QVERIFY2(second.start(), qPrintable(second.error()));
        const QString other = second.url(u"/headers"_s).toString();
        QVERIFY(program.run({u"connect"_s, address, other, u"--json"_s, u"--env"_s, u"host"_s, u"--send"_s,
                             u"to {{host}}"_s}));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QStringList sent;
        const QList<QJsonObject> events = program.events();
        for (const QJsonObject &event : events) {
            if (event.value(u"direction"_s) == u"sent"_s && event.value(u"event"_s) == u"message"_s)
                sent.append(
                    u"%1 %2"_s.arg(event.value(u"session"_s).toInt()).arg(event.value(u"text"_s).toString()));
        }
        sent.sort();
        const QString host = u"%1 to 127.0.0.1:%2"_s;
        QCOMPARE(sent, (QStringList{host.arg(1).arg(m_server.port()), host.arg(2).arg(second.port())}));
    }

    void valueThatNeverComes()
    {
        Program program;
        QVERIFY(program.run({u"connect"_s, m_server.url(u"/close?code=1000"_s).toString(), u"--extract"_s,
                             u"token=json:$.token"_s, u"--send"_s, u"{{token}}"_s}));
        QCOMPARE(program.status(), 1);
        QVERIFY2(program.errors().contains(u"{{token}}"_s), qPrintable(program.errors()));
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
    QVERIFY(program.write(folder + u"environments/host.json"_s,
                          R"({"format":"socketglass-environment","version":1,"extract":
                          [{"variable":"host","from":"regex:Host.,.([a-z0-9.:]+).","filter":"in text"}]})"));
    QVERIFY(program.write(folder + u"environments/rules.json"_s,
                          R"({"format":"socketglass-environment","version":1,
                          "extract":[{"variable":"a","from":"json:$.a","filter":"openned"}]})"));
    QVERIFY(program.write(folder + u"templates.json"_s,
                          R"({"format":"socketglass-templates","version":1,"templates":[
                          {"name":"hello","folder":"f","type":"text","text":"hello {{name}} {{$counter}}"}]})"));
}

QTEST_GUILESS_MAIN(TestVariableCommands)
#include "tst_variablecommands.moc"
