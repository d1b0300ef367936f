// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"
#include "peers/peer.h"
#include "protocol/deflate.h"
#include "protocol/frame.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

struct Frame
{
    bool rsv1 = false;
    QByteArray payload;
};

/// Of a server.
QList<Frame> framesIn(QByteArrayView bytes)
{
    QList<Frame> result;
    FrameDecoder decoder;
    for (auto step = decoder.next(bytes); step != FrameDecoder::Step::NeedMore; step = decoder.next(bytes)) {
        if (step == FrameDecoder::Step::Header)
            result.append(Frame{decoder.header().rsv1, {}});
        else if (step == FrameDecoder::Step::Payload)
            result.last().payload += decoder.payload();
    }
    return result;
}

QByteArray inflated(Inflater &inflater, const Frame &frame)
{
    if (!frame.rsv1)
        return frame.payload;
    QByteArray result;
    inflater.beginMessage();
    inflater.add(frame.payload);
    inflater.endPayload();
    for (auto piece = inflater.next(); !piece.isEmpty(); piece = inflater.next())
        result += piece;
    return result;
}

QByteArray maskedFrame(Opcode opcode, const QByteArray &payload, bool rsv1 = false)
{
    return encodeFrame({.rsv1 = rsv1, .opcode = opcode, .maskingKey = 0x12345678}, payload);
}

} // namespace

/// permessage-deflate (RFC 7692) of the demo server.
class TestDemoCompression final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QCOMPARE(m_server.start(), QString()); }

    void offers_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("remembers");
        const auto same = [](const char *name, const QByteArray &offer, bool remembers) {
            QTest::newRow(name) << offer << offer << remembers;
        };
        same("plain", "permessage-deflate", true);
        same("server forgets", "permessage-deflate; server_no_context_takeover", false);
        same("small window", "permessage-deflate; server_max_window_bits=9", true);
        QTest::newRow("second offer") << QByteArray("permessage-deflate; nonsense, permessage-deflate")
                                      << QByteArray("permessage-deflate") << true;
        QTest::newRow("none that can be accepted")
            << QByteArray("permessage-deflate; nonsense, other") << QByteArray() << false;
    }
    void offers()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, answer);
        QFETCH(bool, remembers);
        const QByteArray text = QByteArray(100, 'x').prepend("compressed where that is worth it: ");
        const QByteArray beginsWithBom = "\xEF\xBB\xBFshort";
        const QByteArray all =
            answerOf(offer, maskedFrame(Opcode::Text, text) + maskedFrame(Opcode::Text, text) +
                                maskedFrame(Opcode::Text, beginsWithBom) + maskedFrame(Opcode::Close, {}));
        const qsizetype end = all.indexOf("\r\n\r\n") + 4;
        const QByteArray line = QByteArray(answer).prepend("Sec-WebSocket-Extensions: ").append("\r\n");
        QCOMPARE(all.first(end).contains("Sec-WebSocket-Extensions"), !answer.isEmpty());
        QCOMPARE(all.first(end).contains(line), !answer.isEmpty());
        const QList<Frame> frames = framesIn(QByteArrayView(all).sliced(end));
        QCOMPARE(frames.size(), 4);
        QCOMPARE(frames.at(0).rsv1, !answer.isEmpty());
        QVERIFY(!frames.at(2).rsv1 && !frames.at(3).rsv1);
        Inflater inflater(remembers);
        QCOMPARE(inflated(inflater, frames.at(0)), text);
        QCOMPARE(inflated(inflater, frames.at(1)), text);
        QCOMPARE(frames.at(1).payload.size() < frames.at(0).payload.size(), remembers);
        QCOMPARE(frames.at(2).payload, beginsWithBom);
    }

    void withNodesWs()
    {
        Peer client(Peer::WsClient, {u"--deflate={\"threshold\":0}"_s, m_server.url(u"/echo"_s).toString()});
        QVERIFY2(client.start(), qPrintable(client.error()));
        const QStringList texts{QString(), u"short"_s, QString(5000, u'ü'), QString(300'000, u'x'),
                                u"again"_s};
        for (const QString &text : texts)
            client.send({{u"text"_s, text}});
        QTRY_COMPARE(client.events(u"text"_s).size(), texts.size());
        for (qsizetype i = 0; i < texts.size(); ++i)
            QCOMPARE(client.events(u"text"_s).at(i).value(u"text").toString(), texts.at(i));
        QCOMPARE(client.events(u"open"_s).first().value(u"extensions").toString(), u"permessage-deflate"_s);
    }

    void aBombIsRefused()
    {
        QByteArray bomb;
        Deflater deflater(15, true);
        deflater.add(QByteArray(64 * 1024 * 1024, '\0'), bomb);
        deflater.endMessage(bomb);
        const QByteArray all = answerOf("permessage-deflate", maskedFrame(Opcode::Binary, bomb, true));
        QVERIFY(all.endsWith(QByteArray::fromHex("880203f1"))); // 1009
    }

    void floodIsNotCompressed()
    {
        Peer client(Peer::WsClient, {u"--deflate={\"threshold\":0}"_s,
                                     m_server.url(u"/flood?count=1&size=100"_s).toString()});
        QVERIFY2(client.start(), qPrintable(client.error()));
        QTRY_COMPARE(client.events(u"text"_s).size(), 1);
        QCOMPARE(client.events(u"open"_s).first().value(u"extensions").toString(), QString());
    }

private:
    /// Of /echo, up to the end of TCP.
    QByteArray answerOf(const QByteArray &offer, const QByteArray &frames) const
    {
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, m_server.port());
        socket.write("GET /echo HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n");
        socket.write(QByteArray(offer).prepend("Sec-WebSocket-Extensions: ").append("\r\n\r\n"));
        socket.write(frames);
        (void)QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; });
        return socket.readAll();
    }

    DemoServer m_server;
};

QTEST_GUILESS_MAIN(TestDemoCompression)
#include "tst_democompression.moc"
