// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/frame.h"

#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

struct SeenFrame
{
    FrameHeader header;
    QByteArray payload; // unmasked
    bool ended = false;
};

// Feeds the bytes in the given pieces and checks the order of the steps on the way.
QList<SeenFrame> decode(const QList<QByteArrayView> &pieces, bool *atBoundary = nullptr)
{
    FrameDecoder decoder;
    QList<SeenFrame> frames;
    for (QByteArrayView piece : pieces) {
        for (auto step = decoder.next(piece); step != FrameDecoder::Step::NeedMore;
             step = decoder.next(piece)) {
            if (step == FrameDecoder::Step::Header) {
                frames += SeenFrame{decoder.header(), {}, false};
            } else if (step == FrameDecoder::Step::Payload) {
                QByteArray bytes = decoder.payload().toByteArray();
                if (bytes.isEmpty() || decoder.payloadOffset() != quint64(frames.last().payload.size()))
                    return {};
                if (const auto key = decoder.header().maskingKey)
                    applyMask(std::span(bytes.data(), size_t(bytes.size())), *key, decoder.payloadOffset());
                frames.last().payload += bytes;
            } else {
                frames.last().ended = true;
            }
        }
        if (!piece.isEmpty())
            return {};
    }
    if (atBoundary)
        *atBoundary = decoder.isAtFrameBoundary();
    return frames;
}

QList<QByteArrayView> singleBytes(QByteArrayView bytes)
{
    QList<QByteArrayView> pieces;
    for (qsizetype i = 0; i < bytes.size(); ++i)
        pieces += bytes.sliced(i, 1);
    return pieces;
}

QByteArray pattern(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 7 + 3);
    return bytes;
}

} // namespace

class TestFrame final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void examplesOfTheRfc_data();
    void examplesOfTheRfc();
    void lengths_data();
    void lengths();
    void everyFirstByte();
    void everySplit();
    void wrongLengths_data();
    void wrongLengths();
    void hugeLengthIsNotAllocated();
    void masksAtEveryOffset();
    void headerOnly();
    void closePayloads();
    void names();
};

void TestFrame::examplesOfTheRfc_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("fin");
    QTest::addColumn<int>("opcode");
    QTest::addColumn<bool>("masked");
    QTest::addColumn<QByteArray>("payload");

    const auto row = [](const char *name, const char *hex, bool fin, Opcode opcode, bool masked,
                        const char *payload) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << fin << int(opcode) << masked
                            << QByteArray(payload);
    };
    row("unmasked text", "810548656c6c6f", true, Opcode::Text, false, "Hello");
    row("masked text", "818537fa213d7f9f4d5158", true, Opcode::Text, true, "Hello");
    row("first fragment", "010348656c", false, Opcode::Text, false, "Hel");
    row("last fragment", "80026c6f", true, Opcode::Continuation, false, "lo");
    row("ping", "890548656c6c6f", true, Opcode::Ping, false, "Hello");
    row("masked pong", "8a8537fa213d7f9f4d5158", true, Opcode::Pong, true, "Hello");
}

void TestFrame::examplesOfTheRfc()
{
    QFETCH(QByteArray, wire);
    QFETCH(bool, fin);
    QFETCH(int, opcode);
    QFETCH(bool, masked);
    QFETCH(QByteArray, payload);

    const auto frames = decode({wire});
    QCOMPARE(frames.size(), 1);
    const FrameHeader &header = frames[0].header;
    QCOMPARE(header.fin, fin);
    QCOMPARE(int(header.opcode), opcode);
    QCOMPARE(header.maskingKey.has_value(), masked);
    if (masked)
        QCOMPARE(*header.maskingKey, 0x37fa213dU);
    QCOMPARE(frames[0].payload, payload);
    QVERIFY(frames[0].ended);
    QCOMPARE(encodeFrame(header, payload), wire);
}

void TestFrame::lengths_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("masked");
    QTest::addColumn<int>("headerSize");
    const auto row = [](qsizetype size, int headerSize) {
        QTest::addRow("%lld", static_cast<long long>(size)) << size << false << headerSize;
        QTest::addRow("%lld masked", static_cast<long long>(size)) << size << true << headerSize + 4;
    };
    row(0, 2);
    row(1, 2);
    row(125, 2);
    row(126, 4);
    row(127, 4);
    row(65535, 4);
    row(65536, 10);
    row(70000, 10);
}

void TestFrame::lengths()
{
    QFETCH(qsizetype, size);
    QFETCH(bool, masked);
    QFETCH(int, headerSize);

    FrameHeader header;
    header.opcode = Opcode::Binary;
    if (masked)
        header.maskingKey = 0x01020304;
    const QByteArray payload = pattern(size);
    const QByteArray wire = encodeFrame(header, payload);
    QCOMPARE(wire.size(), headerSize + size);

    bool atBoundary = false;
    for (const auto &pieces : {QList<QByteArrayView>{wire}, singleBytes(wire)}) {
        const auto frames = decode(pieces, &atBoundary);
        QCOMPARE(frames.size(), 1);
        QCOMPARE(frames[0].header.payloadLength, quint64(size));
        QCOMPARE(int(frames[0].header.headerSize), headerSize);
        QVERIFY(frames[0].header.minimalLength);
        QVERIFY(frames[0].header.validLength);
        QVERIFY(frames[0].payload == payload);
        QVERIFY(frames[0].ended);
        QVERIFY(atBoundary);
    }
}

void TestFrame::everyFirstByte()
{
    for (int first = 0; first < 256; ++first) {
        const QByteArray wire = QByteArray(1, char(first)) + '\x01' + 'x';
        const auto frames = decode({wire});
        QCOMPARE(frames.size(), 1);
        const FrameHeader &header = frames[0].header;
        QCOMPARE(header.fin, (first & 0x80) != 0);
        QCOMPARE(header.rsv1, (first & 0x40) != 0);
        QCOMPARE(header.rsv2, (first & 0x20) != 0);
        QCOMPARE(header.rsv3, (first & 0x10) != 0);
        QCOMPARE(int(header.opcode), first & 0x0F);
        QCOMPARE(encodeFrame(header, "x"), wire);
    }
}

void TestFrame::everySplit()
{
    FrameHeader masked;
    masked.maskingKey = 0xdeadbeef;
    FrameHeader ping;
    ping.opcode = Opcode::Ping;
    const QByteArray wire = encodeFrame(masked, pattern(130)) + encodeFrame(ping, {}) +
                            encodeFrame({}, "Hello") + encodeFrame(masked, {}) + encodeFrame({}, pattern(20));
    for (qsizetype a = 0; a <= wire.size(); ++a) {
        const QByteArrayView all = wire;
        const auto frames = decode({all.first(a), all.sliced(a)});
        QCOMPARE(frames.size(), 5);
        QCOMPARE(frames[0].payload, pattern(130));
        QCOMPARE(frames[1].header.opcode, Opcode::Ping);
        QCOMPARE(frames[2].payload, "Hello");
        QVERIFY(frames[3].payload.isEmpty());
        QCOMPARE(*frames[3].header.maskingKey, 0xdeadbeefU);
        QVERIFY(!frames[4].header.maskingKey);
        QCOMPARE(frames[4].payload, pattern(20));
        QVERIFY(frames[4].ended);

        bool atBoundary = false;
        const auto partial = decode({all.first(a)}, &atBoundary);
        const bool whole = partial.isEmpty() ? a == 0 : partial.last().ended;
        QVERIFY(!atBoundary || whole);
    }
}

void TestFrame::wrongLengths_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<bool>("minimal");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<quint64>("length");
    const auto row = [](const char *name, const char *hex, bool minimal, bool valid, quint64 length) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << minimal << valid << length;
    };
    row("0 in 16 bits", "827e0000", false, true, 0);
    row("125 in 16 bits", "827e007d", false, true, 125);
    row("126 in 16 bits", "827e007e", true, true, 126);
    row("126 in 64 bits", "827f000000000000007e", false, true, 126);
    row("65535 in 64 bits", "827f000000000000ffff", false, true, 65535);
    row("65536 in 64 bits", "827f0000000000010000", true, true, 65536);
    row("highest legal", "827f7fffffffffffffff", true, true, 0x7fffffffffffffffULL);
    row("high bit alone", "827f8000000000000000", true, false, 0x8000000000000000ULL);
    row("all bits", "827fffffffffffffffff", true, false, 0xffffffffffffffffULL);
}

void TestFrame::wrongLengths()
{
    QFETCH(QByteArray, head);
    QFETCH(bool, minimal);
    QFETCH(bool, valid);
    QFETCH(quint64, length);
    const auto frames = decode(singleBytes(head));
    QCOMPARE(frames.size(), 1);
    QCOMPARE(frames[0].header.minimalLength, minimal);
    QCOMPARE(frames[0].header.validLength, valid);
    QCOMPARE(frames[0].header.payloadLength, length);
}

void TestFrame::hugeLengthIsNotAllocated()
{
    const QByteArray wire = QByteArray::fromHex("827fffffffffffffffff") + "abc";
    bool atBoundary = true;
    const auto frames = decode({wire}, &atBoundary);
    QCOMPARE(frames[0].payload, "abc");
    QVERIFY(!frames[0].ended);
    QVERIFY(!atBoundary);
}

void TestFrame::masksAtEveryOffset()
{
    const quint32 key = 0x37fa213d;
    const char keyBytes[] = {'\x37', '\xfa', '\x21', '\x3d'};
    for (quint64 offset : {quint64(0), quint64(1), quint64(2), quint64(3), quint64(4), quint64(1023),
                           (quint64(1) << 40) + 3}) {
        for (qsizetype size = 0; size < 40; ++size) {
            QByteArray bytes = pattern(size);
            applyMask(std::span(bytes.data(), size_t(size)), key, offset);
            for (qsizetype i = 0; i < size; ++i)
                QCOMPARE(bytes[i], char(pattern(size)[i] ^ keyBytes[(offset + quint64(i)) % 4]));
            applyMask(std::span(bytes.data(), size_t(size)), key, offset);
            QCOMPARE(bytes, pattern(size));
        }
    }
}

void TestFrame::headerOnly()
{
    FrameHeader header;
    header.fin = false;
    header.rsv1 = true;
    header.opcode = Opcode::Binary;
    header.maskingKey = 0xa1b2c3d4;
    header.payloadLength = 0x123456789aULL;
    QByteArray bytes = "x";
    appendFrameHeader(bytes, header);
    QCOMPARE(bytes.toHex(), "7842ff000000123456789aa1b2c3d4");
}

void TestFrame::closePayloads()
{
    QCOMPARE(closePayload(std::nullopt, "ignored"), QByteArray());
    QCOMPARE(closePayload(1000, {}).toHex(), "03e8");
    QCOMPARE(closePayload(4001, "bye").toHex(), "0fa1627965");
}

void TestFrame::names()
{
    QCOMPARE(opcodeName(Opcode::Continuation), u"continuation"_s);
    QCOMPARE(opcodeName(Opcode::Pong), u"pong"_s);
    for (int value = 0; value < 16; ++value) {
        const bool reserved = (value >= 3 && value <= 7) || value >= 0xB;
        QCOMPARE(isReserved(Opcode(value)), reserved);
        QCOMPARE(isControl(Opcode(value)), value >= 8);
        QCOMPARE(opcodeName(Opcode(value)).startsWith(u"reserved"_s), reserved);
    }
    QCOMPARE(opcodeName(Opcode(0xB)), u"reserved 0xB"_s);
}

QTEST_APPLESS_MAIN(TestFrame)
#include "tst_frame.moc"
