// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonlayout.h"

#include <QTest>

using namespace socketglass;

class TestJsonLayout final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void laysOut_data();
    void laysOut();
    void deepOnesAreBounded();
};

void TestJsonLayout::laysOut_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("pretty");
    QTest::addColumn<QByteArray>("compact");
    const auto row = [](const char *name, const char *json, const char *pretty, const char *compact) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(pretty) << QByteArray(compact);
    };
    row("nothing", "", "", "");
    row("scalar", " 1.50 ", "1.50", "1.50");
    row("object keeps its order and numbers", R"({"b":1.0,"a":12345678901234567890})",
        "{\n  \"b\": 1.0,\n  \"a\": 12345678901234567890\n}", R"({"b":1.0,"a":12345678901234567890})");
    row("empty ones", "{ } [ ]", "{}[]", "{}[]");
    row("nested", R"({"a":[1,{"b":[]}]})", "{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    }\n  ]\n}",
        R"({"a":[1,{"b":[]}]})");
    row("strings stay", R"({"a{ [,:]}":"\" , \\"})", "{\n  \"a{ [,:]}\": \"\\\" , \\\\\"\n}",
        R"({"a{ [,:]}":"\" , \\"})");
    row("variables", R"({"id":{{ my id }},"u":"{{$uuid}}"})",
        "{\n  \"id\": {{ my id }},\n  \"u\": \"{{$uuid}}\"\n}", R"({"id":{{ my id }},"u":"{{$uuid}}"})");
    row("nested variable", "[{{$base64 {{a b}}}}]", "[\n  {{$base64 {{a b}}}}\n]", "[{{$base64 {{a b}}}}]");
    row("cut", R"({"a)", "{\n  \"a", R"({"a)");
    row("too many ends", "]]", "\n]\n]", "]]");
}

void TestJsonLayout::laysOut()
{
    QFETCH(QByteArray, json);
    QTEST(prettyJson(json), "pretty");
    QTEST(compactJson(json), "compact");
}

void TestJsonLayout::deepOnesAreBounded()
{
    const QByteArray deep = QByteArray(20'000, '[') + QByteArray(20'000, ']');
    QVERIFY(prettyJson(deep).size() < 20'000'000);
    QCOMPARE(compactJson(prettyJson(deep)), deep);
}

QTEST_APPLESS_MAIN(TestJsonLayout)
#include "tst_jsonlayout.moc"
