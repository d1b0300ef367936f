// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/utf8.h"

#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

class TestUtf8 final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdict_data();
    void verdict();
    void everyCodePoint();
    void asciiBeforeTheFault();
    void resetForgets();
};

void TestUtf8::verdict_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("failsAt"); // byte that a running check refuses, -1: none
    QTest::addColumn<qsizetype>("badFrom"); // start of the first bad sequence of the whole text

    const auto row = [](const char *name, const char *hex, qsizetype failsAt, qsizetype badFrom) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << failsAt << badFrom;
    };
    row("empty", "", -1, -1);
    row("NUL", "00", -1, -1);
    row("ASCII", "48656c6c6f2c20776f726c64", -1, -1);
    row("U+0080", "c280", -1, -1);
    row("U+07FF", "dfbf", -1, -1);
    row("U+0800", "e0a080", -1, -1);
    row("U+D7FF", "ed9fbf", -1, -1);
    row("U+E000", "ee8080", -1, -1);
    row("U+FEFF", "efbbbf", -1, -1);
    row("U+FFFF", "efbfbf", -1, -1);
    row("U+10000", "f0908080", -1, -1);
    row("U+10FFFF", "f48fbfbf", -1, -1);
    row("mixed", "6bc3a9e282acf09f98806b", -1, -1);
    row("lone continuation 80", "80", 0, 0);
    row("lone continuation BF", "61bf", 1, 1);
    row("overlong NUL", "c080", 0, 0);
    row("overlong 7F", "c1bf", 0, 0);
    row("overlong three bytes", "e080af", 1, 0);
    row("overlong three bytes, highest", "e09fbf", 1, 0);
    row("overlong four bytes", "f08080af", 1, 0);
    row("overlong four bytes, highest", "f08fbfbf", 1, 0);
    row("surrogate D800", "eda080", 1, 0);
    row("surrogate DFFF", "edbfbf", 1, 0);
    row("surrogate pair", "61eda081edb080", 2, 1);
    row("U+110000", "f4908080", 1, 0);
    row("F5", "f5808080", 0, 0);
    row("five bytes", "f888808080", 0, 0);
    row("six bytes", "fc8480808080", 0, 0);
    row("FE", "fe", 0, 0);
    row("FF", "ff", 0, 0);
    row("ASCII inside a sequence", "e28241", 2, 0);
    row("lead inside a sequence", "61f09fc3a9", 3, 1);
    row("cut after 1 of 2", "61c3", -1, 1);
    row("cut after 1 of 3", "e2", -1, 0);
    row("cut after 2 of 3", "e282", -1, 0);
    row("cut after 1 of 4", "f0", -1, 0);
    row("cut after 2 of 4", "f09f", -1, 0);
    row("cut after 3 of 4", "6162f09f98", -1, 2);
    row("fault after valid sequences", "c3a9e282acff", 5, 5);
}

void TestUtf8::verdict()
{
    QFETCH(QByteArray, text);
    QFETCH(qsizetype, failsAt);
    QFETCH(qsizetype, badFrom);

    QCOMPARE(firstInvalidUtf8(text), badFrom);
    for (qsizetype cut = 0; cut <= text.size(); ++cut) {
        Utf8Validator validator;
        qsizetype seen = validator.feed(QByteArrayView(text).first(cut));
        if (seen < 0) {
            seen = validator.feed(QByteArrayView(text).sliced(cut));
            if (seen >= 0)
                seen += cut;
        }
        QCOMPARE(seen, failsAt);
        if (failsAt < 0)
            QCOMPARE(validator.isComplete(), badFrom < 0);
    }
    if (badFrom > 0)
        QCOMPARE(firstInvalidUtf8(QByteArrayView(text).first(badFrom)), -1);
}

void TestUtf8::everyCodePoint()
{
    for (char32_t point = 0; point <= 0x10FFFF; ++point) {
        if (point >= 0xD800 && point <= 0xDFFF)
            continue;
        const QByteArray text = QString::fromUcs4(&point, 1).toUtf8();
        if (firstInvalidUtf8(text) != -1)
            QFAIL(qPrintable(u"U+%1 refused"_s.arg(uint(point), 4, 16)));
    }
}

void TestUtf8::asciiBeforeTheFault()
{
    for (qsizetype length = 0; length < 40; ++length) {
        const QByteArray text = QByteArray(length, 'a') + '\xFF' + QByteArray(20, 'b');
        QCOMPARE(firstInvalidUtf8(text), length);
        const QByteArray good = QByteArray(length, 'a') + "\xE2\x82\xAC" + QByteArray(20, 'b');
        QCOMPARE(firstInvalidUtf8(good), -1);
    }
}

void TestUtf8::resetForgets()
{
    Utf8Validator validator;
    QCOMPARE(validator.feed("\xE2\x82"), -1);
    QVERIFY(!validator.isComplete());
    validator.reset();
    QVERIFY(validator.isComplete());
    QCOMPARE(validator.feed("abc"), -1);
}

QTEST_APPLESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
