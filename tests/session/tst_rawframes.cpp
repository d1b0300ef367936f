// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "protocol/rawframe.h"
#include "session/recording.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

using Masking = RawFrame::Masking;

} // namespace

class TestRawFrames final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_ws.start(), qPrintable(m_ws.error()));
        QVERIFY2(m_raw.start(), qPrintable(m_raw.error()));
        QVERIFY2(m_deflate.start(), qPrintable(m_deflate.error()));
    }

    void goOutAsTheyAre_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("story"); // of what was sent
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const RawFrame &frame, const QString &story,
                            const QString &problem) {
            QTest::newRow(name) << frame.toBytes() << story << problem;
        };
        row("reserved opcode", {.opcode = Opcode(3), .payload = "x"}, u"message>"_s, u"opcode 0x3"_s);
        row("unmasked", {.masking = Masking::Unmasked, .payload = "x"}, u"message>"_s,
            u"without a masking"_s);
        row("RSV bits", {.rsv1 = true, .rsv3 = true, .payload = "x"}, u"message>"_s, u"RSV1, RSV3"_s);
        row("length", {.lengthForm = RawFrame::LengthForm::Bits64, .payload = "x"}, u"message>"_s,
            u"in more bytes than it needs"_s);
        row("UTF-8", {.payload = "\xC0\x80"}, u"message>"_s, u"not valid UTF-8"_s);
        row("wrong key", {.masking = Masking::WrongKey, .payload = "plain text"}, u"message>"_s,
            u"not valid UTF-8"_s);
        row("long ping", {.opcode = Opcode::Ping, .payload = QByteArray(126, 'p')}, u"ping>"_s,
            u"at most 125"_s);
        row("ping without FIN", {.fin = false, .opcode = Opcode::Ping}, u"ping>"_s, u"without FIN"_s);
        row("continuation of nothing", {.opcode = Opcode::Continuation}, u"message>"_s,
            u"no message is open"_s);
        row("begun message", {.fin = false, .payload = "x"}, u"message>"_s, u""_s);
        row("part of a frame", {.payload = "hello", .truncateTo = 8}, u"message>"_s, u"Only a part"_s);
        row("part of a head", {.payload = "hello", .truncateTo = 1}, u"message>"_s, u"Only a part"_s);
        row("no sensible length", {.claimedLength = quint64(1) << 63}, u"message>"_s, u"highest bit"_s);
        row("forbidden close", {.opcode = Opcode::Close, .payload = closePayload(1005, "no")}, u"closing>"_s,
            u"1005"_s);
        row("close of 1 byte", {.opcode = Opcode::Close, .payload = "x"}, u"closing>"_s, u"1 byte"_s);
        QTest::newRow("interleaved") << RawFrame{.fin = false, .payload = "a"}.toBytes() +
                                            RawFrame{.payload = "b"}.toBytes()
                                     << u"message> message>"_s << u"before the last frame"_s;
        QTest::newRow("after a Close") << anyCloseFrame(1000, "bye") + RawFrame{.payload = "b"}.toBytes()
                                       << u"closing> message>"_s << u"after a Close frame"_s;
    }
    void goOutAsTheyAre()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, story);
        QFETCH(QString, problem);
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(u"/hear?count=%1"_s.arg(bytes.size())));
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->sendRaw(bytes), QString());
        QTRY_VERIFY(m_raw.hasLine(u"CLIENT bytes "_s + QString::fromLatin1(bytes.toHex())));
        QVERIFY(recording.waitComplete(session));
        const QString whole = recording.story(session->id());
        QVERIFY2(whole.startsWith(u"opening handshake opened "_s + story), qPrintable(whole));
        QByteArray heads;
        QStringList problems;
        qint64 onTheWire = 0;
        for (const QJsonObject &event : recording.events(session->id())) {
            if (!event.contains(u"rawHead"))
                continue;
            problems += event.value(u"problem").toString();
            heads += event.value(u"rawHead").toString().toLatin1();
            onTheWire += event.value(u"wireSize").toInteger();
        }
        QVERIFY2(problems.join(u'|').contains(problem), qPrintable(problems.join(u'|')));
        QVERIFY(bytes.toHex().startsWith(heads.left(4)));
        if (!story.contains(u"ing>"))
            QCOMPARE(onTheWire, bytes.size());
    }

    void keepAliveWaitsForTheRestOfAFrame()
    {
        Recording recording;
        Profile profile;
        profile.url = QUrl(m_ws.url(u"/echo"_s));
        profile.keepAlive = {std::chrono::milliseconds(10), std::chrono::milliseconds(60)};
        Session *session = recording.workspace().addSession(profile);
        QVERIFY(Recording::waitOpen(session));
        const QByteArray bytes = RawFrame{.payload = "hello"}.toBytes();
        QCOMPARE(session->sendRaw(bytes.first(8)), QString());
        QVERIFY(!QTest::qWaitFor([&] { return session->readyState() != ReadyState::Open; }, 400));
        QCOMPARE(session->sendRaw(bytes.sliced(8)), QString());
        QTRY_COMPARE(session->status().messagesReceived, 1);
        QCOMPARE(session->close(), QString());
        QVERIFY(recording.waitComplete(session));
    }

    void aMessageInFramesIsOneMessage()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->sendRaw(messageInFrames(Opcode::Text, "h\xC3\xA4llo", {2, 0, 3})), QString());
        QTRY_COMPARE(session->status().messagesReceived, 1);
        QCOMPARE(session->close(), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()),
                 u"opening handshake opened message> message< closing> closing< closed 1000"_s);
        const QJsonObject sent = recording.events(session->id()).at(3);
        QCOMPARE(sent.value(u"frames").toInt(), 4);
        QCOMPARE(sent.value(u"text").toString(), u"hällo"_s);
        QCOMPARE(sent.value(u"injected").toBool(), true);
        QCOMPARE(session->status().messagesSent, 1);
        QCOMPARE(session->status().bufferedAmount, 0);
    }

    void keepTheirPlace()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
        QVERIFY(Recording::waitOpen(session));
        for (int i = 0; i < 50; ++i) {
            const QByteArray number = QByteArray::number(i);
            QCOMPARE(i % 3 == 0   ? session->sendRaw(RawFrame{.payload = number}.toBytes())
                     : i % 3 == 1 ? session->sendText(number)
                                  : session->ping(number),
                     QString());
        }
        QCOMPARE(session->close(), QString());
        QVERIFY(recording.waitComplete(session));
        int next = 0;
        for (const QJsonObject &event : recording.events(session->id())) {
            if (event.value(u"direction").toString() != u"sent" ||
                event.value(u"event").toString() == u"closing")
                continue;
            const QString said = event.value(u"event").toString() == u"ping"
                                     ? QString::fromLatin1(QByteArray::fromBase64(
                                           event.value(u"base64").toString().toLatin1()))
                                     : event.value(u"text").toString();
            QCOMPARE(said, QString::number(next++));
        }
        QCOMPARE(next, 50);
    }

    void goBesideCompression()
    {
        Recording recording;
        Session *session = recording.connectTo(m_deflate.url(u"/echo"_s));
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->extensions(), u"permessage-deflate"_s);
        const QByteArray text = QByteArray("abcdefgh").repeated(100);
        QCOMPARE(session->sendText(text), QString());
        QCOMPARE(session->sendRaw(messageInFrames(Opcode::Text, text, {100})), QString());
        QCOMPARE(session->sendText(text), QString());
        QTRY_COMPARE(session->status().messagesReceived, 3);
        QCOMPARE(session->close(), QString());
        QVERIFY(recording.waitComplete(session));
        QList<bool> compressed;
        for (const QJsonObject &event : recording.events(session->id())) {
            if (event.value(u"event").toString() != u"message")
                continue;
            QCOMPARE(event.value(u"text").toString().toUtf8(), text);
            if (event.value(u"direction").toString() == u"sent")
                compressed += event.value(u"compressed").toBool();
        }
        QCOMPARE(compressed, (QList<bool>{true, false, true}));
    }

    void aRawCloseBeginsTheClosing()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->sendRaw(anyCloseFrame(4321, "by hand")), QString());
        QVERIFY(session->sendText("too late").contains(u"Close frame"));
        QVERIFY(session->sendRaw(anyCloseFrame(1000, {})).contains(u"Close frame"));
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake opened closing> closing< closed 4321"_s);
        QVERIFY(session->status().outcome->wasClean);
        QCOMPARE(session->status().outcome->sentCode, quint16(4321));
    }

    void aPartOfAFrameLeavesRoomForItsRestOnly()
    {
        Recording recording;
        Session *session = recording.connectTo(m_ws.url(u"/echo"_s));
        QVERIFY(Recording::waitOpen(session));
        const QByteArray frame = RawFrame{.payload = "in parts"}.toBytes();
        QCOMPARE(session->sendRaw(frame.first(3)), QString());
        QVERIFY(session->isInsideRawFrame());
        QVERIFY(session->sendText("no").contains(u"not complete"));
        QVERIFY(session->sendBinary("no").contains(u"not complete"));
        QVERIFY(session->ping("no").contains(u"not complete"));
        QCOMPARE(session->sendRaw(frame.sliced(3, 6)), QString());
        QCOMPARE(session->sendRaw(frame.sliced(9)), QString());
        QVERIFY(!session->isInsideRawFrame());
        QTRY_COMPARE(session->status().messagesReceived, 1);
        QCOMPARE(session->sendText("again"), QString());
        QTRY_COMPARE(session->status().messagesReceived, 2);
        QCOMPARE(session->close(), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()),
                 u"opening handshake opened message> message> message> message< message> message< "
                 "closing> closing< closed 1000"_s);
        QByteArray whole;
        for (const int index : {3, 4, 5})
            whole += recording.payload(session->id(), index);
        QCOMPARE(whole, "in parts");
    }

    void closingInsideAFrameEndsTheConnection()
    {
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(u"/hear?count=7&end=keep"_s));
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->sendRaw(RawFrame{.payload = "begun", .truncateTo = 7}.toBytes()), QString());
        QTRY_VERIFY(m_raw.hasLine(u"CLIENT bytes"_s));
        QCOMPARE(session->close(), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake opened message> closed 1006"_s);
        QVERIFY(session->status().outcome->cause.contains(u"rest of the raw frame"));
    }

    void theServerClosesInsideAFrame()
    {
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(u"/hear?count=7&end=keep&hex=880203e8"_s));
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->sendRaw(RawFrame{.payload = "begun", .truncateTo = 7}.toBytes()), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake opened message> closing< closed 1000"_s);
        QVERIFY(!session->status().outcome->wasClean);
    }

    void pongsDoNotFallIntoAFrame()
    {
        Recording recording;
        Profile profile;
        profile.url = m_raw.url(u"/hear?count=7&end=keep&hex=8900"_s);
        profile.closeTimeout = std::chrono::milliseconds(300); // nobody answers
        Session *session = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(session));
        const QByteArray frame = RawFrame{.payload = "begun"}.toBytes();
        QCOMPARE(session->sendRaw(frame.first(7)), QString());
        QTRY_VERIFY(recording.story(session->id()).contains(u"ping<"));
        QCOMPARE(session->sendRaw(frame.sliced(7)), QString());
        QCOMPARE(session->close(), QString());
        const QByteArray rest = frame.sliced(7);
        QTRY_VERIFY(m_raw.hasLine(u"CLIENT rest "_s + QString::fromLatin1(rest.toHex())));
    }

private:
    Peer m_ws{Peer::Ws};
    Peer m_deflate{Peer::Ws, {u"--deflate"_s, u"{}"_s}};
    Peer m_raw{Peer::Raw};
};

QTEST_GUILESS_MAIN(TestRawFrames)
#include "tst_rawframes.moc"
