// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "session/reconnect.h"
#include "session/recording.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace socketglass;

namespace {

Profile reconnecting(const QUrl &url)
{
    Profile profile;
    profile.url = url;
    profile.reconnect = {
        .enabled = true, .firstDelay = 10ms, .factor = 2, .longestDelay = 40ms, .jitter = 0.5};
    return profile;
}

} // namespace

class TestReconnect final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_ws.start(), qPrintable(m_ws.error())); }

    void delays_data()
    {
        QTest::addColumn<int>("attempt");
        QTest::addColumn<double>("chance");
        QTest::addColumn<int>("ms");
        QTest::newRow("first") << 1 << 0.5 << 1000;
        QTest::newRow("second") << 2 << 0.5 << 2000;
        QTest::newRow("limit") << 10 << 0.5 << 60'000;
        QTest::newRow("far beyond it") << 100'000 << 0.5 << 60'000;
        QTest::newRow("shortest") << 1 << 0.0 << 800;
        QTest::newRow("longest") << 1 << 1.0 << 1200;
    }
    void delays()
    {
        QFETCH(int, attempt);
        QFETCH(double, chance);
        QFETCH(int, ms);
        QCOMPARE(Reconnect::delay(ReconnectPolicy(), attempt, chance).count(), ms);
    }

    void eachAttemptIsASession()
    {
        Recording recording;
        Reconnect &reconnect = recording.workspace().reconnect();
        QSignalSpy started(&reconnect, &Reconnect::started);
        Session *first = recording.connectTo(reconnecting(m_ws.url(u"/terminate?count=1"_s)));
        QTRY_VERIFY(started.size() >= 3);
        reconnect.stopAll();
        Session *second = recording.workspace().sessions().at(1);
        QVERIFY(recording.waitComplete(first) && recording.waitComplete(second));
        for (const Session *session : {first, second})
            QCOMPARE(recording.story(session->id()),
                     u"opening handshake opened message< error closed 1006"_s);
        QVERIFY(!recording.first(first->id(), u"opening"_s).contains(u"attempt"_s));
        const QJsonObject opening = recording.first(second->id(), u"opening"_s);
        QCOMPARE(opening.value(u"attempt").toInt(), 1);
        QCOMPARE(opening.value(u"after").toInteger(), qint64(first->id()));
        // A session that opened begins the count anew.
        const Session *third = recording.workspace().sessions().at(2);
        QCOMPARE(recording.first(third->id(), u"opening"_s).value(u"attempt").toInt(), 1);
        QCOMPARE(second->profile().displayName(), first->profile().displayName());
    }

    void givesUp()
    {
        QTcpServer nobody;
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const QUrl url(u"ws://127.0.0.1:%1/"_s.arg(nobody.serverPort()));
        nobody.close();
        Profile profile = reconnecting(url);
        profile.reconnect.maxAttempts = 3;
        Recording recording;
        Reconnect &reconnect = recording.workspace().reconnect();
        QSignalSpy ended(&reconnect, &Reconnect::ended);
        recording.connectTo(profile);
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ended.at(0).at(1).toString().contains(u'3'));
        QCOMPARE(recording.workspace().sessions().size(), 4);
        QVERIFY(recording.waitComplete(recording.workspace().sessions().constLast()));
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(recording.first(SessionId(i + 1), u"opening"_s).value(u"attempt").toInt(), i);
    }

    void notAfterOtherEnds_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("byUs");
        QTest::newRow("1000") << u"/close?code=1000"_s << false;
        QTest::newRow("another code") << u"/close?code=4001"_s << false;
        QTest::newRow("closed by us with 1001") << u"/echo"_s << true;
    }
    void notAfterOtherEnds()
    {
        QFETCH(QString, path);
        QFETCH(bool, byUs);
        Recording recording;
        Session *session = recording.connectTo(reconnecting(m_ws.url(path)));
        if (byUs) {
            QVERIFY(Recording::waitOpen(session));
            QCOMPARE(session->close(1001), QString());
        }
        QVERIFY(recording.waitComplete(session));
        QVERIFY(!recording.workspace().reconnect().isWaiting());
        QCOMPARE(recording.workspace().sessions().size(), 1);
    }

    void afterACodeThatIsNamed()
    {
        Profile profile = reconnecting(m_ws.url(u"/close?code=4001"_s));
        profile.reconnect.codes = {4001};
        Recording recording;
        QSignalSpy started(&recording.workspace().reconnect(), &Reconnect::started);
        recording.connectTo(profile);
        QTRY_VERIFY(started.size() >= 1);
    }

    void canBeStopped()
    {
        Profile profile = reconnecting(m_ws.url(u"/terminate?count=0"_s));
        profile.reconnect.firstDelay = profile.reconnect.longestDelay = 1h;
        profile.reconnect.jitter = 0;
        Recording recording;
        Reconnect &reconnect = recording.workspace().reconnect();
        QSignalSpy scheduled(&reconnect, &Reconnect::scheduled);
        QSignalSpy ended(&reconnect, &Reconnect::ended);
        Session *session = recording.connectTo(profile);
        QTRY_COMPARE(scheduled.size(), 1);
        const QString text = reconnect.text(session->id());
        QVERIFY2(text.startsWith(u"attempt 1 in "_s), qPrintable(text));
        reconnect.stop(session->id());
        QCOMPARE(ended.size(), 1);
        QVERIFY(!reconnect.isWaiting() && reconnect.text(session->id()).isEmpty());
        Session *removed = recording.connectTo(profile);
        QTRY_COMPARE(scheduled.size(), 2);
        recording.workspace().removeSession(removed);
        QVERIFY(!reconnect.isWaiting());
    }

private:
    Peer m_ws{Peer::Ws};
};

QTEST_GUILESS_MAIN(TestReconnect)
#include "tst_reconnect.moc"
