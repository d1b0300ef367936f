// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/messagematch.h"

#include <QTest>

using namespace socketglass;
using Kind = MessageMatch::Kind;

Q_DECLARE_METATYPE(socketglass::MessageMatch::Kind)

class TestMessageMatch final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data();
    void matches();
    void variables();
    void variablesOfJson();
    void problems_data();
    void problems();
    void json_data();
    void json();
    void brokenJson_data();
    void brokenJson();
    void found();
    void everyWayIsBounded();
};

void TestMessageMatch::matches_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("isText");
    QTest::addColumn<bool>("matches");
    const auto row = [](Kind kind, const char *pattern, const QByteArray &payload, bool matches,
                        bool isText = true) {
        QTest::addRow("%s | %s", pattern, payload.toPercentEncoding(" {}\":,[]").constData())
            << kind << QString::fromUtf8(pattern) << payload << isText << matches;
    };
    row(Kind::Any, "", "", true);
    row(Kind::Any, "", "\xFF", true, false);
    row(Kind::Equals, "abc", "abc", true);
    row(Kind::Equals, "abc", "abc ", false);
    row(Kind::Equals, "", "", true);
    row(Kind::Contains, "é", "caf\xC3\xA9!", true);
    row(Kind::Contains, "E", "e", false);
    row(Kind::Contains, "abc", "xabcx", true, false);
    row(Kind::Regex, "^a.c$", "abc", true);
    row(Kind::Regex, "b", "abc", true);
    row(Kind::Regex, "^.$", "é", true);
    row(Kind::Regex, "^.$", "é", false, false);
    row(Kind::Regex, "^\\xff\\x00", QByteArray("\xFF\0", 2), true, false);
    row(Kind::JsonPath, "$.type == \"tick\"", R"({"type":"tick"})", true);
    row(Kind::JsonPath, "$.type == 'tick'", R"({"type":"tock"})", false);
    row(Kind::JsonPath, "$.type == 'tick'", "tick", false);
    row(Kind::JsonPath, "$.type", R"({"type":null})", true);
    row(Kind::JsonPath, "!$.error", R"({"type":1})", true);
    row(Kind::JsonPath, "!$.error", "no JSON", false);
    row(Kind::JsonPath, "@.a > 1 && $.b < 2", R"({"a":2,"b":1})", true);
    row(Kind::JsonPath, "$.list[?@.size > 2]", R"({"list":[{"size":3}]})", true);
    row(Kind::JsonPath, "$.list[?@.size > 2]", R"({"list":[{"size":2}]})", false);
    row(Kind::JsonPath, "match($.name, 'a.c')", R"({"name":"abc"})", true);
    row(Kind::JsonPath, "$ == 5", "5", true);
    row(Kind::HexPrefix, "0a ff", QByteArray("\x0a\xff\x01"), true, false);
    row(Kind::HexPrefix, "0aff", QByteArray("\x0a"), false, false);
    row(Kind::HexPrefix, "61", "abc", true);
}

void TestMessageMatch::matches()
{
    QFETCH(Kind, kind);
    QFETCH(QString, pattern);
    QFETCH(QByteArray, payload);
    QFETCH(bool, isText);
    QFETCH(bool, matches);
    const MessageMatch match(kind, pattern);
    QVERIFY2(match.problem().isEmpty(), qPrintable(match.problem()));
    QVERIFY(!match.text().isEmpty());
    QCOMPARE(match.matches(MatchedMessage(payload, isText)), matches);
    QCOMPARE(match.match(payload, isText).has_value(), matches);
}

void TestMessageMatch::variables()
{
    const MessageMatch match(Kind::Regex, QStringLiteral("(?<word>[a-z]+) (\\d+)(x)?"));
    const Variables variables = match.match("say abc 12", true).value();
    const Variables expected{{QStringLiteral("message"), QStringLiteral("say abc 12")},
                             {QStringLiteral("0"), QStringLiteral("abc 12")},
                             {QStringLiteral("1"), QStringLiteral("abc")},
                             {QStringLiteral("word"), QStringLiteral("abc")},
                             {QStringLiteral("2"), QStringLiteral("12")},
                             {QStringLiteral("3"), QString()}};
    QCOMPARE(variables, expected);
    QVERIFY(MessageMatch().match("\x01", false).value().isEmpty());
}

void TestMessageMatch::variablesOfJson()
{
    const QByteArray message = R"({"id":9007199254740993,"name":"Ann","ok":true,"no":null,"f":1.5,"l":[1]})";
    const MessageMatch match(Kind::JsonPath, QStringLiteral("$.l[0] == 1"));
    const Variables variables = match.match(message, true).value();
    const Variables expected{{QStringLiteral("message"), QString::fromUtf8(message)},
                             {QStringLiteral("message.id"), QStringLiteral("9007199254740993")},
                             {QStringLiteral("message.name"), QStringLiteral("Ann")},
                             {QStringLiteral("message.ok"), QStringLiteral("true")},
                             {QStringLiteral("message.no"), QStringLiteral("null")},
                             {QStringLiteral("message.f"), QStringLiteral("1.5")},
                             {QStringLiteral("value"), QStringLiteral("1")}};
    QCOMPARE(variables, expected);
}

void TestMessageMatch::problems_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("part");
    QTest::newRow("contains nothing") << Kind::Contains << QString() << QStringLiteral("empty");
    QTest::newRow("no expression") << Kind::Regex << QString() << QStringLiteral("empty");
    QTest::newRow("broken expression")
        << Kind::Regex << QStringLiteral("ab(") << QStringLiteral("character 4");
    QTest::newRow("broken path") << Kind::JsonPath << QStringLiteral("$.a = 1")
                                 << QStringLiteral("character 5");
    QTest::newRow("path and a rest") << Kind::JsonPath << QStringLiteral("$.a == 1 x")
                                     << QStringLiteral("character 10");
    QTest::newRow("no condition") << Kind::JsonPath << QString() << QStringLiteral("character 1");
    QTest::newRow("no bytes") << Kind::HexPrefix << QString() << QStringLiteral("missing");
    QTest::newRow("no digits") << Kind::HexPrefix << QStringLiteral("0x") << QString();
    QTest::newRow("half a byte") << Kind::HexPrefix << QStringLiteral("abc") << QString();
}

void TestMessageMatch::problems()
{
    QFETCH(Kind, kind);
    QFETCH(QString, pattern);
    QFETCH(QString, part);
    const MessageMatch match(kind, pattern);
    QVERIFY(!match.problem().isEmpty());
    QVERIFY2(match.problem().contains(part), qPrintable(match.problem()));
    QVERIFY(!match.match("ab( {} 1", true));
}

void TestMessageMatch::json_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::newRow("any") << Kind::Any << QString();
    QTest::newRow("equals") << Kind::Equals << QString();
    QTest::newRow("contains") << Kind::Contains << QStringLiteral("\n\"é");
    QTest::newRow("regex") << Kind::Regex << QStringLiteral("a+");
    QTest::newRow("jsonpath") << Kind::JsonPath << QStringLiteral("$.a");
    QTest::newRow("broken stays") << Kind::JsonPath << QStringLiteral("a");
    QTest::newRow("hexPrefix") << Kind::HexPrefix << QStringLiteral("00");
}

void TestMessageMatch::json()
{
    QFETCH(Kind, kind);
    QFETCH(QString, pattern);
    const MessageMatch match(kind, pattern);
    QString problem;
    const auto again = MessageMatch::fromJson(match.toJson(), &problem);
    QVERIFY2(again, qPrintable(problem));
    QVERIFY(*again == match);
    QCOMPARE(again->problem(), match.problem());
    QCOMPARE(MessageMatch() == match, kind == Kind::Any);
}

void TestMessageMatch::brokenJson_data()
{
    QTest::addColumn<QJsonObject>("object");
    QTest::newRow("empty") << QJsonObject();
    QTest::newRow("unknown kind") << QJsonObject{{QStringLiteral("kind"), QStringLiteral("fuzzy")}};
    QTest::newRow("no pattern") << QJsonObject{{QStringLiteral("kind"), QStringLiteral("equals")}};
    QTest::newRow("a number") << QJsonObject{{QStringLiteral("kind"), QStringLiteral("equals")},
                                             {QStringLiteral("pattern"), 5}};
}

void TestMessageMatch::brokenJson()
{
    QFETCH(QJsonObject, object);
    QString problem;
    QVERIFY(!MessageMatch::fromJson(object, &problem));
    QVERIFY(!problem.isEmpty());
}

void TestMessageMatch::found()
{
    const MessageMatch match(Kind::JsonPath, QStringLiteral("5 < $.price || length($.name) == 1"));
    QCOMPARE(match.found(MatchedMessage(R"({"price":4})", true)), QStringLiteral("4"));
    QCOMPARE(match.found(MatchedMessage(R"({"price":"4"})", true)), QStringLiteral("\"4\""));
    QVERIFY(!match.found(MatchedMessage(R"({"name":1})", true)));
    QVERIFY(!match.found(MatchedMessage("x", true)));
}

void TestMessageMatch::everyWayIsBounded()
{
    const MessageMatch match(Kind::Regex, QStringLiteral("(a|aa)+[bc]"));
    QVERIFY(!match.match(QByteArray(100'000, 'a'), true));
}

QTEST_APPLESS_MAIN(TestMessageMatch)
#include "tst_messagematch.moc"
