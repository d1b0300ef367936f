// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/jsonreader.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestJsonReader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void texts_data();
    void texts();
    void sameAsQt_data();
    void sameAsQt();
    void blocksDoNotShow();
    void numbersAsWritten();
    void broken_data();
    void broken();
    void skipsAnything();
    void limits();
    void startsWhereTheDeviceStands();
};

namespace {

struct Input
{
    explicit Input(const QByteArray &json)
        : bytes(json)
    {
        buffer.setData(bytes);
        buffer.open(QIODevice::ReadOnly);
    }
    QByteArray bytes;
    QBuffer buffer;
};

constexpr qint64 plenty = 1'000'000'000;

QJsonValue read(const QByteArray &json, QString *problem = nullptr)
{
    Input input(json);
    JsonReader reader(input.buffer);
    qint64 budget = plenty;
    const QJsonValue value = reader.value(budget);
    if (problem)
        *problem = reader.problem();
    return value;
}

} // namespace

void TestJsonReader::texts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &json, const QByteArray &text) {
        QTest::newRow(name) << QByteArray('"' + json + '"') << text;
    };
    row("empty", {}, {});
    row("escapes", R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t");
    row("units", R"(\u0041\u00e9\u20AC\uffff)", "A\xc3\xa9\xe2\x82\xac\xef\xbf\xbf");
    row("zero", R"(a\u0000b)", QByteArray("a\0b", 3));
    row("pair", R"(\ud83d\ude00)", "\xf0\x9f\x98\x80");
    row("high half alone", R"(a\ud83d)", "a\xef\xbf\xbd");
    row("high half, then text", R"(\ud83dx)", "\xef\xbf\xbdx");
    row("high half, then another escape", R"(\ud83d\n)", "\xef\xbf\xbd\n");
    row("two high halves and a low one", R"(\ud83d\ud83d\ude00)", "\xef\xbf\xbd\xf0\x9f\x98\x80");
    row("low half alone", R"(\ude00)", "\xef\xbf\xbd");
    row("mark in front",
        "\xef\xbb\xbf"
        "a",
        "\xef\xbb\xbf"
        "a");
    row("mark as escape", R"(\ufeffa)",
        "\xef\xbb\xbf"
        "a");
    row("not UTF-8",
        "a\xff"
        "b",
        "a\xef\xbf\xbd"
        "b");
    row("mark in front, and not UTF-8", "\xef\xbb\xbf\xff", "\xef\xbb\xbf\xef\xbf\xbd");
    row("control characters", "a\n\x01", "a\n\x01");
}

void TestJsonReader::texts()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, text);
    Input input(json);
    JsonReader reader(input.buffer);
    QCOMPARE(reader.text(), text);
    QCOMPARE(reader.problem(), QString());
    QVERIFY(reader.atEnd());
    QCOMPARE(read(json).toString().toUtf8(), text);
}

void TestJsonReader::sameAsQt_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : {"{}", "[]", "[[],{}]", R"({"a":1,"b":[true,false,null,"x"],"c":{"d":-1.5e3}})",
                             " { \"a\" : [ 1 , 2 ] , \"b\" : \"\" }\r\n\t", "[9007199254740993,-0,1e2,0.1]",
                             R"({"same":1,"same":2})", R"(["\\\"",{"\u0061":"\u0062"}])"})
        QTest::newRow(json) << QByteArray(json);
}

void TestJsonReader::sameAsQt()
{
    QFETCH(QByteArray, json);
    const QJsonDocument document = QJsonDocument::fromJson(json);
    QVERIFY(!document.isNull());
    const QJsonValue expected = document.isArray() ? QJsonValue(document.array()) : document.object();
    QCOMPARE(read(json), expected);
    QCOMPARE(read("\xef\xbb\xbf" + json), expected);
}

/// What a block of the device ends in must not matter: every byte once at its end.
void TestJsonReader::blocksDoNotShow()
{
    constexpr qsizetype block = 256 * 1024;
    const QByteArray rest = R"({"ab":[12.5e1,true,null,"x\n\ud83d\ude00\\yä"],"c":{"d":-7}})";
    const QJsonValue expected = read(rest);
    QVERIFY(expected.isObject());
    for (qsizetype cut = 0; cut <= rest.size(); ++cut) {
        QString problem;
        QCOMPARE(read(QByteArray(block - cut, ' ') + rest, &problem), expected);
        QCOMPARE(problem, QString());
    }
}

void TestJsonReader::numbersAsWritten()
{
    const QList<QByteArray> numbers{"1700000000.123456789", "0", "-1", "1e400", "18446744073709551616"};
    Input input('[' + numbers.join(", ") + ']');
    JsonReader reader(input.buffer);
    QVERIFY(reader.enterArray());
    for (const QByteArray &number : numbers) {
        QVERIFY(reader.nextElement());
        QCOMPARE(reader.number(), number);
    }
    QVERIFY(!reader.nextElement());
    QCOMPARE(reader.problem(), QString());
}

void TestJsonReader::broken_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const QByteArray &json, const char *place) {
        QTest::newRow(name) << json << QString::fromLatin1(place);
    };
    row("nothing", "", "line 1, byte 0");
    row("a word", "hello", "line 1, byte 0");
    row("object ends", "{\"a\":1", "line 1, byte 6");
    row("array ends", "[1,\n2", "line 2, byte 5");
    row("text ends", "\"abc", "line 1, byte 4");
    row("escape ends", "\"abc\\", "line 1, byte 5");
    row("no such escape", "\"\\x\"", "line 1, byte 3");
    row("no hexadecimal digits", "\"\\u00g0\"", "line 1, byte 6");
    row("no colon", "{\"a\" 1}", "line 1, byte 6");
    row("no comma", "[1 2]", "line 1, byte 3");
    row("comma too many", "[1,]", "line 1, byte 3");
    row("name is no text", "{a:1}", "line 1, byte 2");
    row("wrong bracket", "[1}", "line 1, byte 2");
    row("half a word", "[tru]", "line 1, byte 5");
    row("number", "[1.2.3]", "line 1, byte 6");
    row("deep", QByteArray(100'000, '['), "line 1, byte 513");
    row("deep objects", QByteArray("{\"a\":").repeated(100'000), "line 1, byte 2561");
}

void TestJsonReader::broken()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    QString problem;
    read(json, &problem);
    QVERIFY2(problem.startsWith(place + u": "_s), qPrintable(problem));
    if (json != "[1.2.3]") { // what is passed over is not looked at that closely
        Input input(json);
        JsonReader reader(input.buffer);
        reader.skip();
        QVERIFY2(reader.problem().startsWith(place + u": "_s), qPrintable(reader.problem()));
        QByteArray name;
        QVERIFY(!reader.nextElement() && !reader.nextMember(name) && reader.text().isEmpty());
    }
}

void TestJsonReader::skipsAnything()
{
    Input input(R"({"a":{"b":[1,{"c":"]}"},[[]]],"d":"\""},"e":null,"last":5})");
    JsonReader reader(input.buffer);
    QVERIFY(reader.enterObject());
    QByteArray name;
    while (reader.nextMember(name) && name != "last")
        reader.skip();
    QCOMPARE(reader.number(), "5");
    QVERIFY(!reader.nextMember(name));
    QVERIFY(reader.atEnd());
    QVERIFY(!reader.hasFailed());
}

void TestJsonReader::limits()
{
    Input input('"' + QByteArray(1000, 'x') + "\\u00e9\"");
    JsonReader reader(input.buffer);
    QCOMPARE(reader.text(10), QByteArray(10, 'x'));
    QVERIFY(reader.atEnd());

    Input many('[' + QByteArray("\"abcdefgh\",").repeated(1000) + "0]");
    JsonReader bounded(many.buffer);
    qint64 budget = 1000;
    QVERIFY(bounded.value(budget).toArray().size() < 20);
    QVERIFY(budget < 0);
    QVERIFY(bounded.atEnd() && !bounded.hasFailed());
}

void TestJsonReader::startsWhereTheDeviceStands()
{
    Input input("[1,2] [3]");
    JsonReader second(input.buffer, 5);
    JsonReader first(input.buffer, 0);
    qint64 budget = plenty;
    QCOMPARE(second.value(budget).toArray(), QJsonArray{3});
    QCOMPARE(first.value(budget).toArray(), (QJsonArray{1, 2}));
    QCOMPARE(first.position(), 5);
}

QTEST_GUILESS_MAIN(TestJsonReader)
#include "tst_jsonreader.moc"
