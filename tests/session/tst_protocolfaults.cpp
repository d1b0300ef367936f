// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "session/recording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// What a server may not send (RFC 6455), and what it may though QWebSocket stumbles over it.
class TestProtocolFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_raw.start(), qPrintable(m_raw.error())); }

    void violation_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("story");
        const QString start = u"opening handshake opened "_s;
        const QString end = u"error closing> closed 1006"_s;
        const auto row = [&](const char *name, const QString &hex, int code, const QString &before = {}) {
            QTest::newRow(name) << hex << code << start + before + end;
        };
        row("reserved opcode 3", u"8300"_s, 1002);
        row("reserved opcode B", u"8b00"_s, 1002);
        row("RSV1", u"c100"_s, 1002);
        row("RSV2", u"a100"_s, 1002);
        row("RSV3", u"9100"_s, 1002);
        row("masked", u"8182000000006869"_s, 1002);
        row("fragmented ping", u"0900"_s, 1002);
        row("ping of 126 bytes", u"897e007e"_s, 1002);
        row("continuation of nothing", u"800161"_s, 1002);
        row("text inside a text", u"010161810162"_s, 1002, u"message< "_s);
        row("length with the highest bit", u"827f8000000000000000"_s, 1002);
        row("length not minimal, 16 bit", u"827e000100"_s, 1002);
        row("length not minimal, 64 bit", u"827f000000000000000100"_s, 1002);
        row("close of 1 byte", u"880103"_s, 1002);
        row("close 1005", u"880203ed"_s, 1002);
        row("close 1006", u"880203ee"_s, 1002);
        row("close 1015", u"880203f7"_s, 1002);
        row("close 999", u"880203e7"_s, 1002);
        row("close 5000", u"88021388"_s, 1002);
        row("close reason not UTF-8", u"880303e8ff"_s, 1007);
        row("text not UTF-8", u"8102c328"_s, 1007, u"message< "_s);
        row("text with a surrogate", u"8103eda080"_s, 1007, u"message< "_s);
        row("text that ends in a character", u"8101c3"_s, 1007, u"message< "_s);
    }
    void violation()
    {
        QFETCH(QString, hex);
        QFETCH(int, code);
        QFETCH(QString, story);
        for (const QString &split : {u""_s, u"&split=1"_s}) {
            Recording recording;
            Session *session = recording.connectTo(m_raw.url(u"/bytes?hex="_s + hex + split));
            QVERIFY(recording.waitComplete(session));
            QCOMPARE(recording.story(session->id()), story);
            const CloseOutcome outcome = session->status().outcome.value();
            QCOMPARE(outcome.code, 1006); // a browser's rule: we failed the connection
            QCOMPARE(outcome.sentCode, std::optional<quint16>(quint16(code)));
            QCOMPARE(outcome.endedBy, u"local"_s);
            QVERIFY(!outcome.cause.isEmpty());
            QTRY_VERIFY2(m_raw.lines().join(u'\n').contains(u"CLIENT close %1"_s.arg(code)),
                         qPrintable(m_raw.lines().join(u'\n')));
            const auto error = recording.first(session->id(), u"error"_s);
            QCOMPARE(error.value(u"kind").toString(), u"protocol"_s);
            QVERIFY(error.value(u"message").toString().contains(u"RFC 6455"));
        }
    }

    void invalidTextIsShownWhole()
    {
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(u"/bytes?hex=8104616200ff"_s));
        QVERIFY(recording.waitComplete(session));
        const auto message = recording.first(session->id(), u"message"_s);
        QVERIFY(message.value(u"invalidUtf8").toBool());
        QCOMPARE(QByteArray::fromBase64(message.value(u"base64").toString().toLatin1()),
                 QByteArray("ab\0\xFF", 4));
        QVERIFY(!message.contains(u"text"));
    }

    void legal_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<QString>("text");
        QTest::newRow("character cut by a frame") << u"0101c38001a4"_s << u"ä"_s;
        QTest::newRow("ping between fragments") << u"010161890170800162"_s << u"ab"_s;
        QTest::newRow("empty fragments") << u"01000000800161"_s << u"a"_s;
        QTest::newRow("empty text") << u"8100"_s << u""_s;
    }
    void legal()
    {
        QFETCH(QString, hex);
        QFETCH(QString, text);
        for (const QString &split : {u""_s, u"&split=1"_s}) {
            Recording recording;
            Session *session = recording.connectTo(m_raw.url(u"/bytes?hex="_s + hex + u"880203e8" + split));
            QVERIFY(recording.waitComplete(session));
            QVERIFY2(recording.story(session->id()).endsWith(u"closed 1000"),
                     qPrintable(recording.story(session->id())));
            QCOMPARE(recording.first(session->id(), u"message"_s).value(u"text").toString(), text);
        }
    }

    void frameThatPausesIsWaitedFor()
    {
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(u"/slowframe?ms=5600"_s));
        QTRY_VERIFY_WITH_TIMEOUT(session->status().messagesReceived == 1, 10'000);
        QVERIFY(recording.story(session->id()).startsWith(u"opening handshake opened message<"));
    }

    void messageTooBig()
    {
        Profile profile;
        profile.url = m_raw.url(u"/bytes?hex=827e0401"_s);
        profile.maxMessageSize = 1024;
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->status().outcome->sentCode, std::optional<quint16>(1009));
        QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"limit"_s);
    }

    void cutInsideAMessageIsShown()
    {
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(u"/bytes?hex=820a616263&end=fin"_s));
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake opened message< error closed 1006"_s);
        QCOMPARE(recording.payload(session->id(), 3), QByteArray("abc"));
    }

private:
    Peer m_raw{Peer::Raw};
};

QTEST_GUILESS_MAIN(TestProtocolFaults)
#include "tst_protocolfaults.moc"
