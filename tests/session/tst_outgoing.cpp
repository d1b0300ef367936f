// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "protocol/outgoingmessage.h"
#include "replay/mockserver.h"
#include "session/recording.h"
#include "session/sessionconnection.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <span>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

struct Sample
{
    QByteArray payload;
    bool binary = false;
};

/// Compresses to a third or so, and repeats from far away.
QByteArray text(qsizetype size)
{
    QByteArray bytes;
    for (quint32 i = 0; bytes.size() < size; ++i)
        bytes += "{\"n\":" + QByteArray::number(i * 2654435761U) + ",\"text\":\"the same words again\"},";
    return bytes.first(size);
}

QByteArray noise(qsizetype size)
{
    QRandomGenerator random(7);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.bounded(256));
    return bytes;
}

/// A frame as the server heard it.
struct Heard
{
    FrameHeader header;
    QByteArray payload; // not masked
};
QList<Heard> framesIn(const QByteArray &bytes)
{
    QList<Heard> frames;
    FrameDecoder decoder;
    QByteArrayView rest = bytes;
    for (auto step = decoder.next(rest); step != FrameDecoder::Step::NeedMore; step = decoder.next(rest)) {
        if (step == FrameDecoder::Step::Header) {
            frames.append({decoder.header(), {}});
        } else if (step == FrameDecoder::Step::Payload) {
            QByteArray piece = decoder.payload().toByteArray();
            applyMask(std::span(piece.data(), size_t(piece.size())), decoder.header().maskingKey.value_or(0),
                      decoder.payloadOffset());
            frames.last().payload += piece;
        }
    }
    return frames;
}

void compareFrame(const OutgoingMessage::Frame &told, const Heard &heard)
{
    QByteArray head;
    appendFrameHeader(head, heard.header);
    head.chop(4);
    QCOMPARE(told.head.toHex(' '), head.toHex(' '));
    QCOMPARE(told.begin.toHex(' '), heard.payload.first(told.begin.size()).toHex(' '));
    QCOMPARE(told.goesOn, heard.payload.size() > told.begin.size());
}

} // namespace

/// What is told of a message before it goes is what the server hears.
class TestOutgoing final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_peer.start(), qPrintable(m_peer.error())); }

    void toldBeforeHeard_data()
    {
        QTest::addColumn<QString>("header");
        QTest::addColumn<bool>("compressed");
        const QString deflate = u"Sec-WebSocket-Extensions: permessage-deflate"_s;
        QTest::newRow("plain") << u"X-None: 1"_s << false;
        QTest::newRow("permessage-deflate") << deflate << true;
        QTest::newRow("forgets") << deflate + u"; client_no_context_takeover"_s << true;
        QTest::newRow("small window") << deflate + u"; client_max_window_bits=9"_s << true;
    }
    void toldBeforeHeard()
    {
        QFETCH(QString, header);
        QFETCH(bool, compressed);
        const qsizetype before = m_peer.lines().size();
        QUrl url = m_peer.url(u"/hear"_s);
        url.setQuery(u"count=1&end=keep&header="_s + QString::fromLatin1(QUrl::toPercentEncoding(header)));
        Recording recording;
        Session *session = recording.connectTo(url);
        QVERIFY(Recording::waitOpen(session));
        const QList<Sample> samples{{text(300)},
                                    {text(300)},
                                    {"short"},
                                    {{}},
                                    {text(32)},
                                    {noise(700), true},
                                    {text(1'200'000)},
                                    {noise(700'000), true},
                                    {QByteArray(600'000, '\0'), true},
                                    {text(300)}};
        QList<OutgoingMessage> told;
        for (const Sample &sample : samples) {
            told.append(ask(session, sample));
            QCOMPARE(told.last().compressed, compressed && sample.payload.size() >= 32);
            const QString problem =
                sample.binary ? session->sendBinary(sample.payload) : session->sendText(sample.payload);
            QCOMPARE(problem, QString());
            QTRY_COMPARE(session->status().messagesSent, told.size());
        }
        QTRY_COMPARE(session->bufferedAmount(), 0);
        session->abort();
        compare(told, framesIn(heardBytes(before)));
    }

    // What goes out first changes the compressor: until then nobody knows.
    void notKnownWhileSomethingIsOnItsWay()
    {
        Recording recording;
        Session *session = recording.connectTo(m_peer.url(u"/hear?count=1&end=keep"_s));
        QVERIFY(Recording::waitOpen(session));
        std::atomic<int> known = -1;
        session->onConnection([&](SessionConnection &connection) {
            connection.sendText("first");
            known = connection.framing() ? 1 : 0;
        });
        QTRY_COMPARE(known.load(), 0);
        QTRY_COMPARE(session->status().messagesSent, 1);
        QCOMPARE(ask(session, {"second"}).frameCount, 1);
        session->abort();
    }

    // A server masks nothing, and has a compressor for each client.
    void ofAServer()
    {
        Recording recording;
        MockServer server(recording.workspace(), MockPlan());
        QSignalSpy listening(&server, &MockServer::listening);
        QSignalSpy arrived(&server, &MockServer::clientArrived);
        server.start(QHostAddress::LocalHost, 0);
        QTRY_COMPARE(listening.size(), 1);
        Peer client(Peer::WsClient,
                    {u"--deflate={\"threshold\":0}"_s, u"ws://127.0.0.1:%1/"_s.arg(server.port())});
        QVERIFY2(client.start(), qPrintable(client.error()));
        QTRY_COMPARE(arrived.size(), 1);
        Session *session = recording.workspace().sessions().constFirst();
        QVERIFY(Recording::waitOpen(session));
        qint64 wireSize = 0;
        for (const Sample &sample : {Sample{text(300)}, {text(300)}, {"short"}, {noise(70'000), true}}) {
            const OutgoingMessage told = ask(session, sample);
            QVERIFY(!told.masked);
            QCOMPARE(told.compressed, sample.payload.size() > 32);
            QCOMPARE(sample.binary ? session->sendBinary(sample.payload) : session->sendText(sample.payload),
                     QString());
            QTRY_VERIFY(session->status().wireBytesSent > wireSize);
            wireSize += told.wireSize;
            QCOMPARE(session->status().wireBytesSent, wireSize);
        }
    }

private:
    static OutgoingMessage ask(Session *session, const Sample &sample)
    {
        OutgoingMessage answer;
        std::atomic<bool> answered = false;
        session->onConnection([&](SessionConnection &connection) {
            if (auto framing = connection.framing())
                answer = outgoingMessage(std::move(*framing), sample.binary ? Opcode::Binary : Opcode::Text,
                                         sample.payload);
            answered = true;
        });
        if (!QTest::qWaitFor([&] { return answered.load(); }))
            qFatal("no answer");
        return answer;
    }

    /// Of the connection whose lines come after the first `before`.
    QByteArray heardBytes(qsizetype before) const
    {
        constexpr int hexPart = 2; // "CLIENT bytes …", then "CLIENT rest …"
        (void)QTest::qWaitFor([&] { return m_peer.lines().size() >= before + 3; }, 20'000);
        QByteArray hex;
        for (const QString &line : m_peer.lines().sliced(before)) {
            if (line.startsWith(u"CLIENT bytes ") || line.startsWith(u"CLIENT rest "))
                hex += line.section(u' ', hexPart).toLatin1();
        }
        return QByteArray::fromHex(hex);
    }

    static void compare(const QList<OutgoingMessage> &told, const QList<Heard> &heard)
    {
        qsizetype at = 0;
        for (const OutgoingMessage &message : told) {
            QVERIFY(message.masked);
            QVERIFY(at + message.frameCount <= heard.size());
            qint64 size = 0;
            for (qint64 i = 0; i < message.frameCount; ++i) {
                const Heard &frame = heard.at(at + i);
                size += frame.header.headerSize + frame.payload.size();
                if (i < message.frames.size())
                    compareFrame(message.frames.at(i), frame);
            }
            QCOMPARE(message.wireSize, size);
            at += message.frameCount;
        }
        QCOMPARE(heard.size(), at);
    }

    Peer m_peer{Peer::Raw};
};

QTEST_GUILESS_MAIN(TestOutgoing)
#include "tst_outgoing.moc"
