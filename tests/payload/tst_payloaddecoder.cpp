// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/hexdecoder.h"
#include "payload/jsondecoder.h"
#include "payload/payloaddecoder.h"
#include "payload/textdecoder.h"

#include <QTest>

using namespace socketglass;

namespace {
constexpr qsizetype plenty = 1'000'000;
}

class TestPayloadDecoder final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void json_data();
    void json();
    void jsonErrors_data();
    void jsonErrors();
    void jsonKeepsWhatItCannotRead();
    void jsonDepth();
    void jsonLimit();
    void hex_data();
    void hex();
    void hexLimit();
    void text_data();
    void text();
    void bestDecoder_data();
    void bestDecoder();
    void idsAreUnique();
    void bytesFromHex_data();
    void bytesFromHex();
    void limitsHold_data();
    void limitsHold();
};

void TestPayloadDecoder::json_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const char *payload, const char16_t *shown) {
        QTest::newRow(name) << QByteArray(payload) << QString::fromUtf16(shown);
    };
    row("object", R"({"a":1,"b":[true,false,null]})",
        u"{\n  \"a\": 1,\n  \"b\": [\n    true,\n    false,\n    null\n  ]\n}");
    row("order of keys", R"({"z":1,"a":2})", u"{\n  \"z\": 1,\n  \"a\": 2\n}");
    row("duplicate keys", R"({"a":1,"a":2})", u"{\n  \"a\": 1,\n  \"a\": 2\n}");
    row("number texts", "[1.0,1e2,-0,1E+05,12345678901234567890,0.1000000000000000055511151231257827]",
        u"[\n  1.0,\n  1e2,\n  -0,\n  1E+05,\n  12345678901234567890,\n  "
        u"0.1000000000000000055511151231257827\n]");
    row("escapes stay", R"(["\u00e9\n\"\\\/"])", uR"([
  "\u00e9\n\"\\\/"
])");
    row("empty ones", R"({"a":{},"b":[], "c":[{}]})",
        u"{\n  \"a\": {},\n  \"b\": [],\n  \"c\": [\n    {}\n  ]\n}");
    row("empty with space", "[ \t\r\n ]", u"[]");
    row("white space", " \n[ 1 ,\t2 ]\r\n", u"[\n  1,\n  2\n]");
    row("string", "\"x\"", u"\"x\"");
    row("number", "-12.5e-3", u"-12.5e-3");
    row("literal", "null", u"null");
    row("hidden characters",
        "[\"a\xE2\x80\xAE"
        "b\x7f\"]",
        u"[\n  \"a⟦U+202E⟧b␡\"\n]");
    row("byte order mark", "\xEF\xBB\xBF[1]", u"⟦U+FEFF⟧[\n  1\n]");
    row("brackets in strings", R"({"}":"]"})", u"{\n  \"}\": \"]\"\n}");
}

void TestPayloadDecoder::json()
{
    QFETCH(QByteArray, payload);
    const auto result = JsonDecoder().decode(payload, plenty);
    QTEST(result.text, "shown");
    QCOMPARE(result.problem, QString());
}

void TestPayloadDecoder::jsonErrors_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("problem");
    const auto row = [](const char *name, const QByteArray &payload, const char16_t *problem) {
        QTest::newRow(name) << payload
                            << QString(QStringLiteral("Not valid JSON: ") + QString::fromUtf16(problem));
    };
    row("empty", "", u"line 1, column 1 (byte 0): the text ends, a value is missing.");
    row("blank", "  ", u"line 1, column 3 (byte 2): the text ends, a value is missing.");
    row("word", "hello", u"line 1, column 1 (byte 0): “h” where a value was expected.");
    row("cut literal", "[tru]", u"line 1, column 2 (byte 1): “t” where a value or “]” was expected.");
    row("long literal", "[truex]", u"line 1, column 6 (byte 5): “x” where a comma or “]” was expected.");
    row("line and column", "{\n  \"a\": 1,\n  b: 2\n}",
        u"line 3, column 3 (byte 14): “b” where a key in quotes was expected.");
    row("column counts characters", "[\"日本\" x]",
        u"line 1, column 7 (byte 10): “x” where a comma or “]” was expected.");
    row("trailing comma", "[1,]", u"line 1, column 4 (byte 3): “]” where a value was expected.");
    row("trailing comma in an object", "{\"a\":1,}",
        u"line 1, column 8 (byte 7): “}” where a key in quotes was expected.");
    row("no colon", "{\"a\" 1}", u"line 1, column 6 (byte 5): “1” where a colon was expected.");
    row("ends at the colon", "{\"a\"", u"line 1, column 5 (byte 4): the text ends, a colon is missing.");
    row("ends after the colon", "{\"a\":", u"line 1, column 6 (byte 5): the text ends, a value is missing.");
    row("open object", "{", u"line 1, column 2 (byte 1): the text ends, a key in quotes or “}” is missing.");
    row("open array", "[1", u"line 1, column 3 (byte 2): the text ends, a comma or “]” is missing.");
    row("wrong bracket", "[1}", u"line 1, column 3 (byte 2): “}” where a comma or “]” was expected.");
    row("two values", "1 2", u"line 1, column 3 (byte 2): “2” where the end was expected.");
    row("open string", "[\"abc", u"line 1, column 2 (byte 1): a string that does not end.");
    row("control character", "[\"a\nb\"]",
        u"line 1, column 4 (byte 3): a control character inside a string (it must be escaped).");
    row("unknown escape", R"(["\x"])", u"line 1, column 3 (byte 2): an escape that JSON does not have.");
    row("escape at the end", "\"\\", u"line 1, column 2 (byte 1): an escape that JSON does not have.");
    row("short escape", R"(["\u12"])",
        u"line 1, column 3 (byte 2): an escape without its four hexadecimal digits.");
    row("leading zero", "[012]", u"line 1, column 2 (byte 1): a number with a leading zero.");
    row("minus alone", "[-]", u"line 1, column 3 (byte 2): a number without the digit that must stand here.");
    row("no fraction", "1.", u"line 1, column 3 (byte 2): a number without the digit that must stand here.");
    row("no exponent", "1e+", u"line 1, column 4 (byte 3): a number without the digit that must stand here.");
    row("plus", "+1", u"line 1, column 1 (byte 0): “+” where a value was expected.");
    row("bad utf-8", "[\"a\xFF\"]", u"line 1, column 4 (byte 3): a byte that is not valid UTF-8.");
    row("stray byte", "[\x80]", u"line 1, column 2 (byte 1): “⟦0x80⟧” where a value or “]” was expected.");
    row("zero byte", QByteArray("[\0]", 3),
        u"line 1, column 2 (byte 1): “␀” where a value or “]” was expected.");
}

void TestPayloadDecoder::jsonErrors()
{
    QFETCH(QByteArray, payload);
    QTEST(JsonDecoder().decode(payload, plenty).problem, "problem");
}

void TestPayloadDecoder::jsonKeepsWhatItCannotRead()
{
    const auto result = JsonDecoder().decode("{\"a\":[1,oops], \"rest\": true}", plenty);
    QCOMPARE(result.text, QStringLiteral("{\n  \"a\": [\n    1,\n    oops], \"rest\": true}"));
    QVERIFY(result.problem.contains(QStringLiteral("byte 8")));
}

void TestPayloadDecoder::jsonDepth()
{
    const QByteArray good = QByteArray(512, '[') + QByteArray(512, ']');
    QCOMPARE(JsonDecoder().decode(good, plenty).problem, QString());
    const auto result = JsonDecoder().decode(QByteArray(1'000'000, '['), plenty);
    QCOMPARE(result.problem,
             QStringLiteral("Not valid JSON: line 1, column 513 (byte 512): nested deeper than 512 levels."));
}

void TestPayloadDecoder::jsonLimit()
{
    const auto result = JsonDecoder().decode("[1,2,3,4]", 10);
    QCOMPARE(result.text, QStringLiteral("[\n  1,\n  2"));
    QCOMPARE(result.problem, QStringLiteral("Only the first 4 of 9 bytes are shown."));
}

void TestPayloadDecoder::hex_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("shown");
    QTest::newRow("empty") << QByteArray() << QString();
    QTest::newRow("short") << QByteArray("Hi\n\xFF")
                           << QStringLiteral(
                                  "00000000  48 69 0a ff                                       |Hi..|");
    QTest::newRow("one line")
        << QByteArray("0123456789abcdef")
        << QStringLiteral("00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|");
    QTest::newRow("two lines")
        << QByteArray("0123456789abcdef~\x7f")
        << QStringLiteral("00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|\n"
                          "00000010  7e 7f                                             |~.|");
}

void TestPayloadDecoder::hex()
{
    QFETCH(QByteArray, payload);
    const auto result = HexDecoder().decode(payload, plenty);
    QTEST(result.text, "shown");
    QCOMPARE(result.problem, QString());
}

void TestPayloadDecoder::hexLimit()
{
    const auto result = HexDecoder().decode(QByteArray(100, 'x'), 200);
    QCOMPARE(result.text.count(u'\n'), qsizetype(1));
    QCOMPARE(result.problem, QStringLiteral("Only the first 32 of 100 bytes are shown."));
}

void TestPayloadDecoder::text_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("problem");
    QTest::newRow("plain") << QByteArray("a\nb") << QStringLiteral("a\nb") << QString();
    QTest::newRow("markup is text") << QByteArray("<b>&amp;") << QStringLiteral("<b>&amp;") << QString();
    QTest::newRow("invalid") << QByteArray("ab\xFF\xFE") << QStringLiteral(u"ab⟦0xFF⟧⟦0xFE⟧")
                             << QStringLiteral(
                                    "Not valid UTF-8: byte 2 is the first of 2 that are shown as numbers.");
    QTest::newRow("long") << QByteArray(30, 'x') << QString(20, u'x')
                          << QStringLiteral("Only the first 20 of 30 bytes are shown.");
}

void TestPayloadDecoder::text()
{
    QFETCH(QByteArray, payload);
    const auto result = TextDecoder().decode(payload, 20);
    QTEST(result.text, "shown");
    QTEST(result.problem, "problem");
}

void TestPayloadDecoder::bestDecoder_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isText");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *name, const QByteArray &payload, bool isText, const char *id) {
        QTest::newRow(name) << payload << isText << QString::fromLatin1(id);
    };
    row("object", R"({"a":1})", true, "json");
    row("array", " [1]", true, "json");
    row("object in a binary message", R"({"a":1})", false, "json");
    row("broken object is still JSON", R"({"a":)", true, "json");
    row("words", "hello", true, "text");
    row("bracket and words", "[info] started", true, "text");
    row("log line", "[error", true, "text");
    row("braces", "{name}", true, "text");
    row("number alone", "42", true, "text");
    row("empty text", "", true, "text");
    row("bytes", QByteArray("\x00\x01\x02", 3), false, "hex");
    row("words in a binary message", "hello", false, "text");
    row("empty binary", "", false, "hex");
    row("text with controls", "\x01", true, "text");
}

void TestPayloadDecoder::bestDecoder()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, isText);
    QTEST(socketglass::bestDecoder(payload, isText).id(), "id");
}

void TestPayloadDecoder::idsAreUnique()
{
    QStringList ids;
    for (const auto &decoder : payloadDecoders()) {
        QVERIFY(!decoder->title().isEmpty());
        QVERIFY(!ids.contains(decoder->id()));
        ids.append(decoder->id());
    }
    QCOMPARE(ids, QStringList({QStringLiteral("text"), QStringLiteral("json"), QStringLiteral("hex")}));
}

void TestPayloadDecoder::bytesFromHex_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("problem");
    const auto good = [](const char *name, const char16_t *text, const QByteArray &bytes) {
        QTest::newRow(name) << QString::fromUtf16(text) << bytes << QString();
    };
    const auto bad = [](const char *name, const char16_t *text, const char16_t *problem) {
        QTest::newRow(name) << QString::fromUtf16(text) << QByteArray() << QString::fromUtf16(problem);
    };
    good("empty", u"", "");
    good("blank", u" \n\t", "");
    good("together", u"0a0B", "\x0a\x0b");
    good("mixed", u"0a 0B,0x0c", "\x0a\x0b\x0c");
    good("lines", u"0a\n0b\r\n\t0c", "\x0a\x0b\x0c");
    good("colons", u"de:ad:be:ef", "\xde\xad\xbe\xef");
    good("prefix and several bytes", u"0XCAFE", "\xca\xfe");
    good("no-break space", u"0a\u00a00b", "\x0a\x0b");
    good("zero", u"00", QByteArray("\0", 1));
    const char16_t *half = u"Character 4: half a byte. Write two hexadecimal digits for each byte.";
    bad("half at the end", u"0a 1", half);
    bad("half before a comma", u"0a 1,0b", half);
    bad("half with prefix", u"0a 0x1", half);
    bad("prefix alone", u"0a 0x", half);
    bad("odd digits", u"0a1", u"Character 3: half a byte. Write two hexadecimal digits for each byte.");
    bad("letter", u"0a 0g", u"Character 5: “g” is not a hexadecimal digit (0–9, a–f).");
    bad("prefix inside", u"0a0x0b", u"Character 4: “x” is not a hexadecimal digit (0–9, a–f).");
    bad("other digits", u"１２", u"Character 1: “１” is not a hexadecimal digit (0–9, a–f).");
    bad("override", u"\u202E", u"Character 1: “⟦U+202E⟧” is not a hexadecimal digit (0–9, a–f).");
}

void TestPayloadDecoder::bytesFromHex()
{
    QFETCH(QString, text);
    QFETCH(QString, problem);
    QString said;
    const std::optional<QByteArray> bytes = socketglass::bytesFromHex(text, &said);
    QCOMPARE(said, problem);
    QCOMPARE(bytes.has_value(), problem.isEmpty());
    if (bytes)
        QTEST(*bytes, "bytes");
}

void TestPayloadDecoder::limitsHold_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::newRow("json") << QByteArray("{\"a\":[1,2,{\"b\":\"\xE2\x80\xAE\"}]}").repeated(2);
    QTest::newRow("broken") << QByteArray("[1,\"\xFF\",\x01");
    QTest::newRow("deep") << QByteArray(600, '[');
    QTest::newRow("bytes") << QByteArray("\x00\xFF\xE2\x82", 4).repeated(20);
}

void TestPayloadDecoder::limitsHold()
{
    QFETCH(QByteArray, payload);
    for (const auto &decoder : payloadDecoders()) {
        for (qsizetype limit = 0; limit < 300; ++limit) {
            const auto result = decoder->decode(payload, limit);
            QVERIFY2(result.text.size() <= limit, qPrintable(decoder->id()));
        }
    }
}

QTEST_GUILESS_MAIN(TestPayloadDecoder)
#include "tst_payloaddecoder.moc"
