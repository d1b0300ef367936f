// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/deflate.h"

#include <QRandomGenerator>
#include <QTest>

#include <zlib.h>

#include <algorithm>

using namespace socketglass;

namespace {

struct Result
{
    QByteArray bytes;
    bool complete = false;
};

Result inflated(Inflater &inflater, QByteArrayView payload, qsizetype step = 1'000'000)
{
    Result result;
    inflater.beginMessage();
    for (qsizetype at = 0; at < payload.size() || at == 0; at += step) {
        inflater.add(payload.sliced(at, std::min(step, payload.size() - at)));
        if (at + step >= payload.size())
            inflater.endPayload();
        for (auto piece = inflater.next(); !piece.isEmpty(); piece = inflater.next())
            result.bytes += piece;
    }
    result.complete = inflater.isComplete();
    return result;
}

QByteArray deflated(Deflater &deflater, QByteArrayView message, qsizetype step = 1'000'000)
{
    QByteArray payload;
    for (qsizetype at = 0; at < message.size(); at += step)
        deflater.add(message.sliced(at, std::min(step, message.size() - at)), payload);
    deflater.endMessage(payload);
    return payload;
}

/// Words of a small vocabulary and noise between them: it repeats at every distance.
QByteArray mixed(qsizetype size, quint32 seed)
{
    QRandomGenerator random(seed);
    QByteArray bytes;
    while (bytes.size() < size) {
        if (random.bounded(4) == 0)
            bytes += char(random.bounded(256));
        else if (bytes.size() > 64)
            bytes += bytes.sliced(random.bounded(int(bytes.size() - 40)), random.bounded(3, 40));
        else
            bytes += "permessage-deflate ";
    }
    return bytes.first(size);
}

/// Reads with a window of exactly so many bits, byte by byte: a reference further back fails.
bool fitsWindow(QByteArrayView payload, int bits, QByteArrayView expected)
{
    z_stream stream = {};
    if (inflateInit2(&stream, -bits) != Z_OK)
        return false;
    QByteArray input = payload.toByteArray() + QByteArray::fromHex("0000ffff");
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = uInt(input.size());
    QByteArray output;
    int code = Z_OK;
    while (code == Z_OK && output.size() < expected.size()) {
        char byte = 0;
        stream.next_out = reinterpret_cast<Bytef *>(&byte);
        stream.avail_out = 1;
        code = inflate(&stream, Z_SYNC_FLUSH);
        if (stream.avail_out == 0)
            output += byte;
    }
    inflateEnd(&stream);
    return code == Z_OK && output == expected;
}

} // namespace

class TestDeflate final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void payloads_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<bool>("whole");
        const auto row = [](const char *name, const char *hex, const QByteArray &message, bool whole = true) {
            QTest::newRow(name) << QByteArray::fromHex(hex) << message << whole;
        };
        row("RFC 7692 7.2.3.1: Hello", "f248cdc9c90700", "Hello");
        row("7.2.3.3: a block without compression", "000500faff48656c6c6f00", "Hello");
        row("7.2.3.4: a block with BFINAL", "f348cdc9c9070000", "Hello");
        row("a block with BFINAL, no octet after it", "f348cdc9c90700", "Hello");
        row("7.2.3.5: two blocks", "f248050000 00ffffcac9c90700", "Hello");
        row("two blocks with BFINAL", "f348cdc9c90700f348cdc9c9070000", "HelloHello");
        row("7.2.3.6: empty", "00", "");
        row("empty, a block with BFINAL", "030000", "");
        row("nothing at all is no block", "", "", false);
        row("cut inside a block", "f248cdc9", "Hel", false);
        row("reserved block type", "06", "", false);
        row("reserved block type after data", "f248cdc9c9070006", "Hello", false);
        row("wrong length of a block without compression", "000500fafe48656c6c6f00", "", false);
        row("reference before the beginning", "f200110000", "", false);
        row("garbage", "ffffffffffffffff", "", false);
    }
    void payloads()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QByteArray, message);
        QFETCH(bool, whole);
        for (const qsizetype step : {1, 2, 3, 100}) {
            Inflater inflater(true);
            const Result result = inflated(inflater, payload, step);
            QCOMPARE(result.complete, whole);
            if (whole)
                QCOMPARE(result.bytes, message);
            QVERIFY(!whole || !inflater.isBroken());
        }
    }

    void contextTakeover()
    {
        // RFC 7692 section 7.2.3.2: the same message again, once with and once without the window of the
        // first.
        Inflater keeping(true);
        QCOMPARE(inflated(keeping, QByteArray::fromHex("f248cdc9c90700")).bytes, "Hello");
        QCOMPARE(inflated(keeping, QByteArray::fromHex("f200110000")).bytes, "Hello");
        Inflater forgetting(false);
        QCOMPARE(inflated(forgetting, QByteArray::fromHex("f248cdc9c90700")).bytes, "Hello");
        (void)inflated(forgetting, QByteArray::fromHex("f200110000"));
        QVERIFY(forgetting.isBroken());

        Deflater sender(15, true);
        QCOMPARE(deflated(sender, "Hello").toHex(), "f248cdc9c90700");
        QCOMPARE(deflated(sender, "Hello").toHex(), "f200110000");
        Deflater plain(15, false);
        QCOMPARE(deflated(plain, "Hello").toHex(), "f248cdc9c90700");
        QCOMPARE(deflated(plain, "Hello").toHex(), "f248cdc9c90700");
    }

    void windowOutlivesFinalBlocks()
    {
        Inflater inflater(true);
        QCOMPARE(inflated(inflater, QByteArray::fromHex("f348cdc9c9070000")).bytes, "Hello");
        QCOMPARE(inflated(inflater, QByteArray::fromHex("f200110000")).bytes, "Hello");
    }

    void emptyMessages()
    {
        Deflater deflater(15, true);
        Inflater inflater(true);
        for (const QByteArray &message : QByteArrayList{"", "", "Hello", "", "", "Hello"}) {
            const Result result = inflated(inflater, deflated(deflater, message));
            QCOMPARE(result.bytes, message);
            QVERIFY(result.complete);
        }
    }

    void everyWindow_data()
    {
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("takeover");
        for (int bits = 8; bits <= 15; ++bits) {
            for (const bool takeover : {false, true})
                QTest::addRow("%d bits, %s", bits, takeover ? "takeover" : "no takeover") << bits << takeover;
        }
    }
    void everyWindow()
    {
        QFETCH(int, bits);
        QFETCH(bool, takeover);
        Deflater deflater(bits, takeover);
        Inflater inflater(takeover);
        quint32 seed = quint32(bits);
        for (const qsizetype size : {0, 1, 5, 250, 256, 257, 1024, 70'000, 3, 300'000, 0, 100}) {
            const QByteArray message = mixed(size, ++seed);
            const QByteArray payload = deflated(deflater, message, 1 + qsizetype(seed) * 991);
            const Result result = inflated(inflater, payload, 1 + qsizetype(seed) * 37);
            QVERIFY(result.complete);
            QCOMPARE(result.bytes, message);
            if (!takeover && size <= 70'000)
                QVERIFY(fitsWindow(payload, bits, message));
        }
    }

    void piecesAreBounded()
    {
        const QByteArray zeros(50 * 1024 * 1024, '\0');
        Deflater deflater(15, false);
        const QByteArray payload = deflated(deflater, zeros);
        QVERIFY(payload.size() < 60'000);
        Inflater inflater(false);
        inflater.beginMessage();
        inflater.add(payload);
        inflater.endPayload();
        qsizetype size = 0;
        for (auto piece = inflater.next(); !piece.isEmpty(); piece = inflater.next()) {
            QVERIFY(piece.size() <= Inflater::pieceSize);
            size += piece.size();
        }
        QCOMPARE(size, zeros.size());
        QVERIFY(inflater.isComplete());
    }
};

QTEST_APPLESS_MAIN(TestDeflate)
#include "tst_deflate.moc"
