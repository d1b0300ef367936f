// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventjson.h"
#include "capture/rawdetail.h"
#include "protocol/rawframe.h"

#include <QJsonDocument>
#include <QTest>

#include <span>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestRawDetail final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // What is kept of a frame is enough to write it again.
    void bytesComeBack_data()
    {
        QTest::addColumn<RawFrame>("frame");
        QTest::newRow("masked") << RawFrame{.payload = "hello"};
        QTest::newRow("unmasked") << RawFrame{.masking = RawFrame::Masking::Unmasked, .payload = "hello"};
        QTest::newRow("long length") << RawFrame{.lengthForm = RawFrame::LengthForm::Bits64,
                                                 .payload = "hello"};
        QTest::newRow("bits") << RawFrame{.fin = false, .rsv3 = true, .opcode = Opcode(0xB), .payload = "x"};
        QTest::newRow("part") << RawFrame{.payload = "hello", .truncateTo = 9};
        QTest::newRow("part of the head") << RawFrame{.payload = "hello", .truncateTo = 3};
    }
    void bytesComeBack()
    {
        QFETCH(RawFrame, frame);
        const QByteArray bytes = frame.toBytes();
        FrameDecoder decoder;
        QByteArrayView rest = bytes;
        const bool hasHead = decoder.next(rest) == FrameDecoder::Step::Header;
        Event event;
        event.kind = EventKind::Message;
        QByteArray payload = hasHead ? rest.toByteArray() : QByteArray();
        if (hasHead && decoder.header().maskingKey) {
            event.maskingKey = decoder.header().maskingKey;
            applyMask(std::span(payload.data(), size_t(payload.size())), *event.maskingKey);
        }
        const RawDetail raw{bytes.chopped(payload.size()), u"what is wrong"_s};
        event.detail = QJsonDocument(raw.toJson()).toJson(QJsonDocument::Compact);
        const auto read = RawDetail::of(event);
        QVERIFY(read);
        QCOMPARE(read->head, raw.head);
        QCOMPARE(read->problem, raw.problem);
        QCOMPARE(read->header().has_value(), hasHead);
        QCOMPARE(read->wireBytes(event, payload).toHex(), bytes.toHex());
        const QJsonObject line = QJsonDocument::fromJson(eventToJsonLine(event, payload)).object();
        QCOMPARE(line.value(u"rawHead").toString().toLatin1(), raw.head.toHex());
        QCOMPARE(line.value(u"problem").toString(), raw.problem);
    }

    void hostileDetails_data()
    {
        QTest::addColumn<QByteArray>("detail");
        QTest::addColumn<int>("headSize"); // -1: it is none
        QTest::newRow("empty") << QByteArray() << -1;
        QTest::newRow("no JSON") << QByteArray("rawHead") << -1;
        QTest::newRow("another type") << QByteArray("{\"rawHead\":5}") << -1;
        QTest::newRow("no digits") << QByteArray("{\"rawHead\":\"zz\"}") << 0;
        QTest::newRow("too long") << "{\"rawHead\":\"" + QByteArray(10'000, '8') + "\"}" << 14;
    }
    void hostileDetails()
    {
        QFETCH(QByteArray, detail);
        QFETCH(int, headSize);
        Event event;
        event.detail = detail;
        const auto raw = RawDetail::of(event);
        QCOMPARE(raw ? int(raw->head.size()) : -1, headSize);
        if (raw)
            (void)raw->header();
    }
};

QTEST_GUILESS_MAIN(TestRawDetail)
#include "tst_rawdetail.moc"
