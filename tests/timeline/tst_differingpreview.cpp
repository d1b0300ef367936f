// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/differingpreview.h"

#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

/// As it would be read from a file: of a long payload the head.
Event message(const QByteArray &payload)
{
    Event event;
    event.kind = EventKind::Message;
    event.direction = Direction::Received;
    event.opcode = Opcode::Text;
    event.size = payload.size();
    event.head = payload.first(qMin(payload.size(), Event::headLimit));
    return event;
}

QString previewOf(const QByteArray &before, const QByteArray &now)
{
    return differingPreview(message(now), message(before)).value_or(u"usual"_s);
}

const QByteArray longText(5000, 'x');

} // namespace

class TestDifferingPreview final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatDiffers_data();
    void showsWhatDiffers();
    void isOneLineOfABoundedLength();
    void isForWholeJsonTexts();
};

void TestDifferingPreview::showsWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("now");
    QTest::addColumn<QString>("preview");

    const QByteArray tick = R"({"type":"tick","symbol":"ABC","price":100,"data":{"bid":[1,2]}})";
    QTest::newRow("a number") << tick << QByteArray(tick).replace("100", "101.5") << u"≠ price: 101.5"_s;
    QTest::newRow("several, in their order")
        << tick << QByteArray(tick).replace("2]", "3]").replace("tick", "book")
        << u"≠ type: \"book\" · bid[1]: 3"_s;
    QTest::newRow("the same") << tick << tick << QString(u"= "_s + QString::fromUtf8(tick));
    QTest::newRow("the same, written otherwise")
        << tick << QByteArray(tick).replace(":", " : ").replace("100", "100.0")
        << QString(u"= "_s + QString::fromUtf8(QByteArray(tick).replace(":", " : ").replace("100", "100.0")));
    QTest::newRow("members in another order")
        << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"b":2,"a":3})") << u"≠ a: 3"_s;
    QTest::newRow("one more") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":1,"b":null})")
                              << u"≠ b: null"_s;
    QTest::newRow("one less") << QByteArray(R"({"a":1,"b":{"c":2}})") << QByteArray(R"({"a":1})")
                              << u"≠ − c"_s;
    QTest::newRow("array at the top")
        << QByteArray(R"([1,"x",3])") << QByteArray(R"([1,"y",3])") << u"≠ [1]: \"y\""_s;
    QTest::newRow("a name that is no word")
        << QByteArray(R"({"a b":1})") << QByteArray(R"({"a b":2})") << u"≠ ['a b']: 2"_s;
    QTest::newRow("which element of an array")
        << QByteArray(R"({"x":{"orders":[{"price":1},{"price":2}]}})")
        << QByteArray(R"({"x":{"orders":[{"price":1},{"price":3}]}})") << u"≠ orders[1].price: 3"_s;
    QTest::newRow("a name with a dot and a quote")
        << QByteArray(R"({"x":{"it's.a":1}})") << QByteArray(R"({"x":{"it's.a":2}})")
        << u"≠ x['it\\'s.a']: 2"_s;
    QTest::newRow("hostile text") << QByteArray("{\"a\":\"x\"}") << QByteArray("{\"a\":\"\xe2\x80\xaey\"}")
                                  << u"≠ a: \"⟦U+202E⟧y\""_s;
    QTest::newRow("no JSON") << QByteArray("hello") << QByteArray(R"({"a":2})") << u"usual"_s;
    QTest::newRow("broken") << tick << QByteArray(R"({"a":2,,})") << u"usual"_s;

    const QByteArray tail = longText + "\",\"end\":1}";
    QTest::newRow("long, differs at once")
        << QByteArray(R"({"n":1,"text":")" + tail) << QByteArray(R"({"n":2,"text":")" + tail) << u"≠ n: 2"_s;
    QTest::newRow("long, differs beyond the head")
        << QByteArray(R"({"n":1,"text":")" + tail)
        << QByteArray(R"({"n":1,"text":")" + QByteArray(tail).replace("1}", "2}")) << u"usual"_s;
    QTest::newRow("what the head of the one before may lack is not told")
        << QByteArray(R"({"n":1,"text":")" + tail) << QByteArray(R"({"n":2,"end":1})") << u"≠ n: 2"_s;
    QTest::newRow("what the head of this one may lack is not told")
        << QByteArray(R"({"n":1,"end":1})") << QByteArray(R"({"n":2,"text":")" + tail) << u"≠ n: 2"_s;
    QTest::newRow("a number that the head cuts")
        << QByteArray("[\"" + QByteArray(4090, 'x') + "\",12345]")
        << QByteArray("[\"" + QByteArray(4090, 'x') + "\",19345]") << u"usual"_s;
    const QByteArray many = QByteArray("0,").repeated(600);
    QTest::newRow("many values, differs at once")
        << QByteArray("[1," + many + "1]") << QByteArray("[2," + many + "2]") << u"≠ [0]: 2"_s;
    QTest::newRow("many values, differs beyond those that are looked at")
        << QByteArray("[1," + many + "1]") << QByteArray("[1," + many + "2]") << u"usual"_s;
    const QByteArray story(200, 'a');
    QTest::newRow("a long value, from where it differs")
        << QByteArray("{\"t\":\"" + story + "\"}") << QByteArray("{\"t\":\"" + story + " and more\"}")
        << u"≠ t: \"…aaaaaaaaaaaa and more\""_s;
}

void TestDifferingPreview::showsWhatDiffers()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, now);
    QTEST(previewOf(before, now), "preview");
}

void TestDifferingPreview::isOneLineOfABoundedLength()
{
    QByteArray before = "[";
    QByteArray now = "[";
    for (int i = 0; i < 500; ++i) {
        before += "\"\\n\n\",";
        now += "\"\xF0\x9F\x98\x80\",";
    }
    const QString preview = previewOf(before.replace('\n', ' ') + "0]", now + "0]");
    QVERIFY2(preview.startsWith(u"≠ [0]: \"😀\" · [1]: "_s), qPrintable(preview));
    QVERIFY(preview.endsWith(u'…'));
    QVERIFY(preview.size() <= 301);
    QVERIFY(!preview.contains(u'\n'));
    QVERIFY(QString::fromUtf8(preview.toUtf8()) == preview); // no half of a character
}

void TestDifferingPreview::isForWholeJsonTexts()
{
    QVERIFY(hasDifferingPreview(message(" [1]")));
    QVERIFY(!hasDifferingPreview(message("42[1]")));
    QVERIFY(!hasDifferingPreview(message({})));
    Event event = message("{}");
    event.opcode = Opcode::Binary;
    QVERIFY(!hasDifferingPreview(event));
    event = message("{}");
    event.kind = EventKind::Ping;
    QVERIFY(!hasDifferingPreview(event));
    event = message("{}");
    event.flags = EventFlag::Incomplete;
    QVERIFY(!hasDifferingPreview(event));
}

QTEST_GUILESS_MAIN(TestDifferingPreview)
#include "tst_differingpreview.moc"
