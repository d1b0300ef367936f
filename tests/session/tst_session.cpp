// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "session/recording.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestSession final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_ws.start(), qPrintable(m_ws.error()));
        QVERIFY2(m_python.start(), qPrintable(m_python.error()));
        QVERIFY2(m_raw.start(), qPrintable(m_raw.error()));
    }

    void sendsAndReceivesExactBytes_data()
    {
        QTest::addColumn<bool>("text");
        QTest::addColumn<QByteArray>("payload");
        QTest::newRow("text") << true << QByteArray("hello");
        QTest::newRow("empty text") << true << QByteArray();
        QTest::newRow("text that begins with U+FEFF") << true << QByteArray("\xEF\xBB\xBFx");
        QTest::newRow("text with NUL") << true << QByteArray("a\0b", 3);
        QTest::newRow("emoji") << true << QByteArray("\xF0\x9F\x98\x80");
        QTest::newRow("empty binary") << false << QByteArray();
        QTest::newRow("all bytes") << false << [] {
            QByteArray all;
            for (int i = 0; i < 256; ++i)
                all += char(i);
            return all;
        }();
        QTest::newRow("text of 2 MiB, several frames") << true
                                                       << QByteArray("\xC3\xA4"
                                                                     "b")
                                                              .repeated(700'000);
        QTest::newRow("binary of 3 MiB") << false << QByteArray(3 * 1024 * 1024, 'z');
    }
    void sendsAndReceivesExactBytes()
    {
        QFETCH(bool, text);
        QFETCH(QByteArray, payload);
        for (const Peer *peer : {&m_ws, &m_python}) {
            Recording recording;
            Session *session = recording.connectTo(peer->url(u"/echo"_s));
            QVERIFY(Recording::waitOpen(session));
            QCOMPARE(text ? session->sendText(payload) : session->sendBinary(payload), QString());
            QTRY_COMPARE_WITH_TIMEOUT(session->status().messagesReceived, 1, 20'000);
            QCOMPARE(session->close(4001, u"bye"_s), QString());
            QVERIFY(recording.waitComplete(session));
            QCOMPARE(recording.story(session->id()),
                     u"opening handshake opened message> message< closing> closing< closed 4001"_s);
            const auto events = recording.events(session->id());
            for (const int index : {3, 4}) {
                QCOMPARE(events.at(index).value(u"type").toString(), text ? u"text"_s : u"binary"_s);
                QCOMPARE(events.at(index).value(u"size").toInteger(), payload.size());
                QVERIFY(recording.payload(session->id(), index) == payload);
            }
            QVERIFY(session->status().outcome->wasClean);
            QCOMPARE(session->status().events, events.size());
            QCOMPARE(session->status().bufferedAmount, 0);
        }
    }

    void serverCloses_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("reason");
        QTest::newRow("no code") << u""_s << 1005 << u""_s;
        for (const int code : {1000, 1001, 1003, 1008, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
            QTest::addRow("%d", code) << u"?code=%1&reason=because"_s.arg(code) << code << u"because"_s;
    }
    void serverCloses()
    {
        QFETCH(QString, query);
        QFETCH(int, code);
        QFETCH(QString, reason);
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/close"_s + query));
        QSignalSpy closed(session, &Session::closed);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()),
                 u"opening handshake opened closing< closing> closed %1"_s.arg(code));
        const CloseOutcome outcome = session->status().outcome.value();
        QCOMPARE(outcome.code, code);
        QCOMPARE(outcome.reason, reason);
        QVERIFY(outcome.wasClean);
        QCOMPARE(outcome.endedBy, u"remote"_s);
        QCOMPARE(outcome.sentCode.value_or(1005), code); // echoed
        QCOMPARE(closed.count(), 1);
    }

    void weClose_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("1000") << 1000;
        QTest::newRow("1012") << 1012;
        QTest::newRow("3008") << 3008;
        QTest::newRow("4999") << 4999;
        QTest::newRow("none") << 0;
    }
    void weClose()
    {
        QFETCH(int, code);
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->sendText("last words"), QString());
        QCOMPARE(code ? session->close(quint16(code), u"because"_s) : session->close(std::nullopt),
                 QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->status().outcome->code, code ? code : 1005);
        QVERIFY(session->status().outcome->wasClean);
        QCOMPARE(session->status().outcome->endedBy, u"local"_s);
        QVERIFY(recording.story(session->id()).contains(u"message>"));
        const auto closing = recording.first(session->id(), u"closing"_s);
        QCOMPARE(closing.value(u"code").toInt(0), code);
        QCOMPARE(closing.value(u"initiator").toString(), u"local"_s);
    }

    void messagesAfterOurCloseAreCaptured()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/slowclose?ms=200&count=3"_s));
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->close(1000), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()),
                 u"opening handshake opened closing> message< message< message< closing< closed 1000"_s);
    }

    void serverThatNeverAnswersOurClose()
    {
        Recording recording;
        Profile profile;
        profile.url = m_ws.url(u"/noclose"_s);
        profile.closeTimeout = std::chrono::milliseconds(200);
        Session *session = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->close(4000, u"x"_s), QString());
        QVERIFY(recording.waitComplete(session));
        const CloseOutcome outcome = session->status().outcome.value();
        QCOMPARE(outcome.code, 1006);
        QCOMPARE(outcome.sentCode, std::optional<quint16>(4000));
        QVERIFY2(outcome.cause.contains(u"0.2"), qPrintable(outcome.cause));
        QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"timeout"_s);
    }

    void tcpEndsWithoutClose_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("word");
        QTest::newRow("FIN") << u"/drop"_s << u"without a Close frame"_s;
        QTest::newRow("RST") << u"/rst"_s << u"reset"_s;
        QTest::newRow("half close") << u"/halfclose"_s << u"without a Close frame"_s;
    }
    void tcpEndsWithoutClose()
    {
        QFETCH(QString, path);
        QFETCH(QString, word);
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(path));
        QVERIFY(recording.waitComplete(session));
        const CloseOutcome outcome = session->status().outcome.value();
        QCOMPARE(outcome.code, 1006);
        QVERIFY(!outcome.wasClean);
        QVERIFY2(outcome.cause.contains(word), qPrintable(outcome.cause));
        QCOMPARE(outcome.endedBy, u"remote"_s);
        QCOMPARE(recording.story(session->id()), u"opening handshake opened error closed 1006"_s);
    }

    void fragmentsAndPings()
    {
        for (const Peer *peer : {&m_ws, &m_python}) {
            Recording recording;
            Session *session =
                recording.connectTo(peer->url(u"/fragments?text=%C3%A4%E2%82%AC%F0%9F%98%80z&step=1"_s));
            QTRY_COMPARE(session->status().messagesReceived, 1);
            QCOMPARE(session->close(1000), QString());
            QVERIFY(recording.waitComplete(session));
            QCOMPARE(recording.first(session->id(), u"message"_s).value(u"text").toString(),
                     QString::fromUtf8("ä€😀z"));
            QVERIFY(recording.first(session->id(), u"message"_s).value(u"frames").toInt() > 1);
            const QString story = recording.story(session->id());
            const bool pinged = story.contains(u"ping<") && story.contains(u"pong>");
            QCOMPARE(pinged, peer == &m_ws); // Python's peer only cuts
        }
    }

    void ping()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
        QVERIFY(Recording::waitOpen(session));
        QVERIFY(!session->ping(QByteArray(126, 'x')).isEmpty());
        QCOMPARE(session->ping("are you there"), QString());
        QTRY_VERIFY(recording.story(session->id()).contains(u"ping> pong<"));
        QCOMPARE(recording.first(session->id(), u"pong"_s).value(u"base64").toString(),
                 QString::fromLatin1(QByteArray("are you there").toBase64()));
    }

    void refusesWhatMayNotBeSent()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
        QVERIFY(!session->sendText("too early").isEmpty());
        QVERIFY(Recording::waitOpen(session));
        const QString problem = session->sendText("abc\xFF");
        QVERIFY2(problem.contains(u'3') && problem.contains(u"binary"), qPrintable(problem));
        for (const int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000})
            QVERIFY2(!session->close(quint16(code)).isEmpty(), QByteArray::number(code));
        QVERIFY(!session->close(1000, QString(124, u'x')).isEmpty());
        QVERIFY(!session->close(std::nullopt, u"reason"_s).isEmpty());
        QCOMPARE(session->readyState(), ReadyState::Open);
        QCOMPARE(session->close(1000, QString(123, u'x')), QString());
        QVERIFY(Recording::waitClosed(session));
    }

    void closeWhileConnecting()
    {
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(u"/silent"_s));
        QCOMPARE(session->readyState(), ReadyState::Connecting);
        QCOMPARE(session->close(1000), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->status().outcome->code, 1006);
        QCOMPARE(session->status().outcome->endedBy, u"local"_s);
    }

    void removingClosesWith1001AndFrees()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
        const SessionId id = session->id();
        QVERIFY(Recording::waitOpen(session));
        QSignalSpy gone(session, &QObject::destroyed);
        recording.workspace().removeSession(session);
        QCOMPARE(gone.count(), 1);
        QVERIFY(recording.workspace().sessions().isEmpty());
        QTRY_VERIFY(recording.story(id).contains(u"closed 1001"));
        QCOMPARE(recording.first(id, u"closing"_s).value(u"code").toInt(), 1001);
    }

    void endOfTheWorkspaceClosesAll()
    {
        Recording recording;
        QList<SessionId> ids;
        for (int i = 0; i < 5; ++i) {
            Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
            QVERIFY(Recording::waitOpen(session));
            ids += session->id();
        }
        recording.finish();
        for (const SessionId id : ids)
            QVERIFY2(recording.story(id).endsWith(u"closed 1001"), qPrintable(recording.story(id)));
    }

    void hundredsAtOnce()
    {
        constexpr int count = 300;
        Recording recording;
        QList<Session *> sessions;
        for (int i = 0; i < count; ++i)
            sessions += recording.connectTo(m_ws.url(u"/echo"_s));
        for (Session *session : sessions)
            QVERIFY(Recording::waitOpen(session));
        for (Session *session : sessions)
            QCOMPARE(session->sendText(QByteArray::number(qint64(session->id()))), QString());
        QSignalSpy allClosed(&recording.workspace(), &Workspace::allClosed);
        for (Session *session : sessions)
            QTRY_COMPARE(session->status().messagesReceived, 1);
        recording.workspace().closeAll(1000);
        QTRY_COMPARE(allClosed.count(), 1);
        recording.finish();
        for (int id = 1; id <= count; ++id)
            QCOMPARE(recording.story(SessionId(id)),
                     u"opening handshake opened message> message< closing> closing< closed 1000"_s);
    }

    void closeDuringAFlood()
    {
        for (int i = 0; i < 5; ++i) {
            Recording recording;
            Session *session = recording.connectTo(m_ws.url(u"/push?count=20000&size=2000&fast=1&close=0"_s));
            QTRY_VERIFY(session->status().messagesReceived > 1000);
            QCOMPARE(session->close(4000, u"enough"_s), QString());
            QTRY_COMPARE_WITH_TIMEOUT(session->readyState(), ReadyState::Closed, 30'000);
            QCOMPARE(session->status().outcome->sentCode, std::optional<quint16>(4000));
        }
    }

    void floodIsComplete()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/push?count=200000&size=100&fast=1"_s));
        QTRY_COMPARE_WITH_TIMEOUT(session->readyState(), ReadyState::Closed, 60'000);
        recording.finish();
        SessionFileReader reader;
        QVERIFY(!reader.open(recording.path()));
        QCOMPARE(reader.eventCount(), 200'000 + 6);
        qint64 expected = 1;
        for (qint64 first = 0; first < reader.eventCount(); first += 1000) {
            for (const Event &event : reader.events({}, first, 1000)) {
                if (event.kind != EventKind::Message)
                    continue;
                const QByteArray start = "{\"seq\":" + QByteArray::number(expected) + ',';
                QVERIFY(event.head.startsWith(start));
                QCOMPARE(event.size, 100);
                ++expected;
            }
        }
        QCOMPARE(expected, 200'001);
    }

private:
    Peer m_ws{Peer::Ws};
    Peer m_python{Peer::Websockets};
    Peer m_raw{Peer::Raw};
};

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
