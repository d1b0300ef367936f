// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/outgoingmessage.h"

#include <QTest>

using namespace socketglass;

class TestOutgoingMessage final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutIntoFrames_data()
    {
        QTest::addColumn<qsizetype>("size");
        QTest::addColumn<qsizetype>("frameSize");
        QTest::addColumn<bool>("masked");
        QTest::addColumn<qint64>("frames");
        QTest::addColumn<qint64>("wireSize");
        const auto row = [](const char *name, qsizetype size, qsizetype frameSize, bool masked, qint64 frames,
                            qint64 wireSize) {
            QTest::newRow(name) << size << frameSize << masked << frames << wireSize;
        };
        row("empty", 0, 0, true, 1, 6);
        row("empty, cut", 0, 10, true, 1, 6);
        row("one frame", 125, 0, true, 1, 131);
        row("length of 16 bits", 126, 0, true, 1, 134);
        row("length of 64 bits", 65536, 0, true, 1, 65550);
        row("of a server", 126, 0, false, 1, 130);
        row("fits", 10, 10, true, 1, 16);
        row("a rest", 11, 10, true, 2, 23);
        row("many", 1000, 1, true, 1000, 7000);
        row("many, other heads", 1000, 130, false, 8, 7 * 134 + 92);
    }
    void cutIntoFrames()
    {
        QFETCH(qsizetype, size);
        QFETCH(qsizetype, frameSize);
        QFETCH(bool, masked);
        const QByteArray payload(size, 'x');
        const OutgoingMessage message =
            outgoingMessage({.frameSize = frameSize, .masked = masked}, Opcode::Binary, payload);
        QTEST(message.frameCount, "frames");
        QTEST(message.wireSize, "wireSize");
        QCOMPARE(message.masked, masked);
        QVERIFY(!message.compressed);
        QCOMPARE(message.frames.size(), std::min<qint64>(message.frameCount, OutgoingMessage::shownFrames));
        QCOMPARE(message.frames.first().head.at(0), message.frameCount == 1 ? '\x82' : '\x02');
        QCOMPARE(message.frames.first().begin, payload.first(std::min({size, OutgoingMessage::shownBytes,
                                                                       frameSize > 0 ? frameSize : size})));
    }

    // Looking ahead leaves the compressor as it is.
    void compressedAhead()
    {
        Deflater ours(15, true);
        Deflater untouched(15, true);
        const auto deflate = [](Deflater &deflater, const QByteArray &bytes) {
            QByteArray out;
            deflater.add(bytes, out);
            deflater.endMessage(out);
            return out;
        };
        const QByteArrayList texts{QByteArray(200, 'a').append("one"), QByteArray(200, 'a').append("two"),
                                   QByteArray(70'000, 'b')};
        for (const QByteArray &text : texts) {
            MessageFraming framing;
            framing.deflater.emplace(ours);
            const OutgoingMessage message = outgoingMessage(std::move(framing), Opcode::Text, text);
            const QByteArray payload = deflate(untouched, text);
            QVERIFY(message.compressed);
            QCOMPARE(message.wireSize, payload.size() + 6);
            QCOMPARE(message.frames.first().head.toHex(),
                     QByteArray("c1" + QByteArray::number(0x80 + payload.size(), 16)));
            QCOMPARE(message.frames.first().begin,
                     payload.first(std::min(OutgoingMessage::shownBytes, payload.size())));
            QCOMPARE(deflate(ours, text), payload);
        }
    }
};

QTEST_GUILESS_MAIN(TestOutgoingMessage)
#include "tst_outgoingmessage.moc"
