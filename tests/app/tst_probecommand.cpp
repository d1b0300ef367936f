// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "program.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// `socketglass probe` as a script uses it.
class TestProbeCommand final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (Peer *peer : {&m_ws, &m_sloppy})
            QVERIFY2(peer->start(), qPrintable(peer->error()));
    }

    void aGoodServer()
    {
        Program program;
        QVERIFY(program.run({u"probe"_s, m_ws.url(u"/echo"_s).toString(), u"--case"_s, u"rsv"_s, u"--case"_s,
                             u"frame-text"_s}));
        QCOMPARE(program.status(), 0);
        const QString output = QString::fromUtf8(program.output());
        QVERIFY2(output.contains(u"rsv-2-text: Close 1002"), qPrintable(output));
        QVERIFY(output.contains(u"10 passed"));
    }

    void aBadServer()
    {
        Program program;
        const QString junit = program.file(u"results.xml"_s);
        const QString capture = program.file(u"probe.sglass"_s);
        QVERIFY(program.run({u"probe"_s, m_sloppy.url(u"/"_s).toString(), u"--case"_s, u"rsv-2-text"_s,
                             u"--json"_s, u"--junit"_s, junit, u"--output"_s, capture}));
        QCOMPARE(program.status(), 1);
        const QList<QJsonObject> lines = jsonLines(program.output());
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(0).value(u"case").toString(), u"rsv-2-text"_s);
        QCOMPARE(lines.at(0).value(u"verdict").toString(), u"failed"_s);
        QCOMPARE(lines.at(1).value(u"passed").toBool(true), false);
        QVERIFY(program.read(u"results.xml"_s).contains("<failure"));
        const int session = lines.at(0).value(u"session").toInt();
        QVERIFY(program.run(
            {u"export"_s, capture, u"--format"_s, u"jsonl"_s, u"--session"_s, QString::number(session)}));
        QVERIFY(program.output().contains("RSV2"));
    }

    void noServer()
    {
        Program program;
        QVERIFY(program.run({u"probe"_s, u"ws://127.0.0.1:1/"_s}));
        QCOMPARE(program.status(), 3);
        QVERIFY(!program.errors().isEmpty());
    }

    void list()
    {
        Program program;
        QVERIFY(program.run({u"probe"_s, u"--list"_s}));
        QCOMPARE(program.status(), 0);
        QVERIFY(program.output().contains("utf8-bad-byte"));
        QVERIFY(program.output().count('\n') >= 90);
        QVERIFY(program.run({u"probe"_s, u"--list"_s, u"--json"_s, u"--case"_s, u"close-1000"_s}));
        QCOMPARE(jsonLines(program.output()).size(), 1);
    }

    void wrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no URL") << QStringList{u"probe"_s};
        QTest::newRow("two URLs") << QStringList{u"probe"_s, u"ws://a/"_s, u"ws://b/"_s};
        QTest::newRow("no such case") << QStringList{u"probe"_s, u"ws://a/"_s, u"--case"_s, u"nothing"_s};
        QTest::newRow("no time") << QStringList{u"probe"_s, u"ws://a/"_s, u"--timeout"_s, u"soon"_s};
        QTest::newRow("compression") << QStringList{u"probe"_s, u"ws://a/"_s, u"--no-compression"_s};
    }
    void wrongUsage()
    {
        QFETCH(QStringList, arguments);
        Program program;
        QVERIFY(program.run(arguments));
        QCOMPARE(program.status(), 2);
        QVERIFY(!program.errors().isEmpty());
    }

private:
    Peer m_ws{Peer::Ws};
    Peer m_sloppy{Peer::Sloppy};
};

QTEST_GUILESS_MAIN(TestProbeCommand)
#include "tst_probecommand.moc"
