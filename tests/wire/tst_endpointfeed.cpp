// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/messagereader.h"
#include "wire/endpointfeed.h"

#include <QTest>

using namespace socketglass;

namespace {

/// Reads the feed's frames back, as an endpoint that checks each text frame on its own (as QWebSocket does).
class Endpoint final : public MessageHandler
{
public:
    void frameBegun(const FrameHeader &header) override
    {
        frame = header;
        ++frames;
        framePart.clear();
    }
    void frameEnded() override
    {
        if (text && !isControl(frame.opcode))
            everyFrameValid = everyFrameValid && firstInvalidUtf8(framePart) < 0;
    }
    void messageBegun(Opcode type) override { text = type == Opcode::Text; }
    void messagePayload(QByteArrayView bytes, bool) override
    {
        framePart += bytes;
        message += bytes;
    }
    void messageEnded() override { messages += std::exchange(message, {}); }
    void controlReceived(Opcode, QByteArrayView payload) override { controls += payload.toByteArray(); }
    void closeReceived(std::optional<quint16>, const QString &, QByteArrayView) override {}

    FrameHeader frame;
    QByteArray framePart, message;
    QList<QByteArray> messages, controls;
    int frames = 0;
    bool text = false, everyFrameValid = true;
};

} // namespace

class TestEndpointFeed final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeMessageIsOneFrame()
    {
        EndpointFeed feed;
        feed.beginMessage(Opcode::Text);
        feed.addPayload("hello", true);
        feed.endMessage();
        QCOMPARE(feed.take().join(), encodeFrame({.opcode = Opcode::Text}, "hello"));
        QVERIFY(feed.take().isEmpty());
    }

    void sharesWholeBlock()
    {
        const QByteArray block(1000, 'x');
        EndpointFeed feed;
        feed.beginMessage(Opcode::Binary);
        feed.addPayload(QByteArrayView("abc"), false, QByteArray("..abc"));
        feed.addPayload(block, true, block);
        feed.endMessage();
        feed.control(Opcode::Ping, "p");
        const QByteArrayList pieces = feed.take();
        QCOMPARE(pieces.size(), 3);
        QCOMPARE(pieces.at(1).constData(), block.constData());
        QCOMPARE(pieces.join(), encodeFrame({.fin = false, .opcode = Opcode::Binary}, "abc") +
                                    encodeFrame({.opcode = Opcode::Continuation}, block) +
                                    encodeFrame({.opcode = Opcode::Ping}, "p"));
    }

    void everyCut()
    {
        const QByteArray text = QByteArray("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z");
        for (qsizetype size = 1; size <= text.size(); ++size) {
            EndpointFeed feed;
            feed.beginMessage(Opcode::Text);
            for (qsizetype at = 0; at < text.size(); at += size)
                feed.addPayload(QByteArrayView(text).sliced(at, std::min(size, text.size() - at)), false);
            feed.control(Opcode::Ping, "p");
            feed.endMessage();
            Endpoint endpoint;
            MessageReader reader({.sender = Peer::Server}, endpoint);
            reader.feed(feed.take().join());
            QVERIFY2(!reader.violation(), QByteArray::number(size));
            QCOMPARE(endpoint.messages, QList<QByteArray>{text});
            QCOMPARE(endpoint.controls, QList<QByteArray>{"p"});
            QVERIFY2(endpoint.everyFrameValid, QByteArray::number(size));
        }
    }

    void emptyMessage()
    {
        EndpointFeed feed;
        feed.beginMessage(Opcode::Binary);
        feed.endMessage();
        QCOMPARE(feed.take().join(), encodeFrame({.opcode = Opcode::Binary}, {}));
    }
};

QTEST_GUILESS_MAIN(TestEndpointFeed)
#include "tst_endpointfeed.moc"
