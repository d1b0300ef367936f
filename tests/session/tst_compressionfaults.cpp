// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "session/recording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Servers that use permessage-deflate (RFC 7692) wrongly.
class TestCompressionFaults final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_raw.start(), qPrintable(m_raw.error())); }

    void frames_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<int>("code"); // that we send
        QTest::addColumn<QString>("story");
        QTest::addColumn<QString>("word"); // in the explanation
        const QString start = u"opening handshake opened "_s;
        const QString failed = u"error closing> closed 1006"_s;
        const auto row = [&](const char *name, const char *hex, int code, const QString &before,
                             const QString &word) {
            QTest::newRow(name) << QString::fromLatin1(hex) << code << start + before + failed << word;
        };
        row("RSV1 on a ping", "c900", 1002, {}, u"ping"_s);
        row("RSV1 on a Close frame", "c80203e8", 1002, {}, u"close"_s);
        row("RSV1 on a continuation", "41027248c003cdc9", 1002, u"message< "_s, u"continuation"_s);
        row("RSV2", "a100", 1002, {}, u"RSV2"_s);
        row("RSV3 beside RSV1", "d100", 1002, {}, u"RSV3"_s);
        row("no DEFLATE data", "c102ffff", 1007, u"message< "_s, u"DEFLATE"_s);
        row("a payload of nothing", "c100", 1007, u"message< "_s, u"inside a block"_s);
        row("cut inside a block", "c104f248cdc9", 1007, u"message< "_s, u"inside a block"_s);
        row("a reference before the first message", "c105f200110000", 1007, u"message< "_s, u"DEFLATE"_s);
        row("good, then broken", "c107f248cdc9c90700c102ffff", 1007, u"message< message< "_s, u"DEFLATE"_s);
        row("broken in the second frame", "4203f248cd8002ffff", 1007, u"message< "_s, u"DEFLATE"_s);
        row("inflates to what is not UTF-8", "c1043bfc1f00", 1007, u"message< "_s, u"UTF-8"_s);
    }
    void frames()
    {
        QFETCH(QString, hex);
        QFETCH(int, code);
        QFETCH(QString, story);
        QFETCH(QString, word);
        for (const QString &split : {u""_s, u"&split=1"_s}) {
            Recording recording;
            Session *session = recording.connectTo(m_raw.url(
                u"/bytes?header=Sec-WebSocket-Extensions:%20permessage-deflate&hex="_s + hex + split));
            QVERIFY(recording.waitComplete(session));
            QCOMPARE(recording.story(session->id()), story);
            QCOMPARE(session->status().outcome->sentCode, std::optional<quint16>(quint16(code)));
            const QJsonObject error = recording.first(session->id(), u"error"_s);
            QCOMPARE(error.value(u"kind").toString(), u"protocol"_s);
            const QString message = error.value(u"message").toString();
            QVERIFY2(message.contains(word) && message.contains(u"RFC"), qPrintable(message));
            QVERIFY(!error.value(u"hint").toString().isEmpty());
            for (const QJsonObject &event : recording.events(session->id())) {
                const bool badText = word == u"UTF-8" && event.value(u"event").toString() == u"message";
                QCOMPARE(event.value(u"invalidUtf8").toBool(), badText);
            }
        }
    }

    void goodFrames_data()
    {
        QTest::addColumn<QString>("hex");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("wireSize");
        QTest::newRow("RFC 7692 7.2.3.1") << u"c107f248cdc9c90700"_s << u"Hello"_s << 9;
        QTest::newRow("in two fragments") << u"4103f248cd8004c9c90700"_s << u"Hello"_s << 11;
        QTest::newRow("an empty frame ends it") << u"4107f248cdc9c907008000"_s << u"Hello"_s << 11;
        QTest::newRow("an empty frame begins it") << u"41008007f248cdc9c90700"_s << u"Hello"_s << 11;
        QTest::newRow("a ping in between") << u"4103f248cd89008004c9c90700"_s << u"Hello"_s << 11;
        QTest::newRow("BFINAL") << u"c108f348cdc9c9070000"_s << u"Hello"_s << 10;
        QTest::newRow("empty") << u"c10100"_s << QString() << 3;
        QTest::newRow("not compressed") << u"810548656c6c6f"_s << u"Hello"_s << 7;
    }
    void goodFrames()
    {
        QFETCH(QString, hex);
        QFETCH(QString, text);
        QFETCH(int, wireSize);
        for (const QString &split : {u""_s, u"&split=1"_s}) {
            Recording recording;
            Session *session = recording.connectTo(
                m_raw.url(u"/bytes?header=Sec-WebSocket-Extensions:%20permessage-deflate&hex="_s + hex +
                          u"880203e8"_s + split));
            QVERIFY(recording.waitComplete(session));
            QCOMPARE(session->status().outcome->code, 1000);
            const QJsonObject message = recording.first(session->id(), u"message"_s);
            QCOMPARE(message.value(u"text").toString(), text);
            QCOMPARE(message.value(u"size").toInt(), int(text.size()));
            QCOMPARE(message.value(u"wireSize").toInt(), wireSize);
            QCOMPARE(message.value(u"compressed").toBool(), !hex.startsWith(u'8'));
        }
    }

    void inflatedLimit()
    {
        Recording recording;
        Profile profile;
        profile.url = m_raw.url(
            u"/bytes?header=Sec-WebSocket-Extensions:%20permessage-deflate&hex=c107f248cdc9c90700"_s);
        profile.maxMessageSize = 4;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->status().outcome->sentCode, std::optional<quint16>(1009));
        const QJsonObject message = recording.first(session->id(), u"message"_s);
        QCOMPARE(message.value(u"text").toString(), u"Hell"_s);
        QVERIFY(message.value(u"incomplete").toBool());
    }

    void response_data()
    {
        QTest::addColumn<QString>("extensions");
        QTest::addColumn<QString>("word");
        QTest::newRow("unknown parameter") << u"permessage-deflate; x=1"_s << u"\"x\""_s;
        QTest::newRow("window too large")
            << u"permessage-deflate; server_max_window_bits=16"_s << u"\"16\""_s;
        QTest::newRow("twice") << u"permessage-deflate, permessage-deflate"_s << u"more than once"_s;
        QTest::newRow("not well-formed") << u"permessage-deflate; =1"_s << u"form of an extension"_s;
        QTest::newRow("another extension") << u"x-other"_s << u"\"x-other\""_s;
    }
    void response()
    {
        QFETCH(QString, extensions);
        QFETCH(QString, word);
        Recording recording;
        QUrl url = m_raw.url(u"/bytes?hex="_s);
        url.setQuery(u"hex=8900&header=Sec-WebSocket-Extensions:"_s +
                     QString::fromLatin1(QUrl::toPercentEncoding(extensions)));
        Session *session = recording.connectTo(url);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake error closed 1006"_s);
        const QString cause = session->status().outcome->cause;
        QVERIFY2(cause.contains(word), qPrintable(cause));
        QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"handshake"_s);
    }

private:
    Peer m_raw{Peer::Raw};
};

QTEST_GUILESS_MAIN(TestCompressionFaults)
#include "tst_compressionfaults.moc"
