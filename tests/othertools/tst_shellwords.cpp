// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/shellwords.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestShellWords final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void words_data();
    void words();
    void troubles_data();
    void troubles();
    void variablesAreNamed();
    void otherCommandsAreNamed();
    void quotingSurvives_data();
    void quotingSurvives();
    void shellsAreTold_data();
    void shellsAreTold();
};

void TestShellWords::words_data()
{
    QTest::addColumn<Shell>("shell");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    const auto posix = [](const char *name, const QString &text, const QStringList &expected) {
        QTest::newRow(name) << Shell::Posix << text << expected;
    };
    posix("plain", u"  curl  a\tb "_s, {u"curl"_s, u"a"_s, u"b"_s});
    posix("single quotes", u"a 'b c\\d\"$x' ''"_s, {u"a"_s, u"b c\\d\"$x"_s, QString()});
    posix("double quotes", uR"(a "b\"c\\d\e `'" )"_s.replace(u'`', u' '), {u"a"_s, uR"(b"c\d\e  ')"_s});
    posix("joined", u"a'b'\"c\"\\d"_s, {u"abcd"_s});
    posix("the quote in quotes", u"'it'\\''s'"_s, {u"it's"_s});
    posix("lines", u"curl a \\\n  -H 'x\ny' \\\r\n b"_s, {u"curl"_s, u"a"_s, u"-H"_s, u"x\ny"_s, u"b"_s});
    posix("bash's own quotes", uR"($'a\'b\n\x41\u00e9\u{}\101\t')"_s, {u"a'b\nA\u00e9\ufffd{}A\t"_s});
    posix("surrogates of a browser", uR"($'\ud83d\ude00')"_s, {u"\U0001F600"_s});
    posix("beyond 16 bits", uR"($'\U0001F600')"_s, {u"\U0001F600"_s});
    posix("comment", u"# first\ncurl x#y # rest"_s, {u"curl"_s, u"x#y"_s});
    posix("an address without quotes", u"curl wss://h/?a=1&b=2"_s, {u"curl"_s, u"wss://h/?a=1&b=2"_s});
    posix("the next line is another command", u"curl a\nrm b"_s, {u"curl"_s, u"a"_s});
    const auto cmd = [](const char *name, const QString &text, const QStringList &expected) {
        QTest::newRow(name) << Shell::WindowsCmd << text << expected;
    };
    cmd("cmd: escaped quotes", uR"(curl ^"wss://h/^?a=1^&b=2^" -H ^"A: b c^")"_s,
        {u"curl"_s, u"wss://h/?a=1&b=2"_s, u"-H"_s, u"A: b c"_s});
    cmd("cmd: plain quotes", uR"(curl "wss://h/?a=1&b=2" -H "A: \"q\" ^ %")"_s,
        {u"curl"_s, u"wss://h/?a=1&b=2"_s, u"-H"_s, uR"(A: "q" ^ %)"_s});
    cmd("cmd: a quote within", uR"(curl ^"^{^\^"a^\^":^\^"100^%^\^"^}^")"_s,
        {u"curl"_s, uR"({"a":"100%"})"_s});
    cmd("cmd: lines", u"curl ^\"a^\" ^\r\n  -k ^\n -i"_s, {u"curl"_s, u"a"_s, u"-k"_s, u"-i"_s});
    cmd("cmd: a line break within", u"curl ^\"a^\n\nb^\""_s, {u"curl"_s, u"a\nb"_s});
    cmd("cmd: backslashes", uR"(curl C:\a\b "C:\a b\\" \\\"x)"_s,
        {u"curl"_s, uR"(C:\a\b)"_s, uR"(C:\a b\)"_s, uR"(\"x)"_s});
    cmd("cmd: doubled quotes", uR"(curl "a""b" "")"_s, {u"curl"_s, uR"(a"b)"_s, QString()});
}

void TestShellWords::words()
{
    QFETCH(QString, text);
    QFETCH(Shell, shell);
    const ShellWords words = shellWords(text, shell);
    QCOMPARE(words.problem, QString());
    QTEST(words.commands.value(0), "expected");
}

void TestShellWords::troubles_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("place");
    QTest::newRow("single quote") << u"curl 'a"_s << 5;
    QTest::newRow("double quote") << u"curl \"a\\\""_s << 5;
    QTest::newRow("bash's quote") << u"x $'a\\'"_s << 2;
    QTest::newRow("substitution") << u"x `date"_s << 2;
    QTest::newRow("braces") << u"x ${a"_s << 2;
}

void TestShellWords::troubles()
{
    QFETCH(QString, text);
    const ShellWords words = shellWords(text, Shell::Posix);
    QVERIFY(!words.problem.isEmpty());
    QTEST(int(words.place), "place");
}

void TestShellWords::variablesAreNamed()
{
    const ShellWords words = shellWords(u"a \"$TOKEN ${x}\" '$y' $(id) $TOKEN $1"_s, Shell::Posix);
    const QStringList expected{u"a"_s, u"{{TOKEN}} {{x}}"_s, u"$y"_s, u"$(id)"_s, u"{{TOKEN}}"_s, u"$1"_s};
    QCOMPARE(words.commands.value(0), expected);
    QCOMPARE(words.variables, (QStringList{u"TOKEN"_s, u"x"_s}));
    QCOMPARE(words.notes.size(), 1);
    QVERIFY(words.notes.constFirst().contains(u"$(id)"));
}

void TestShellWords::otherCommandsAreNamed()
{
    const ShellWords words = shellWords(u"echo hi | websocat ws://h > file; rm -rf /"_s, Shell::Posix);
    QCOMPARE(words.commands.size(), 2);
    QCOMPARE(words.commands.constLast(), (QStringList{u"websocat"_s, u"ws://h"_s}));
    QVERIFY(words.notes.value(0).contains(u"> file; rm -rf /"));
}

void TestShellWords::quotingSurvives_data()
{
    QTest::addColumn<QString>("word");
    for (const char16_t *word :
         {u"", u"plain", u"it's", u"a b\n$(x) `y` \\ \" ! # ~ * ?", u"''", u"-x", u"\u2028"})
        QTest::newRow(qPrintable(QString::fromUtf16(word))) << QString::fromUtf16(word);
}

void TestShellWords::quotingSurvives()
{
    QFETCH(QString, word);
    const ShellWords words = shellWords(u"x " + quotedForShell(word), Shell::Posix);
    QCOMPARE(words.commands.value(0), (QStringList{u"x"_s, word}));
    QVERIFY(words.notes.isEmpty());
}

void TestShellWords::shellsAreTold_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Shell>("expected");
    QTest::newRow("no quotes") << u"curl ws://h"_s << Shell::Posix;
    QTest::newRow("either's quotes") << u"curl \"ws://h\""_s << Shell::Posix;
    QTest::newRow("carets") << u"curl ^\"ws://h^\""_s << Shell::WindowsCmd;
    QTest::newRow("a caret at the end") << u"curl \"it's\\\" '\" ^\r\n -k"_s << Shell::WindowsCmd;
    QTest::newRow("carets within") << u"curl 'a ^\"' ^\n"_s << Shell::Posix;
    QTest::newRow("a backslash at the end") << u"curl \\\n ^\"a^\""_s << Shell::Posix;
}

void TestShellWords::shellsAreTold()
{
    QFETCH(QString, text);
    QTEST(guessShell(text), "expected");
}

QTEST_GUILESS_MAIN(TestShellWords)
#include "tst_shellwords.moc"
