// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "program.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// connect --profile.
class TestProfileCommand final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void connectsAsTheProfileSays_data();
    void connectsAsTheProfileSays();
    void laterOptionsOverride();
    void faults_data();
    void faults();

private:
    [[nodiscard]] QByteArray profile(const QByteArray &members) const
    {
        return "{\"format\": \"socketglass-profile\", \"version\": 1, \"url\": \"" +
               m_server.url(u"/headers"_s).toEncoded() + '"' + members + '}';
    }
    [[nodiscard]] static bool keep(Program &program, const QString &name, const QByteArray &content)
    {
        return program.write(u"XDG_CONFIG_HOME/socketglass/profiles/"_s + name + u".profile.json"_s, content);
    }
    /// The headers that the server got.
    [[nodiscard]] static QString headersOf(Program &program)
    {
        const QList<QJsonObject> events = program.events();
        for (const QJsonObject &event : events) {
            if (event.value(u"event"_s) == u"message"_s)
                return event.value(u"text"_s).toString();
        }
        return {};
    }

    Peer m_server{Peer::Ws};
};

void TestProfileCommand::initTestCase()
{
    QVERIFY2(m_server.start(), qPrintable(m_server.error()));
}

void TestProfileCommand::connectsAsTheProfileSays_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("by name") << u"feed"_s;
    QTest::newRow("by folder and name") << u"team/eu/feed"_s;
    QTest::newRow("by file") << u"XDG_CONFIG_HOME/socketglass/profiles/team/eu/x.profile.json"_s;
}

void TestProfileCommand::connectsAsTheProfileSays()
{
    QFETCH(QString, name);
    Program program;
    const QByteArray feed = profile(R"(, "name": "feed", "headers": [{"name": "X-One", "value": "1"}])");
    QVERIFY(keep(program, u"team/eu/x"_s, feed));
    QVERIFY(keep(program, u"broken"_s, "{")); // does not stop the others
    QVERIFY(program.run(
        {u"connect"_s, u"--json"_s, u"--profile"_s, name, u"--wait"_s, u"1"_s, u"--close"_s, u"1000"_s}));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QVERIFY2(headersOf(program).contains(u"X-One"_s), qPrintable(headersOf(program)));
}

void TestProfileCommand::laterOptionsOverride()
{
    Program program;
    const QByteArray feed = profile(R"(, "origin": "https://one.test")");
    QVERIFY(keep(program, u"feed"_s, feed));
    QVERIFY(program.run({u"connect"_s, u"--json"_s, u"--profile"_s, u"feed"_s, u"--origin"_s,
                         u"https://two.test"_s, u"--wait"_s, u"1"_s, u"--close"_s, u"1000"_s}));
    QVERIFY2(program.status() == 0, qPrintable(program.errors()));
    QVERIFY(headersOf(program).contains(u"https://two.test"_s));
    QVERIFY(!headersOf(program).contains(u"https://one.test"_s));
    Program elsewhere;
    QVERIFY(keep(elsewhere, u"feed"_s, feed));
    QVERIFY(elsewhere.run({u"connect"_s, u"--profile"_s, u"feed"_s, m_server.url(u"/echo"_s).toString(),
                           u"--json"_s, u"--send"_s, u"hi"_s, u"--wait"_s, u"1"_s, u"--close"_s, u"1000"_s}));
    QVERIFY2(elsewhere.summary().contains(u"received text:hi"_s), qPrintable(elsewhere.summary().join(u' ')));
}

void TestProfileCommand::faults_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QStringList &arguments, int status, const QString &said) {
        QTest::newRow(name) << arguments << status << said;
    };
    row("no such profile", {u"--profile"_s, u"nothing"_s}, 5, u"nothing"_s);
    row("broken", {u"--profile"_s, u"XDG_CONFIG_HOME/socketglass/profiles/broken.profile.json"_s}, 5,
        u"broken.profile.json, line 1"_s);
    row("broken, by name", {u"--profile"_s, u"broken"_s}, 5, u"broken.profile.json, line 1"_s);
    row("several", {u"--profile"_s, u"twice"_s}, 2, u"several"_s);
    row("options before it", {u"--origin"_s, u"x"_s, u"--profile"_s, u"secret"_s}, 2, u"first"_s);
    row("a secret that is not kept", {u"--profile"_s, u"secret"_s}, 3, u"password of ann"_s);
}

void TestProfileCommand::faults()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    QFETCH(QString, said);
    Program program;
    const QByteArray secret = profile(R"(, "authentication": {"kind": "basic", "name": "ann"})");
    QVERIFY(keep(program, u"broken"_s, "{\"format\": 1}"));
    QVERIFY(keep(program, u"a/twice"_s, profile({})));
    QVERIFY(keep(program, u"b/twice"_s, profile({})));
    QVERIFY(keep(program, u"secret"_s, secret));
    QVERIFY(program.run(QStringList{u"connect"_s} + arguments));
    QVERIFY2(program.status() == status, qPrintable(program.errors()));
    QVERIFY2(program.errors().contains(said), qPrintable(program.errors()));
    QVERIFY(program.events().isEmpty());
}

QTEST_GUILESS_MAIN(TestProfileCommand)
#include "tst_profilecommand.moc"
