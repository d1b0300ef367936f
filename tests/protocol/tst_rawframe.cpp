// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/messagereader.h"
#include "protocol/rawframe.h"

#include <QTest>

#include <span>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

constexpr quint32 zeroKey = 0; // masks nothing: the payload stands there as it is

/// "text hello fin|…": frames as a decoder sees them, payload unmasked.
QString read(QByteArray bytes)
{
    FrameDecoder decoder;
    QByteArrayView rest = bytes;
    QStringList frames;
    QByteArray payload;
    for (auto step = decoder.next(rest); step != FrameDecoder::Step::NeedMore; step = decoder.next(rest)) {
        if (step == FrameDecoder::Step::Payload) {
            payload = decoder.payload().toByteArray();
            if (decoder.header().maskingKey)
                applyMask(std::span(payload.data(), size_t(payload.size())), *decoder.header().maskingKey);
        } else if (step == FrameDecoder::Step::FrameEnd) {
            frames += opcodeName(decoder.header().opcode) + u' ' + QString::fromUtf8(payload) +
                      (decoder.header().fin ? u" fin"_s : u""_s) +
                      (decoder.header().maskingKey ? u""_s : u" unmasked"_s);
            payload.clear();
        }
    }
    return frames.join(u'|') + (decoder.isAtFrameBoundary() ? u""_s : u"|open"_s);
}

} // namespace

class TestRawFrame final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bytes_data()
    {
        using Form = RawFrame::LengthForm;
        using Masking = RawFrame::Masking;
        QTest::addColumn<RawFrame>("frame");
        QTest::addColumn<QByteArray>("hex");
        const auto row = [](const char *name, RawFrame frame, const QByteArray &hex) {
            frame.maskingKey = frame.masking == Masking::Unmasked ? frame.maskingKey : zeroKey;
            QTest::newRow(name) << frame << hex;
        };
        row("text", {.payload = "hi"}, "8182000000006869");
        row("unmasked", {.masking = Masking::Unmasked, .payload = "hi"}, "81026869");
        row("wrong key", {.masking = Masking::WrongKey, .payload = "hi"}, "8182000000009796");
        row("all bits", {.rsv1 = true, .rsv2 = true, .rsv3 = true, .opcode = Opcode(0xF)}, "ff8000000000");
        row("no FIN", {.fin = false, .opcode = Opcode::Binary}, "028000000000");
        row("RSV2 of a ping", {.rsv2 = true, .opcode = Opcode::Ping}, "a98000000000");
        row("16 bits for 2", {.lengthForm = Form::Bits16, .payload = "hi"}, "81fe0002000000006869");
        row("64 bits for 2", {.lengthForm = Form::Bits64, .payload = "hi"},
            "81ff0000000000000002000000006869");
        row("claims more", {.claimedLength = 5, .payload = "hi"}, "8185000000006869");
        row("claims less", {.claimedLength = 1, .payload = "hi"}, "8181000000006869");
        row("claims 2^63", {.claimedLength = quint64(1) << 63, .payload = "hi"},
            "81ff8000000000000000000000006869");
        row("truncated", {.payload = "hi", .truncateTo = 7}, "81820000000068");
        row("truncated head", {.payload = "hi", .truncateTo = 1}, "81");
        row("truncated to nothing", {.payload = "hi", .truncateTo = 0}, "");
        row("truncated behind the end", {.payload = "hi", .truncateTo = 99}, "8182000000006869");
        row("truncated to less than nothing", {.payload = "hi", .truncateTo = -1}, "");
    }
    void bytes()
    {
        QFETCH(RawFrame, frame);
        QFETCH(QByteArray, hex);
        QCOMPARE(frame.toBytes().toHex(), hex);
    }

    void lengthsAreNeverCutShort_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("form");
        QTest::addColumn<int>("headSize");
        for (const int form : {0, 1, 2}) {
            const int least = form == 0 ? 6 : form == 1 ? 8 : 14;
            for (const auto &[size, minimal] : {std::pair(0, 6), std::pair(125, 6), std::pair(126, 8),
                                                std::pair(65'535, 8), std::pair(65'536, 14)})
                QTest::addRow("%d bytes, form %d", size, form) << size << form << std::max(least, minimal);
        }
    }
    void lengthsAreNeverCutShort()
    {
        QFETCH(int, size);
        QFETCH(int, form);
        QFETCH(int, headSize);
        const RawFrame frame{.lengthForm = RawFrame::LengthForm(form), .payload = QByteArray(size, 'x')};
        const QByteArray bytes = frame.toBytes();
        QCOMPARE(bytes.size(), headSize + size);
        QVERIFY(read(bytes) == u"text "_s + QString(size, u'x') + u" fin");
    }

    // Every combination of the switches reads back as what it says.
    void everyCombination()
    {
        for (int bits = 0; bits < 16; ++bits) {
            for (int opcode = 0; opcode < 16; ++opcode) {
                for (const auto masking : {RawFrame::Masking::Masked, RawFrame::Masking::Unmasked}) {
                    const RawFrame frame{.fin = (bits & 8) != 0,
                                         .rsv1 = (bits & 4) != 0,
                                         .rsv2 = (bits & 2) != 0,
                                         .rsv3 = (bits & 1) != 0,
                                         .opcode = Opcode(opcode),
                                         .masking = masking,
                                         .payload = "payload"};
                    const QByteArray bytes = frame.toBytes();
                    FrameDecoder decoder;
                    QByteArrayView rest = bytes;
                    QCOMPARE(decoder.next(rest), FrameDecoder::Step::Header);
                    const FrameHeader &header = decoder.header();
                    QCOMPARE(header.fin, frame.fin);
                    QCOMPARE(header.rsv1, frame.rsv1);
                    QCOMPARE(header.rsv2, frame.rsv2);
                    QCOMPARE(header.rsv3, frame.rsv3);
                    QCOMPARE(header.opcode, frame.opcode);
                    QCOMPARE(header.maskingKey.has_value(), masking == RawFrame::Masking::Masked);
                    QVERIFY(read(bytes).contains(u"payload"));
                }
            }
        }
    }

    void messageInFrames_data()
    {
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QList<qsizetype>>("sizes");
        QTest::addColumn<QString>("frames");
        QTest::newRow("whole") << QByteArray("hello") << QList<qsizetype>() << u"text hello fin"_s;
        QTest::newRow("empty") << QByteArray() << QList<qsizetype>() << u"text  fin"_s;
        QTest::newRow("exact") << QByteArray("hello") << QList<qsizetype>{2, 3}
                               << u"text he|continuation llo fin"_s;
        QTest::newRow("rest") << QByteArray("hello") << QList<qsizetype>{1, 1}
                              << u"text h|continuation e|continuation llo fin"_s;
        QTest::newRow("empty frames") << QByteArray("hello") << QList<qsizetype>{0, 5, 0}
                                      << u"text |continuation hello|continuation  fin"_s;
        QTest::newRow("beyond the end")
            << QByteArray("hi") << QList<qsizetype>{99, 99} << u"text hi|continuation  fin"_s;
        QTest::newRow("negative") << QByteArray("hi") << QList<qsizetype>{-5}
                                  << u"text |continuation hi fin"_s;
    }
    void messageInFrames()
    {
        QFETCH(QByteArray, payload);
        QFETCH(QList<qsizetype>, sizes);
        QFETCH(QString, frames);
        QCOMPARE(read(socketglass::messageInFrames(Opcode::Text, payload, sizes)), frames);
    }

    void closeFrames()
    {
        QCOMPARE(read(anyCloseFrame({}, {})), u"close  fin"_s);
        QVERIFY(read(anyCloseFrame(0x4142, "why")).startsWith(u"close ABwhy"));
    }
};

QTEST_GUILESS_MAIN(TestRawFrame)
#include "tst_rawframe.moc"
