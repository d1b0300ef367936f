// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/closecodes.h"

#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

class TestCloseCodes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void registry_data();
    void registry();
    void ranges_data();
    void ranges();
    void everyCodeSaysSomething();
    void autobahnLists();
    void senders();
};

void TestCloseCodes::registry_data()
{
    QTest::addColumn<quint16>("code");
    QTest::addColumn<QString>("name");
    QTest::addColumn<CloseSender>("sender");
    QTest::addColumn<bool>("onWire");
    const auto row = [](quint16 code, const QString &name, CloseSender sender = CloseSender::Either) {
        QTest::addRow("%d", code) << code << name << sender << (sender != CloseSender::Nobody);
    };
    row(1000, u"Normal Closure"_s);
    row(1001, u"Going Away"_s);
    row(1002, u"Protocol error"_s);
    row(1003, u"Unsupported Data"_s);
    row(1004, u"Reserved"_s, CloseSender::Nobody);
    row(1005, u"No Status Rcvd"_s, CloseSender::Nobody);
    row(1006, u"Abnormal Closure"_s, CloseSender::Nobody);
    row(1007, u"Invalid frame payload data"_s);
    row(1008, u"Policy Violation"_s);
    row(1009, u"Message Too Big"_s);
    row(1010, u"Mandatory Ext."_s, CloseSender::ClientOnly);
    row(1011, u"Internal Error"_s);
    row(1012, u"Service Restart"_s, CloseSender::ServerOnly);
    row(1013, u"Try Again Later"_s, CloseSender::ServerOnly);
    row(1014, u"Bad Gateway"_s, CloseSender::ServerOnly);
    row(1015, u"TLS handshake"_s, CloseSender::Nobody);
    row(3000, u"Unauthorized"_s);
    row(3003, u"Forbidden"_s);
    row(3008, u"Timeout"_s);
}

void TestCloseCodes::registry()
{
    QFETCH(quint16, code);
    QFETCH(QString, name);
    QFETCH(CloseSender, sender);
    QFETCH(bool, onWire);
    const CloseCodeInfo info = closeCodeInfo(code);
    QVERIFY(info.registered);
    QCOMPARE(info.name, name);
    QCOMPARE(info.sender, sender);
    QCOMPARE(info.allowedOnWire, onWire);
    QCOMPARE(info.range, code < 3000 ? CloseRange::Protocol : CloseRange::Registered);
    QVERIFY(registeredCloseCodes().contains(code));
}

void TestCloseCodes::ranges_data()
{
    QTest::addColumn<quint16>("first");
    QTest::addColumn<quint16>("last");
    QTest::addColumn<CloseRange>("range");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("onWire");
    const auto row = [](quint16 first, quint16 last, CloseRange range, const QString &name, bool onWire) {
        QTest::addRow("%d-%d", first, last) << first << last << range << name << onWire;
    };
    row(0, 999, CloseRange::NotUsed, u"Not Used"_s, false);
    row(1016, 1999, CloseRange::Unassigned, u"Unassigned"_s, false);
    row(2000, 2999, CloseRange::Unassigned, u"Unassigned"_s, false);
    row(3001, 3002, CloseRange::Registered, u"Library or Framework Code"_s, true);
    row(3004, 3007, CloseRange::Registered, u"Library or Framework Code"_s, true);
    row(3009, 3999, CloseRange::Registered, u"Library or Framework Code"_s, true);
    row(4000, 4999, CloseRange::PrivateUse, u"Private Use"_s, true);
    row(5000, 65535, CloseRange::OutOfRange, u"Out of Range"_s, false);
}

void TestCloseCodes::ranges()
{
    QFETCH(quint16, first);
    QFETCH(quint16, last);
    QFETCH(CloseRange, range);
    QFETCH(QString, name);
    QFETCH(bool, onWire);
    for (int code = first; code <= last; ++code) {
        const CloseCodeInfo info = closeCodeInfo(quint16(code));
        QCOMPARE(info.range, range);
        QCOMPARE(info.name, name);
        QCOMPARE(info.allowedOnWire, onWire);
        QVERIFY(!info.registered);
    }
}

void TestCloseCodes::everyCodeSaysSomething()
{
    for (int code = 0; code <= 65535; ++code) {
        const CloseCodeInfo info = closeCodeInfo(quint16(code));
        QCOMPARE(int(info.code), code);
        QCOMPARE(info.name, closeCodeName(quint16(code)));
        QVERIFY(!info.name.isEmpty());
        QVERIFY(info.meaning.endsWith(u'.'));
        QVERIFY(info.usualCause.endsWith(u'.'));
        QVERIFY(info.whatToTry.endsWith(u'.'));
        QVERIFY(info.source.startsWith(u"RFC 6455"_s) || info.source.startsWith(u"IANA"_s));
        QCOMPARE(info.allowedOnWire, isAllowedOnWire(quint16(code)));
        QCOMPARE(info.allowedOnWire, info.sender != CloseSender::Nobody);
        QCOMPARE(info.registered, registeredCloseCodes().contains(quint16(code)));
    }
}

void TestCloseCodes::autobahnLists()
{
    for (int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        QVERIFY2(isAllowedOnWire(quint16(code)), qPrintable(QString::number(code)));
    for (int code : {0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        QVERIFY2(!isAllowedOnWire(quint16(code)), qPrintable(QString::number(code)));
}

void TestCloseCodes::senders()
{
    QSet<QString> words;
    for (auto sender :
         {CloseSender::Either, CloseSender::ClientOnly, CloseSender::ServerOnly, CloseSender::Nobody})
        words += closeSenderText(sender);
    QCOMPARE(words.size(), 4);
    QVERIFY(!words.contains(QString()));
    QVERIFY(std::ranges::is_sorted(registeredCloseCodes()));
}

QTEST_APPLESS_MAIN(TestCloseCodes)
#include "tst_closecodes.moc"
