// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/yamlreader.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

QByteArray json(const QJsonValue &value)
{
    return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).chopped(1).sliced(1);
}

} // namespace

class TestYamlReader final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void reads_data();
    void reads();
    void troubles_data();
    void troubles();
};

void TestYamlReader::reads_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *yaml, const char *expected) {
        QTest::newRow(name) << QByteArray(yaml) << QByteArray(expected);
    };
    row("empty", "", "null");
    row("mapping", "---\na: b\nc: 1.50 # comment\nd: true\ne: ~\nf:\n",
        R"({"a":"b","c":"1.50","d":true,"e":null,"f":null})");
    row("nested", "a:\n  b:\n    c: x\n  d: y\n", R"({"a":{"b":{"c":"x"},"d":"y"}})");
    row("sequence", "a:\n  - x\n  -\n    y: 1\n  - z: 2\n    w: 3\n  - - p\n    - q\n",
        R"({"a":["x",{"y":"1"},{"w":"3","z":"2"},["p","q"]]})");
    row("sequence as deep as its key", "a:\n- x\n- y: 1\nb: c\n", R"({"a":["x",{"y":"1"}],"b":"c"})");
    row("quotes", "a: 'it''s: # no'\nb: \"x\\n\\u00e9\\x41\\\"\"\n\"c d\": e\n",
        "{\"a\":\"it's: # no\",\"b\":\"x\\n\xc3\xa9"
        "A\\\"\",\"c d\":\"e\"}");
    row("quotes over lines", "a: \"x\n  y\"\nb: plain\n  goes on\nc: d",
        R"({"a":"x y","b":"plain goes on","c":"d"})");
    row("literal", "a: |\n  {\n    \"x\": 1\n  }\nb: |-\n  y\n\n  z\nc: |+\n  w\n\nd: e",
        R"({"a":"{\n  \"x\": 1\n}\n","b":"y\n\nz","c":"w\n\n","d":"e"})");
    row("folded", "a: >-\n  one\n  two\n\n  three\n", R"({"a":"one two\nthree"})");
    row("flow", "a: { b: [1, \"x, y\", {c: d}], e: }\nf: []\ng: [x,\n  y]",
        R"({"a":{"b":["1","x, y",{"c":"d"}],"e":null},"f":[],"g":["x","y"]})");
    row("an address", "url: wss://h:80/x?a=b#c\n", R"({"url":"wss://h:80/x?a=b#c"})");
    row("carriage returns", "a: b\r\nc:\r\n  - d\r\n", R"({"a":"b","c":["d"]})");
}
void TestYamlReader::reads()
{
    QFETCH(QByteArray, yaml);
    const YamlResult result = readYamlSubset(QString::fromUtf8(yaml));
    QCOMPARE(result.problem, QString());
    QTEST(json(result.value), "expected");
}

void TestYamlReader::troubles_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<int>("line");
    QTest::newRow("anchor") << QByteArray("a: b\nc: &x d\n") << 2;
    QTest::newRow("tag") << QByteArray("a: !!binary xyz") << 1;
    QTest::newRow("alias") << QByteArray("a: *x") << 1;
    QTest::newRow("twice") << QByteArray("a: 1\nb: 2\na: 3\n") << 3;
    QTest::newRow("no key") << QByteArray("a: 1\nb\n") << 2;
    QTest::newRow("tab") << QByteArray("a:\n\tb: c\n") << 2;
    QTest::newRow("open quote") << QByteArray("a: \"x\nb: c\n") << 1;
    QTest::newRow("open bracket") << QByteArray("z: 1\na: [x, y\n") << 2;
    QTest::newRow("behind the value") << QByteArray("a: \"x\" y\n") << 1;
    QTest::newRow("less deep") << QByteArray("    a: 1\n  b: 2\n") << 2;
    QTest::newRow("too deep") << QByteArray(200, '-').replace("-", "- ") + "x" << 1;
    QTest::newRow("too deep in brackets") << "a: " + QByteArray(200, '[') << 1;
}
void TestYamlReader::troubles()
{
    QFETCH(QByteArray, yaml);
    const YamlResult result = readYamlSubset(QString::fromUtf8(yaml));
    QVERIFY(!result.problem.isEmpty());
    QTEST(result.line, "line");
}

QTEST_GUILESS_MAIN(TestYamlReader)
#include "tst_yamlreader.moc"
