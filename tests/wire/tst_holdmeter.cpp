// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/holdmeter.h"

#include <QTest>

using namespace socketglass;

namespace {
constexpr qint64 ms = 1'000'000;
}

class TestHoldMeter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void closeHoldsAreOneRow()
    {
        HoldMeter meter(SessionId(7));
        QVERIFY(!meter.begin(1000 * ms, 10));
        QVERIFY(meter.isHolding());
        QVERIFY(!meter.begin(1005 * ms, 30)); // goes on
        QCOMPARE(meter.total(1006 * ms), 6 * ms);
        meter.end(1010 * ms);
        QVERIFY(!meter.begin(1020 * ms, 20));
        meter.end(1025 * ms);
        QCOMPARE(meter.count(), 2);
        const auto row = meter.finish(2000 * ms).value();
        QCOMPARE(qint64(row.session), 7);
        QCOMPARE(row.start, 1000 * ms);
        QCOMPARE(row.end, 1025 * ms);
        QCOMPARE(row.held, 15 * ms);
        QCOMPARE(row.waiting, 30);
        QVERIFY(!meter.finish(3000 * ms));
    }

    void distantHoldsAreTwoRows()
    {
        HoldMeter meter(SessionId(1));
        QVERIFY(!meter.begin(1000 * ms, 1));
        meter.end(1100 * ms);
        const auto first = meter.begin(9000 * ms, 2).value();
        QCOMPARE(first.held, 100 * ms);
        const auto second = meter.finish(9500 * ms).value(); // ends what is on
        QCOMPARE(second.start, 9000 * ms);
        QCOMPARE(second.held, 500 * ms);
        QCOMPARE(meter.total(9500 * ms), 600 * ms);
    }

    void nothingHeld() { QVERIFY(!HoldMeter(SessionId(1)).finish(1)); }
};

QTEST_GUILESS_MAIN(TestHoldMeter)
#include "tst_holdmeter.moc"
