// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/variables.h"

#include <QTest>

using namespace socketglass;

class TestVariables final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void expand_data();
    void expand();
    void namesInOrder();
    void manyNames();
};

void TestVariables::expand_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expanded");
    QTest::addColumn<QStringList>("unresolved");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &expanded,
                        const QStringList &unresolved = {}) {
        QTest::newRow(name) << text << expanded << unresolved;
    };
    row("empty", "", "");
    row("none", "plain {text} }}", "plain {text} }}");
    row("one", "hello {{user}}!", "hello Ann!");
    row("space", "{{  user\t}}", "Ann");
    row("twice", "{{user}}{{user}}", "AnnAnn");
    row("inside JSON", R"({"id":{{id}}})", R"({"id":7})");
    row("three braces", "{{{user}}}", "{Ann}");
    row("name with dots", "{{message.id}}", "12");
    row("name with spaces", "{{ full name }}", "Ann Lee");
    row("other letters", "{{größe}}", "groß");
    row("an empty value", "[{{nothing}}]", "[]");
    row("case counts", "{{User}}", "{{User}}", {QStringLiteral("User")});
    row("unknown stays, spaces too", "a {{ b }} c", "a {{ b }} c", {QStringLiteral("b")});
    row("unknown twice, named once", "{{b}}{{b}}", "{{b}}{{b}}", {QStringLiteral("b")});
    row("values are not expanded again", "{{loop}}", "{{user}}");
    row("no end", "{{user", "{{user");
    row("empty name", "{{}} {{ }}", "{{}} {{ }}");
    row("over two lines", "{{us\ner}}", "{{us\ner}}");
    row("a second begin", "{{x {{user}}", "{{x Ann");
    row("bytes that are not UTF-8 stay", "\xFF{{user}}\xFE",
        "\xFF"
        "Ann\xFE");
}

void TestVariables::expand()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expanded);
    QFETCH(QStringList, unresolved);
    const Variables variables{{QStringLiteral("user"), QStringLiteral("Ann")},
                              {QStringLiteral("full name"), QStringLiteral("Ann Lee")},
                              {QStringLiteral("id"), QStringLiteral("7")},
                              {QStringLiteral("message.id"), QStringLiteral("12")},
                              {QStringLiteral("größe"), QStringLiteral("groß")},
                              {QStringLiteral("nothing"), QString()},
                              {QStringLiteral("loop"), QStringLiteral("{{user}}")}};
    const Expansion result = expandVariables(text, variables);
    QCOMPARE(result.text, expanded);
    QCOMPARE(result.unresolved, unresolved);
}

void TestVariables::namesInOrder()
{
    QCOMPARE(variableNames("{{b}} {{ a }} {{b}} {{}} {{c}}"),
             QStringList({QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
    QVERIFY(variableNames("none").isEmpty());
}

void TestVariables::manyNames()
{
    QByteArray text;
    for (int i = 0; i < 100'000; ++i)
        text += "{{n" + QByteArray::number(i) + "}}";
    QCOMPARE(variableNames(text).size(), 100'000);
    QVERIFY(expandVariables(QByteArray(1'000'000, '{'), {}).unresolved.isEmpty());
    QVERIFY(expandVariables(QByteArray("{{\n}}").repeated(200'000), {}).unresolved.isEmpty());
}

QTEST_APPLESS_MAIN(TestVariables)
#include "tst_variables.moc"
