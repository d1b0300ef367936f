// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonoutline.h"

#include <QTest>

using namespace socketglass;

namespace {

JsonOutline outline(const QByteArray &document, qint64 piece = 1 << 16)
{
    return JsonOutline([document, piece](qint64 offset) {
        return offset < document.size() ? document.mid(offset, piece) : QByteArray();
    });
}

QByteArray shape(const JsonOutline &outline, const JsonNode &node)
{
    const QByteArray name = node.name.isEmpty() ? QByteArray() : node.name + '=';
    if (node.kind > JsonNode::Kind::Array && !node.isRun())
        return name + node.text;
    QByteArrayList members;
    for (const JsonNode &member : outline.members(node).nodes)
        members << shape(outline, member);
    const QByteArray inside = members.join(' ');
    if (node.isRun())
        return '<' + inside + '>';
    return name + (node.kind == JsonNode::Kind::Object ? '{' + inside + '}' : '[' + inside + ']');
}

} // namespace

class TestJsonOutline final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsDocuments_data();
    void readsDocuments();
    void saysWhereADocumentBreaks_data();
    void saysWhereADocumentBreaks();
    void putsManyMembersIntoRuns_data();
    void putsManyMembersIntoRuns();
    void leadsToTheBreak();
    void keepsOnlyTheBeginningOfLongTexts();
    void stopsWhenAsked();
};

void TestJsonOutline::readsDocuments_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, QByteArray document, QByteArray expected) {
        QTest::newRow(name) << document << expected;
    };
    row("object", R"({"a":1,"b":[true,false,null],"c":{}})", "{a=1 b=[true false null] c={}}");
    row("white space", " [ 1 ,\t{ \"x\" : \"y\" }\r\n, [ ] ] ", "[1 {x=y} []]");
    row("one string", R"("a \" \\ \u00e9 b")", R"(a \" \\ \u00e9 b)");
    row("numbers", "[0,-0,1.5,-1e9,2E-3,10]", "[0 -0 1.5 -1e9 2E-3 10]");
    row("byte order mark", "\xEF\xBB\xBF[1]", "[1]");
    row("the same name twice", R"({"a":1,"a":2})", "{a=1 a=2}");
    row("brackets inside strings", R"({"]}":"{[,"})", "{]}={[,}");
    row("deep", QByteArray(512, '[') + QByteArray(512, ']'), QByteArray(512, '[') + QByteArray(512, ']'));
}

void TestJsonOutline::readsDocuments()
{
    QFETCH(const QByteArray, document);
    QFETCH(const QByteArray, expected);
    for (const qint64 piece : {1, 2, 7, 65536}) {
        const JsonOutline json = outline(document, piece);
        const JsonOutline::Level root = json.root();
        QCOMPARE(root.problem, QString());
        QCOMPARE(root.nodes.size(), 1);
        QCOMPARE(shape(json, root.nodes.first()), expected);
    }
}

void TestJsonOutline::saysWhereADocumentBreaks_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<int>("byte");
    const auto row = [](const char *name, QByteArray document, int byte) {
        QTest::newRow(name) << document << byte;
    };
    row("empty", "", 0);
    row("no value", "[1,]", 3);
    row("no name", R"({"a":1,})", 7);
    row("no colon", R"({"a" 1})", 5);
    row("no comma", "[1 2]", 3);
    row("wrong bracket", R"({"a":1])", 6);
    row("cut", R"({"a":[1,2)", 9);
    row("cut string", R"("abc)", 4);
    row("cut escape", R"("\u00)", 5);
    row("leading zero", "[01]", 2);
    row("lonely minus", "[-]", 2);
    row("no digits behind the point", "[1.]", 3);
    row("control character", "[\"a\nb\"]", 3);
    row("unknown escape", R"(["\x"])", 3);
    row("unknown word", "[nul]", 4);
    row("something behind", "{} x", 3);
    row("too deep", QByteArray(600, '['), 512);
}

void TestJsonOutline::saysWhereADocumentBreaks()
{
    QFETCH(const QByteArray, document);
    QFETCH(const int, byte);
    for (const qint64 piece : {1, 3, 65536}) {
        const QString problem = outline(document, piece).root().problem;
        QVERIFY2(problem.contains(QStringLiteral("from byte %1 on").arg(byte)), qPrintable(problem));
    }
}

void TestJsonOutline::putsManyMembersIntoRuns_data()
{
    QTest::addColumn<int>("members");
    QTest::addColumn<QList<qint64>>("counts");
    QTest::newRow("a level's") << 1000 << QList<qint64>(1000, 0);
    QTest::newRow("one more") << 1001 << QList<qint64>{1000, 1};
    QTest::newRow("2500") << 2500 << QList<qint64>{1000, 1000, 500};
    QTest::newRow("runs of runs") << 1'500'000 << QList<qint64>{1'000'000, 500'000};
}

void TestJsonOutline::putsManyMembersIntoRuns()
{
    QFETCH(const int, members);
    QFETCH(const QList<qint64>, counts);
    QByteArray document = "[";
    for (int i = 0; i < members; ++i)
        document += (i ? "," : "") + QByteArray::number(i);
    document += ']';
    const JsonOutline json = outline(document);
    JsonNode node = json.root().nodes.first();
    QCOMPARE(node.count, members);
    QList<qint64> found;
    for (const JsonNode &member : json.members(node).nodes)
        found << member.count;
    QCOMPARE(found, counts);
    while (node.hasMembers()) {
        const QList<JsonNode> level = json.members(node).nodes;
        QVERIFY(level.size() <= JsonOutline::levelLimit);
        node = level.last();
    }
    QCOMPARE(node.text, QByteArray::number(members - 1));
    QCOMPARE(node.first, members - 1);
}

void TestJsonOutline::leadsToTheBreak()
{
    const JsonOutline json = outline(R"({"good":[1,2],"bad":{"x":[1,tru]}})");
    JsonNode node = json.root().nodes.first();
    QByteArrayList way;
    for (JsonOutline::Level level = json.members(node); !level.nodes.isEmpty(); level = json.members(node)) {
        QVERIFY(level.problem.contains(QStringLiteral("from byte 31 on")));
        node = level.nodes.last();
        way << (node.name.isEmpty() ? QByteArray::number(node.first) : node.name);
    }
    QCOMPARE(way, (QByteArrayList{"bad", "x", "1"}));
}

void TestJsonOutline::keepsOnlyTheBeginningOfLongTexts()
{
    const QByteArray text(5'000'000, 'x');
    const JsonOutline json = outline("{\"" + text + "\":\"" + text + "\"}");
    const JsonNode member = json.members(json.root().nodes.first()).nodes.value(0);
    QCOMPARE(member.name.size(), JsonNode::shownBytes);
    QCOMPARE(member.text.size(), JsonNode::shownBytes);
    QCOMPARE(member.end - member.begin, text.size() + 2);
}

void TestJsonOutline::stopsWhenAsked()
{
    int pieces = 0;
    const JsonOutline json([](qint64) { return QByteArray("[[[["); }, [&](qint64) { return ++pieces < 10; });
    QCOMPARE(json.root().problem, QString());
    QCOMPARE(pieces, 10);
}

QTEST_GUILESS_MAIN(TestJsonOutline)
#include "tst_jsonoutline.moc"
