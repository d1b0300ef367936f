// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonpath.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace socketglass;

class TestJsonPath final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void selects_data();
    void selects();
    void paths_data();
    void paths();
    void refuses_data();
    void refuses();
    void accepts_data();
    void accepts();
    void comparisons_data();
    void comparisons();
    void singular_data();
    void singular();
    void nestingIsBounded();
    void workIsBounded_data();
    void workIsBounded();
    void wholeIntegersStayExact();
    void json_data();
    void json();
    void isAValue();
};

namespace {

// An order book, as a server could push it.
const char *const book = R"({
    "type": "book", "symbol": "EUR/USD", "depth": 3,
    "bids": [{"price": 10, "size": 5}, {"price": 9.5, "size": 8, "own": true}, {"price": 9, "size": 1}],
    "asks": [{"price": 11, "size": 2, "own": null}, {"price": 12, "size": 7}],
    "meta": {"source": {"name": "sim", "tags": ["a", "bc", "déf", ""]}, "it's": 1, "a\"b": 2, "größe": 3, "_": 4}
})";

QString compact(const QList<QJsonValue> &values)
{
    QJsonArray array;
    for (const QJsonValue &value : values)
        array.append(value);
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

void selection(const char *query, const char *document, const char *expected)
{
    QTest::newRow(query) << QString::fromUtf8(query) << QByteArray(document) << QString::fromUtf8(expected);
}

void rootNamesIndexes()
{
    selection("$", "[1,2]", "[[1,2]]");
    selection("$", "\"text\"", R"(["text"])");
    selection("$.type", book, R"(["book"])");
    selection("$['type']", book, R"(["book"])");
    selection("$[\"type\"]", book, R"(["book"])");
    selection("$.meta['it\\'s']", book, "[1]");
    selection("$.meta[\"it's\"]", book, "[1]");
    selection("$.meta['a\"b']", book, "[2]");
    selection("$.meta[\"a\\\"b\"]", book, "[2]");
    selection("$.meta['gr\\u00F6\\u00dfe']", book, "[3]");
    selection("$.meta.größe", book, "[3]");
    selection("$.meta._", book, "[4]");
    selection("$['\\ud83d\\ude00']", R"({"😀": 5})", "[5]");
    selection("$.😀", R"({"😀": 5})", "[5]");
    selection("$['a\\tb\\/']", R"({"a\tb/": 6})", "[6]");
    selection("$['']", R"({"": 7})", "[7]");
    selection("$.type.nothing", book, "[]");
    selection("$['0']", "[1]", "[]");
    selection("$[0]", R"({"0": 1})", "[]");
    selection("$.bids[0].price", book, "[10]");
    selection("$.bids[-1].price", book, "[9]");
    selection("$.bids[3]", book, "[]");
    selection("$.bids[-4]", book, "[]");
    selection("$.meta.source.tags[0,2,0]", book, R"(["a","déf","a"])");
    selection("$['symbol','depth']", book, R"(["EUR/USD",3])");
    selection("$ .bids [ 0 ] .size", book, "[5]");
    selection("$.asks[*].price", book, "[11,12]");
    selection("$.meta.source.*", book, R"(["sim",["a","bc","déf",""]])");
    selection("$.type[*]", book, "[]");
}

void slices()
{
    const char *const list = "[0,1,2,3,4,5,6]";
    selection("$[1:3]", list, "[1,2]");
    selection("$[5:]", list, "[5,6]");
    selection("$[:2]", list, "[0,1]");
    selection("$[::]", list, "[0,1,2,3,4,5,6]");
    selection("$[:]", list, "[0,1,2,3,4,5,6]");
    selection("$[1:6:2]", list, "[1,3,5]");
    selection("$[5:1:-2]", list, "[5,3]");
    selection("$[::-1]", list, "[6,5,4,3,2,1,0]");
    selection("$[::0]", list, "[]");
    selection("$[-2:]", list, "[5,6]");
    selection("$[:-5]", list, "[0,1]");
    selection("$[-100:2]", list, "[0,1]");
    selection("$[2:100]", list, "[2,3,4,5,6]");
    selection("$[100:0:-3]", list, "[6,3]");
    selection("$[:2:-1]", list, "[6,5,4,3]");
    selection("$[ 1 : 4 : 2 ]", list, "[1,3]");
    selection("$[3:1]", list, "[]");
    selection("$[1:3]", R"({"1": 2})", "[]");
    selection("$[0:9007199254740991:9007199254740991]", list, "[0]");
    selection("$[::-9007199254740991]", list, "[6]");
}

void descendants()
{
    selection("$..price", book, "[11,12,10,9.5,9]");
    selection("$..[0].size", book, "[2,5]");
    selection("$..tags[?@ == 'bc']", book, R"(["bc"])");
    selection("$..*", R"({"a":[1,{"b":2}],"c":3})", R"([[1,{"b":2}],3,1,{"b":2},2])");
    selection("$..[0,-1]", "[[1,2],[3]]", "[[1,2],[3],1,2,3,3]");
    selection("$..nothing", book, "[]");
    selection("$.meta..name", book, R"(["sim"])");
    selection("$..*..z", R"({"a":{"b":{"z":1}}})", "[1,1]");
}

void filters()
{
    selection("$.bids[?@.price > 9].size", book, "[5,8]");
    selection("$.bids[?@.price >= 9 && @.size < 8].price", book, "[10,9]");
    selection("$.bids[?@.size == 1 || @.own].price", book, "[9.5,9]");
    selection("$.bids[?!@.own].price", book, "[10,9]");
    selection("$.bids[?!(@.price == 10)].price", book, "[9.5,9]");
    selection("$.bids[?@.size==1||@.size==5&&@.price==0].price", book, "[9]");
    selection("$.bids[?(@.size==1||@.size==5)&&@.price==10].price", book, "[10]");
    selection("$.asks[?@.own == null].price", book, "[11]");
    selection("$.asks[?@.own].price", book, "[11]");
    selection("$.asks[?@.own != null].price", book, "[12]");
    selection("$.bids[?@.own == true].price", book, "[9.5]");
    selection("$.bids[?@['price'] == $.depth]", book, "[]");
    selection("$.bids[?@.size > $.depth].size", book, "[5,8]");
    selection("$[?@.source].source.name", R"([{"source":{"name":"x"}},{}])", R"(["x"])");
    selection("$[?@[?@ > 2]]", "[[1,2],[2,3],4]", "[[2,3]]");
    selection("$[?@..z]", R"([{"y":{"z":0}},{"y":0}])", R"([{"y":{"z":0}}])");
    selection("$[?@ == 'b']", R"({"x":"a","y":"b"})", R"(["b"])");
    selection("$[?@.a == 1, ?@.a == 1].b", R"([{"a":1,"b":2}])", "[2,2]");
    selection("$[?@.*]", R"([[], [1], {}, {"a":2}, 3])", R"([[1],{"a":2}])");
    selection("$[?@.a==-0]", R"([{"a":0}])", R"([{"a":0}])");
    selection("$[?@==1e2]", "[100, 1]", "[100]");
    selection("$[?@==1.0]", "[1, 2]", "[1]");
    selection("$[? @ > 1 && @ < 3 ]", "[1,2,3]", "[2]");
    selection("$[?$[0] == 1]", "[1,2]", "[1,2]");
}

void functions()
{
    selection("$.meta.source.tags[?length(@) == 3]", book, R"(["déf"])");
    selection("$[?length(@) == 1]", R"(["😀","ab",[1],{"a":1},1,null])", R"(["😀",[1],{"a":1}])");
    selection("$[?length(@.a) == length(@.b)]", R"([{"a":"x","b":[1]},{"a":"x"},{}])",
              R"([{"a":"x","b":[1]},{}])");
    selection("$[?count(@.*) > 1]", "[[1,2],[1],5]", "[[1,2]]");
    selection("$[?count(@..z) == 0]", R"([{"z":1},{"y":1}])", R"([{"y":1}])");
    selection("$[?match(@, 'a.c')]", R"(["abc","xabc","abcx","a\nc","a😀c"])", R"(["abc","a😀c"])");
    selection("$[?match(@, 'a|bc')]", R"(["a","bc","ac"])", R"(["a","bc"])");
    selection("$[?search(@, '[bx]c')]", R"(["abcd","axc","ac",7])", R"(["abcd","axc"])");
    selection("$[?match(@, '[.]x')]", R"([".x","ax"])", R"([".x"])");
    selection("$[?match(@, '\\\\.x')]", R"([".x","ax"])", R"([".x"])");
    selection("$[?match(@, '\\\\p{Lu}')]", R"(["É","é"])", R"(["É"])");
    selection("$[?match(@, '(')]", R"(["("])", "[]");
    selection("$[?!match(@, '(')]", R"(["("])", R"(["("])");
    selection("$[?match(@.a, @.b)]", R"([{"a":"xx","b":"x+"},{"a":"y","b":"x"},{"a":1,"b":"1"}])",
              R"([{"a":"xx","b":"x+"}])");
    selection("$[?value(@..z) == 1]", R"([{"y":{"z":1}},{"z":1,"y":{"z":1}}])", R"([{"y":{"z":1}}])");
    selection("$[?length(value(@..z)) == 2]", R"([{"z":"ab"},{"z":"a"}])", R"([{"z":"ab"}])");
    selection("$[?count( @.* )==1 && length( 'ab' ) == 2]", "[[1],[]]", "[[1]]");
}

} // namespace

void TestJsonPath::selects_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("expected");
    rootNamesIndexes();
    slices();
    descendants();
    filters();
    functions();
}

void TestJsonPath::selects()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, document);
    QFETCH(QString, expected);
    QString problem;
    const auto path = JsonPath::parse(query, &problem);
    QVERIFY2(path, qPrintable(problem));
    QVERIFY(problem.isEmpty());
    QCOMPARE(path->text(), query);
    const auto root = parseJson(document);
    QVERIFY(root);
    QCOMPARE(compact(path->values(*root)), expected);
    QList<QJsonValue> located;
    const auto result = path->evaluate(*root);
    for (const auto &node : result.nodes) {
        located.append(node.value);
        // A normalized path is itself a query, for this node alone.
        const auto again = JsonPath::parse(normalizedPath(node.path));
        QVERIFY(again && again->isSingular());
        QCOMPARE(again->values(*root), QList<QJsonValue>{node.value});
    }
    QCOMPARE(compact(located), expected);
    QVERIFY(!result.truncated);
}

void TestJsonPath::paths_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("path");
    const auto row = [](const char *query, const char *document, const char *path) {
        QTest::newRow(query) << QString::fromUtf8(query) << QByteArray(document) << QString::fromUtf8(path);
    };
    row("$", "1", "$");
    row("$.a[-1]", R"({"a":[1,2]})", "$['a'][1]");
    row("$[::-1][?@==1]", R"([[0,1]])", "$[0][1]");
    row("$..z", R"({"x":[{"z":0}]})", "$['x'][0]['z']");
    row("$.*", R"({"it's\\":0})", R"($['it\'s\\'])");
    row("$['\\n']", R"({"\n":0})", R"($['\n'])");
    row("$['\\u000b']", R"({"\u000b":0})", R"($['\u000b'])");
    row("$['\\b\\f\\r\\t']", R"({"\b\f\r\t":0})", R"($['\b\f\r\t'])");
    row("$.\"\"", R"({"\"":0})", "");
    row("$['\"']", R"({"\"":0})", R"($['"'])");
}

void TestJsonPath::paths()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, document);
    QFETCH(QString, path);
    const auto parsed = JsonPath::parse(query);
    QCOMPARE(parsed.has_value(), !path.isEmpty());
    if (!parsed)
        return;
    const auto nodes = parsed->evaluate(*parseJson(document)).nodes;
    QCOMPARE(nodes.size(), 1);
    QCOMPARE(normalizedPath(nodes.first().path), path);
}

void TestJsonPath::refuses_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("character"); // from 1
    const auto row = [](const char *query, int character) {
        QTest::addRow("%s", query) << QString::fromUtf8(query) << character;
    };
    row("", 1);
    row("a", 1);
    row(" $", 1);
    row("$ ", 2);
    row("$a", 2);
    row("$.", 3);
    row("$..", 4);
    row("$...a", 4);
    row("$. a", 3);
    row("$.. a", 4);
    row("$.1a", 3);
    row("$.a-b", 4);
    row("$.'a'", 3);
    row("$.[0]", 3);
    row("$[", 3);
    row("$[]", 3);
    row("$[0", 4);
    row("$[0,]", 5);
    row("$[,0]", 3);
    row("$[00]", 3);
    row("$[-0]", 3);
    row("$[01:2]", 3);
    row("$[1:-0]", 5);
    row("$[1.0]", 4);
    row("$[1:2:3:4]", 8);
    row("$[9007199254740992]", 3);
    row("$[-9007199254740992]", 3);
    row("$[99999999999999999999999999]", 3);
    row("$[a]", 3);
    row("$[@.a]", 3);
    row("$['a]", 3);
    row("$['a\"]", 3);
    row("$['\\x']", 4);
    row("$['\\\"']", 4);
    row("$[\"\\'\"]", 4);
    row("$['\\u12']", 4);
    row("$['\\uD800']", 4);
    row("$['\\uD800\\u0041']", 4);
    row("$['\\uDC00']", 4);
    row("$['\t']", 4);
    row("$[?]", 4);
    row("$[?@.a", 7);
    row("$[?@.a ==]", 10);
    row("$[?@.a = 1]", 8);
    row("$[?@.a === 1]", 10);
    row("$[?1]", 4);
    row("$[?'a']", 4);
    row("$[?true]", 4);
    row("$[?@.a == True]", 11);
    row("$[?@.a == 01]", 11);
    row("$[?@.a == .5]", 11);
    row("$[?@.a == 1.]", 13);
    row("$[?@.a == 1e]", 13);
    row("$[?@.a == +1]", 11);
    row("$[?@.a == {}]", 11);
    row("$[?@.a == [1]]", 11);
    row("$[?@.* == 1]", 4);
    row("$[?@..a == 1]", 4);
    row("$[?@[0:1] == 1]", 4);
    row("$[?1 == @.*]", 9);
    row("$[?!@.a == 1]", 13);
    row("$[?(@.a]", 8);
    row("$[?(@.a) == 1]", 10);
    row("$[?@.a && ]", 11);
    row("$[?@.a & @.b]", 8);
    row("$[?@.a == 1 == 1]", 13);
    row("$[?length(@.a)]", 4);
    row("$[?length(@.*) == 1]", 4);
    row("$[?length() == 1]", 4);
    row("$[?length(@.a, @.b) == 1]", 4);
    row("$[?length (@.a) == 1]", 4);
    row("$[?count(1) == 1]", 4);
    row("$[?count(@.a, 1) == 1]", 4);
    row("$[?match(@.a)]", 4);
    row("$[?match(@.*, 'a')]", 4);
    row("$[?match(@.a, 'a') == true]", 4);
    row("$[?length(match(@.a, 'a')) == 1]", 4);
    row("$[?value(1) == 1]", 4);
    row("$[?unknown(@.a)]", 4);
    row("$[?_a(@.a)]", 4);
    row("$.a.", 5);
    row("$.a\n", 4);
    row("$.é\u00A0", 0); // U+00A0 is a name character
}

void TestJsonPath::refuses()
{
    QFETCH(QString, query);
    QFETCH(int, character);
    QString problem;
    const auto path = JsonPath::parse(query, &problem);
    QCOMPARE(path.has_value(), character == 0);
    QCOMPARE(problem.isEmpty(), character == 0);
    if (character > 0)
        QVERIFY2(problem.contains(QStringLiteral("character %1:").arg(character)), qPrintable(problem));
}

void TestJsonPath::accepts_data()
{
    QTest::addColumn<QString>("query");
    for (const char *query :
         {"$\n.a\r[\t'b' , \"c\" ]", "$[9007199254740991,-9007199254740991]", "$[? ! ( @.a ) ]",
          "$[?@.a=='b'&&(!@.c||$.d)]", "$[?@.a==1.5E+3]", "$[?@.a==-1e-2]", "$[?length(@)<length('a')]",
          "$[?match(value($..a),'x')]", "$[?count($[?@.a>1])==1]", "$[?null==@.a]", "$..['a',?@.b,1:2,*]"}) {
        QTest::newRow(query) << QString::fromUtf8(query);
    }
}

void TestJsonPath::accepts()
{
    QFETCH(QString, query);
    QString problem;
    QVERIFY2(JsonPath::parse(query, &problem), qPrintable(problem));
}

// RFC 9535 section 2.3.5.2.2: every pair of kinds of values, with "nothing" as one of them.
void TestJsonPath::comparisons_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *expression, bool holds) {
        QTest::newRow(expression) << QString::fromUtf8(expression) << holds;
    };
    row("@.no == @.neither", true);
    row("@.no != @.neither", false);
    row("@.no <= @.neither", true);
    row("@.no < @.neither", false);
    row("@.no == null", false);
    row("@.no < 1", false);
    row("1 <= @.no", false);
    row("1 <= 2", true);
    row("1 > 2", false);
    row("2 >= 2.0", true);
    row("10 < 9", false);
    row("'10' < '9'", true);
    row("13 == '13'", false);
    row("13 < '14'", false);
    row("'a' <= 'b'", true);
    row("'b' > 'a'", true);
    row("'a' < 'aa'", true);
    row("'' < 'a'", true);
    row("'\\uFFFD' < '\\uD83D\\uDE00'", true);
    row("'\\uD83D\\uDE00' < '\\uFFFD'", false);
    row("null == null", true);
    row("null <= null", true);
    row("null < null", false);
    row("true == true", true);
    row("true != false", true);
    row("false < true", false);
    row("true >= true", true);
    row("@.list == @.list", true);
    row("@.list == @.same", true);
    row("@.list != @.other", true);
    row("@.list < @.other", false);
    row("@.list >= @.same", true);
    row("@.object == @.turned", true);
    row("@.object == @.list", false);
    row("@.object == @.less", false);
    row("@.big == 9007199254740993", true);
    row("@.big < 9007199254740994", true);
}

void TestJsonPath::comparisons()
{
    QFETCH(QString, expression);
    QFETCH(bool, holds);
    const auto document = parseJson(R"([{"list":[1,{"a":2}],"same":[1.0,{"a":2}],"other":[1,{"a":3}],
        "object":{"a":1,"b":[2]},"turned":{"b":[2],"a":1},"less":{"a":1},"big":9007199254740993}])");
    const auto path = JsonPath::parse(QStringLiteral("$[?%1]").arg(expression));
    QVERIFY(path);
    QCOMPARE(path->values(*document).size(), holds ? 1 : 0);
}

void TestJsonPath::singular_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("singular");
    QTest::newRow("root") << QStringLiteral("$") << true;
    QTest::newRow("names") << QStringLiteral("$.a['b'][0][-1]") << true;
    QTest::newRow("wildcard") << QStringLiteral("$.a.*") << false;
    QTest::newRow("descendant") << QStringLiteral("$..a") << false;
    QTest::newRow("two") << QStringLiteral("$[0,1]") << false;
    QTest::newRow("slice") << QStringLiteral("$[0:1]") << false;
    QTest::newRow("filter") << QStringLiteral("$[?@.a]") << false;
}

void TestJsonPath::singular()
{
    QFETCH(QString, query);
    QFETCH(bool, singular);
    QCOMPARE(JsonPath::parse(query)->isSingular(), singular);
}

void TestJsonPath::nestingIsBounded()
{
    const auto nested = [](int depth) {
        return QStringLiteral("$[?%1@.a%2]").arg(QString(depth, u'('), QString(depth, u')'));
    };
    QVERIFY(JsonPath::parse(nested(60)));
    QString problem;
    QVERIFY(!JsonPath::parse(nested(65), &problem));
    QVERIFY(problem.contains(QStringLiteral("64")));
    QVERIFY(!JsonPath::parse(QStringLiteral("$") + QStringLiteral("[?@").repeated(10'000)));
    QVERIFY(!JsonPath::parse(QStringLiteral("$[?") + QStringLiteral("length(").repeated(10'000)));
    QVERIFY(!JsonPath::parse(QStringLiteral("$[?") + QString(50'000, u'!')));
    QVERIFY(!JsonPath::parse(QStringLiteral("$") + QStringLiteral(".a").repeated(100'000)));
}

void TestJsonPath::workIsBounded_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("document");
    const QByteArray wide = "[" + QByteArray("0,").repeated(20'000) + "0]";
    const QByteArray deep = QByteArray(1000, '[') + "0" + QByteArray(1000, ']');
    const QByteArray wideAndDeep = QByteArray(900, '[') + wide + QByteArray(900, ']');
    QTest::newRow("each compared with all") << QStringLiteral("$[?count($[?@ == 0]) == 0]") << wide;
    QTest::newRow("many descendants") << QStringLiteral("$..*..*..*..*") << deep;
    QTest::newRow("long paths") << QStringLiteral("$..*") << wideAndDeep;
    QTest::newRow("one text many times")
        << QStringLiteral("$.l[?length($.t) == 1]")
        << QByteArray(R"({"t":")" + QByteArray(1'000'000, 'x') + R"(","l":)" + wide + "}");
    QTest::newRow("expression that tries all ways")
        << QStringLiteral("$[?search(@, '(a|aa)+[bc]')]")
        << QByteArray("[" + QByteArray("\"" + QByteArray(40, 'a') + "\",").repeated(2000) + "0]");
    QTest::newRow("selectors repeated")
        << QStringLiteral("$[") + QStringLiteral("*,").repeated(3000) + QStringLiteral("*]") << wide;
}

void TestJsonPath::workIsBounded()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, document);
    const auto path = JsonPath::parse(query);
    const auto root = parseJson(document);
    QVERIFY(path && root);
    const auto result = path->evaluate(*root);
    QVERIFY(result.nodes.size() <= JsonPath::maxNodes);
    if (!query.contains(QStringLiteral("search")))
        QVERIFY(result.truncated);
}

void TestJsonPath::wholeIntegersStayExact()
{
    const auto root = parseJson(R"({"id":9223372036854775807})");
    QCOMPARE(JsonPath::parse(QStringLiteral("$.id"))->values(*root).first().toInteger(),
             std::numeric_limits<qint64>::max());
    QVERIFY(JsonPath::parse(QStringLiteral("$[?@ == 9223372036854775806]"))->values(*root).isEmpty());
    QCOMPARE(JsonPath::parse(QStringLiteral("$[?@ == 9223372036854775807]"))->values(*root).size(), 1);
}

void TestJsonPath::json_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *text, bool valid) { QTest::newRow(text) << QByteArray(text) << valid; };
    row("{}", true);
    row(" [1, 2] ", true);
    row("\"a\"", true);
    row("0", true);
    row("-1.5e3", true);
    row("null", true);
    row("\xEF\xBB\xBF{}", true);
    row("", false);
    row(" ", false);
    row("1,2", false);
    row("1],[2", false);
    row("1]", false);
    row("{", false);
    row("nul", false);
    row("'a'", false);
    row("[1,]", false);
    row("\"\xFF\"", false);
    row("hello", false);
    QTest::newRow("very deep") << QByteArray(100'000, '[') << false;
}

void TestJsonPath::json()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QCOMPARE(parseJson(text).has_value(), valid);
}

void TestJsonPath::isAValue()
{
    JsonPath all;
    QCOMPARE(all.text(), QStringLiteral("$"));
    QCOMPARE(all.values(QJsonValue(5)), QList<QJsonValue>{QJsonValue(5)});
    const JsonPath other = *JsonPath::parse(QStringLiteral("$.a"));
    all = other;
    QCOMPARE(all.text(), QStringLiteral("$.a"));
}

QTEST_APPLESS_MAIN(TestJsonPath)
#include "tst_jsonpath.moc"
