// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/comparison.h"

#include "sessionmaker.h"

#include <QTest>

using namespace socketglass;

class TestComparison final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values_data();
    void values();
    void runs_data();
    void runs();
    void replayAgainstTheSameServer();
    void sequences_data();
    void sequences();
    void directionsInterleaveFreely();
    void life_data();
    void life();
    void heartbeatsNeedNotMatch();
    void mirrored();
    void rules_data();
    void rules();
    void rulesAsJson();
    void bytes();
    void differencesNamePlaces();
    void ignoredIsListed();
    void delays();
    void options();
    void cancels();
    void large();
};

namespace {

constexpr qint64 secondStart = SessionMaker::firstStart + 86'400'000'000'000 * 3 + 5'123'456'789;

QByteArray number(qint64 value)
{
    return QByteArray::number(value);
}

QByteArray iso(qint64 ns)
{
    return QDateTime::fromMSecsSinceEpoch(ns / 1'000'000, Qt::UTC).toString(Qt::ISODateWithMs).toUtf8();
}

ComparisonResult compared(SessionMaker &left, SessionMaker &right, const ComparisonOptions &options = {})
{
    return compareSessions(*left.reader(), SessionId(1), *right.reader(), SessionId(1), options);
}

/// One letter a row: = equal, ~ equal ignoring, ! changed, - missing, + extra, > reordered, . ignored.
QString verdicts(const ComparisonResult &result)
{
    QString text;
    for (const ComparisonRow &row : result.rows)
        text += QStringLiteral("=~!-+>.").at(int(row.verdict));
    return text;
}

ComparisonResult oneMessage(const QByteArray &left, const QByteArray &right,
                            const ComparisonOptions &options = {})
{
    SessionMaker a;
    SessionMaker b(secondStart);
    a.opened().received(left);
    b.opened().received(right);
    return compared(a, b, options);
}

QByteArrayList lines(const char *text)
{
    return QByteArray(text).split('|');
}

} // namespace

// One message on each side: what may differ, and what may not.
void TestComparison::values_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("verdict");
    QTest::addColumn<QString>("kind");
    const auto same = [](const char *name, const QByteArray &left, const QByteArray &right) {
        QTest::newRow(name) << left << right << QStringLiteral("=") << QString();
    };
    const auto ignored = [](const char *name, const QByteArray &left, const QByteArray &right,
                            const char *kind) {
        QTest::newRow(name) << left << right << QStringLiteral("~") << QString::fromLatin1(kind);
    };
    const auto changed = [](const char *name, const QByteArray &left, const QByteArray &right) {
        QTest::newRow(name) << left << right << QStringLiteral("!") << QString();
    };
    constexpr qint64 a = SessionMaker::firstStart;
    constexpr qint64 b = secondStart;
    constexpr qint64 ms = 1'000'000;
    constexpr qint64 second = 1000 * ms;

    same("equal", R"({"a":1})", R"({"a":1})");
    same("white space", R"({"a":1})", R"({ "a" : 1 })");
    same("order of keys", R"({"a":1,"b":2})", R"({"b":2,"a":1})");
    same("way to write a number", R"({"a":10})", R"({"a":1e1})");
    same("way to write a string", R"({"a":"\u0041"})", R"({"a":"A"})");
    same("empty texts", "", "");

    ignored("ISO time", R"({"at":")" + iso(a) + R"("})", R"({"at":")" + iso(b) + R"("})", "time");
    ignored("ISO time with an offset", R"({"at":"2023-11-14T23:13:20+01:00"})",
            R"({"at":"2023-11-17T23:13:25.1+01:00"})", "time");
    ignored("epoch seconds", R"({"x":)" + number(a / second) + "}", R"({"x":)" + number(b / second) + "}",
            "time");
    ignored("epoch seconds with a fraction", R"({"x":)" + number(a / second) + ".25}",
            R"({"x":)" + number(b / second) + ".75}", "time");
    ignored("epoch ms", R"({"x":)" + number(a / ms) + "}", R"({"x":)" + number(b / ms) + "}", "time");
    ignored("epoch us in a string", R"({"x":")" + number(a / 1000) + R"("})",
            R"({"x":")" + number(b / 1000) + R"("})", "time");
    ignored("epoch ns", R"({"x":)" + number(a) + "}", R"({"x":)" + number(b) + "}", "time");
    ignored("expires in a day", R"({"x":)" + number(a / ms + 86'400'000) + "}",
            R"({"x":)" + number(b / ms + 86'400'003) + "}", "time");
    ignored("time within a string", R"({"x":"at )" + iso(a) + R"( sharp"})",
            R"({"x":"at )" + iso(b) + R"( sharp"})", "time");
    ignored("time in plain text", "tick " + number(a / ms) + " ok", "tick " + number(b / ms) + " ok", "time");
    changed("time of another day", R"({"at":")" + iso(a) + R"("})",
            R"({"at":")" + iso(b + 86'400 * second) + R"("})");
    changed("time an hour off", R"({"at":")" + iso(a) + R"("})",
            R"({"at":")" + iso(b + 3600 * second) + R"("})");
    changed("the old time again", R"({"at":")" + iso(a) + R"("})",
            R"({"at":")" + iso(a + 1000 * second) + R"("})");
    changed("another unit", R"({"x":)" + number(a / ms) + "}", R"({"x":)" + number(b / second) + "}");
    changed("number and string", R"({"x":)" + number(a / ms) + "}", R"({"x":")" + number(b / ms) + "\"}");
    changed("no time any more", R"({"at":")" + iso(a) + R"("})", R"({"at":"never"})");
    changed("birthdays", R"({"born":"1990-01-01"})", R"({"born":"1990-01-04"})");

    ignored("UUIDs", R"({"x":"6f1c2a34-9d3b-4a1e-8c55-0e2b7d9f1a23"})",
            R"({"x":"0b9e8d7c-1f2a-4b3c-9d4e-5f6a7b8c9d0e"})", "uuid");
    ignored("UUIDs in a text", "id 6f1c2a34-9d3b-4a1e-8c55-0e2b7d9f1a23",
            "id 0b9e8d7c-1f2a-4b3c-9d4e-5f6a7b8c9d0e", "uuid");
    changed("UUID and none", R"({"x":"6f1c2a34-9d3b-4a1e-8c55-0e2b7d9f1a23"})", R"({"x":null})");
    changed("UUID of zeros", R"({"x":"6f1c2a34-9d3b-4a1e-8c55-0e2b7d9f1a23"})",
            R"({"x":"00000000-0000-0000-0000-000000000000"})");

    ignored("hexadecimal token", R"({"x":"9f86d081884c7d659a2feaa0c55ad015"})",
            R"({"x":"3c6e0b8a9c15224a8228b9a98ca1531d"})", "token");
    ignored("session id", R"({"sid":"lv_VI97HAXpY6yYWAAAC"})", R"({"sid":"Kp3xQ0zR8mTn2bWfAAAD"})", "token");
    ignored("token with a prefix", R"({"x":"sess_4fJ2kQ9xLm8Zp1Wd"})", R"({"x":"sess_Z8rT3vYb6Nc0Hq5K"})",
            "token");
    ignored("short token under its name", R"({"nonce":"a8F3kQ9x"})", R"({"nonce":"7Zp2Lm4T"})", "token");
    ignored("snowflake", R"({"id":"175928847299117063"})", R"({"id":"176204928847299119"})", "token");
    changed("names", R"({"name":"Margarethe Schmidt"})", R"({"name":"Bartholomew Jones"})");
    changed("one word of letters", R"({"x":"internationalization"})", R"({"x":"characteristically"})");
    changed("states", R"({"status":"pending"})", R"({"status":"expired"})");
    changed("product numbers", R"({"sku":"SKU-12345"})", R"({"sku":"SKU-12346"})");
    changed("versions", R"({"v":"release-2024-10-build-7"})", R"({"v":"release-2024-11-build-8"})");
    changed("token of another length", R"({"x":"9f86d081884c7d659a2feaa0c55ad015"})",
            R"({"x":"3c6e0b8a9c15224a"})");
    changed("dates under a name", R"({"id":"2024-10-11"})", R"({"id":"1999-03-28"})");
    changed("telephone numbers", R"({"key":"+49-151-23456789"})", R"({"key":"+33-688-98765432"})");
    changed("paths", R"({"x":"/img/IMG_20240101.jpg"})", R"({"x":"/img/IMG_20240215.jpg"})");
    changed("host names", R"({"x":"ip-10-0-3-17.internal"})", R"({"x":"ip-10-0-9-44.internal"})");
    changed("addresses", R"({"x":"192.168.100.200"})", R"({"x":"10.20.30.40"})");
    changed("e-mail", R"({"x":"ann.lee7@example.com"})", R"({"x":"bob.ray9@example.com"})");
    changed("title", R"({"id":"Chapter 12"})", R"({"id":"Section 47"})");
    changed("colours", R"({"x":"#a1b2c3"})", R"({"x":"#d4e5f6"})");
    changed("one digit of a token", R"({"x":"9f86d081884c7d659a2feaa0c55ad015"})",
            R"({"x":"9f86d081884c7d659a2feaa0c55ad016"})");
    changed("token and a message", R"({"token":"9f86d081884c7d65"})", R"({"token":"access denied!!!"})");

    ignored("latency", R"({"latencyMs":12})", R"({"latencyMs":15})", "duration");
    ignored("elapsed", R"({"elapsed":0.0123})", R"({"elapsed":0.0456})", "duration");
    ignored("measured", R"({"x":"12.503ms"})", R"({"x":"7.221ms"})", "duration");
    changed("time-out", R"({"timeout":30})", R"({"timeout":60})");
    changed("time-out with unit", R"({"x":"1.5s"})", R"({"x":"2.5s"})");
    changed("length of a film", R"({"duration":120})", R"({"duration":125})");
    changed("latency became text", R"({"latency":12})", R"({"latency":"high"})");

    changed("price", R"({"price":10})", R"({"price":11})");
    changed("price by a cent", R"({"price":"10.01"})", R"({"price":"10.02"})");
    changed("single id", R"({"id":5})", R"({"id":6})");
    changed("true and false", R"({"ok":true})", R"({"ok":false})");
    changed("null", R"({"a":null})", R"({"a":0})");
    changed("number and text", R"({"a":10})", R"({"a":"10"})");
    changed("more digits than a double has", R"({"a":10000000000000000001})",
            R"({"a":10000000000000000002})");
    changed("key more", R"({"a":1})", R"({"a":1,"b":2})");
    changed("key less", R"({"a":1,"b":2})", R"({"a":1})");
    changed("key renamed", R"({"a":1})", R"({"b":1})");
    changed("element more", R"({"a":[1]})", R"({"a":[1,2]})");
    changed("order of an array", R"({"a":[1,2]})", R"({"a":[2,1]})");
    changed("empty array and object", R"({"a":[]})", R"({"a":{}})");
    changed("another type of message", R"({"type":"ok"})", R"({"type":"error","why":"full"})");
    changed("JSON and text", R"({"a":1})", "sorry");
    changed("text", "hello Ann", "hello Bob");
    changed("text longer", "hello Ann", "hello Ann and Bob");
    changed("time and a real change", R"({"x":)" + number(a / ms) + R"(,"price":10})",
            R"({"x":)" + number(b / ms) + R"(,"price":11})");
}

void TestComparison::values()
{
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(QString, verdict);
    QFETCH(QString, kind);
    const ComparisonResult result = oneMessage(left, right);
    QVERIFY(!result.error);
    QCOMPARE(verdicts(result), QStringLiteral("=") + verdict);
    QCOMPARE(result.isEqual(), verdict != QStringLiteral("!"));
    if (kind.isEmpty() && verdict == QStringLiteral("="))
        QVERIFY(result.ignored.isEmpty());
    if (!kind.isEmpty())
        QCOMPARE(ignoredKindName(result.ignored.first().kind), kind);
    if (kind.isEmpty() && verdict == QStringLiteral("="))
        QCOMPARE(result.ignoredValues, 0);
}

// Numbers through a whole session.
void TestComparison::runs_data()
{
    QTest::addColumn<QByteArray>("pattern"); // % is the number
    QTest::addColumn<QByteArrayList>("left");
    QTest::addColumn<QByteArrayList>("right");
    QTest::addColumn<QString>("verdicts");
    const auto row = [](const char *name, const char *pattern, const char *left, const char *right,
                        const char *verdicts) {
        QTest::newRow(name) << QByteArray(pattern) << lines(left) << lines(right)
                            << QString::fromLatin1(verdicts);
    };
    row("ids go on", R"({"id":%})", "1|2|3|4", "5|6|7|8", "~~~~");
    row("ids in strings", R"({"id":"%"})", "1|2|3|4", "105|106|107|108", "~~~~");
    row("sequence by tens", R"({"seq":%})", "10|20|30", "110|120|130", "~~~");
    row("sequence with gaps", R"({"seq":%})", "1|2|5|9", "101|102|105|109", "~~~~");
    row("no telling name, by one", R"({"n":%})", "7|8|9", "17|18|19", "~~~");
    row("downwards", R"({"left":%})", "9|8|7", "19|18|17", "~~~");
    row("words of a text", "seq % done", "1|2|3", "41|42|43", "~~~");
    row("nested", R"({"data":{"msgId":%}})", "1|2|3", "4|5|6", "~~~");
    row("once only", R"({"id":%})", "1", "2", "!");
    row("twice only", R"({"id":%})", "1|2", "5|6", "!!");
    row("a constant", R"({"id":%})", "1|1|1|1", "2|2|2|2", "!!!!");
    row("two values in turn", R"({"id":%})", "1|2|1|2", "3|4|3|4", "!!!!");
    row("other steps", R"({"id":%})", "1|2|3", "11|13|15", "!!!");
    row("a jump", R"({"id":%})", "1|2|3|4|5", "11|12|13|14|16", "~~~~!");
    row("prices that rise by one", R"({"price":%})", "10|11|12|13", "110|111|112|113", "!!!!");
    row("no telling name, by ten", R"({"n":%})", "10|20|30", "110|120|130", "!!!");
    row("codes", R"({"code":%})", "1|2|3", "101|102|103", "!!!");
    row("fractions", R"({"id":%})", "1.5|2.5|3.5", "4.5|5.5|6.5", "!!!");
    row("leading zeros", R"({"id":"%"})", "001|002|003", "011|012|013", "!!!");
    row("one price", R"({"price":%})", "10|11|12|13", "10|11|99|13", "==!=");
    row("one missing", R"({"id":%})", "1|2|3|4", "1|2|4", "==-=");
    row("one too many", R"({"id":%})", "1|2|4", "1|2|3|4", "==+=");
}

void TestComparison::runs()
{
    QFETCH(QByteArray, pattern);
    QFETCH(QByteArrayList, left);
    QFETCH(QByteArrayList, right);
    QFETCH(QString, verdicts);
    SessionMaker a;
    SessionMaker b(secondStart);
    for (const QByteArray &value : left)
        a.received(QByteArray(pattern).replace('%', value));
    for (const QByteArray &value : right)
        b.received(QByteArray(pattern).replace('%', value));
    const ComparisonResult result = compared(a, b);
    QCOMPARE(::verdicts(result), verdicts);
    if (verdicts.startsWith(u'~'))
        QCOMPARE(ignoredKindName(result.ignored.first().kind), QStringLiteral("counter"));
}

// A server with all that differs from run to run, and nothing else.
void TestComparison::replayAgainstTheSameServer()
{
    const auto play = [](SessionMaker &session, qint64 firstId, int speed, const QByteArray &price) {
        const QByteArray token =
            firstId == 1 ? "9f86d081884c7d659a2feaa0c55ad015" : "3c6e0b8a9c15224a8228b9a98ca1531d";
        const auto stamp = [&session] { return number(session.now() / SessionMaker::ms); };
        session.opened(QStringLiteral("feed.v1"));
        session.sent(R"({"op":"hello"})");
        session.received(R"({"op":"welcome","session":")" + token + R"(","time":")" + iso(session.now()) +
                         R"("})");
        for (int i = 0; i < 50; ++i) {
            session.wait(SessionMaker::ms * (100 / speed));
            session.sent(R"({"op":"get","n":)" + number(i) + "}");
            session.received(R"({"op":"quote","id":)" + number(firstId + i) + R"(,"ts":)" + stamp() +
                             R"(,"price":)" + (i == 20 ? price : number(i % 7)) + R"(,"latency":)" +
                             number(i * speed % 5) + "}");
            if (i % (10 * speed) == 0)
                session.frame(EventKind::Ping, Direction::Received, Opcode::Ping, stamp());
        }
        session.closed();
    };
    SessionMaker left;
    SessionMaker right(secondStart);
    SessionMaker broken(secondStart);
    play(left, 1, 1, "10");
    play(right, 7001, 5, "10");
    play(broken, 7001, 5, "11");
    const ComparisonResult equal = compared(left, right);
    QVERIFY2(equal.isEqual(), qPrintable(verdicts(equal)));
    QVERIFY(equal.ignoredValues > 100);
    const ComparisonResult differs = compared(left, broken);
    QCOMPARE(differs.differenceCount(), 1);
    QCOMPARE(differs.count(Verdict::Changed), 1);
}

void TestComparison::sequences_data()
{
    QTest::addColumn<QByteArrayList>("left");
    QTest::addColumn<QByteArrayList>("right");
    QTest::addColumn<QString>("verdicts");
    const auto row = [](const char *name, const char *left, const char *right, const char *verdicts) {
        QTest::newRow(name) << lines(left) << lines(right) << QString::fromLatin1(verdicts);
    };
    row("equal", "a|b|c", "a|b|c", "===");
    row("missing first", "a|b|c", "b|c", "-==");
    row("missing last", "a|b|c", "a|b", "==-");
    row("extra first", "b|c", "a|b|c", "+==");
    row("extra between", "a|c", "a|b|c", "=+=");
    row("extra last", "a|b", "a|b|c", "==+");
    row("two swapped", "a|b|c|d", "a|c|b|d", "=>==");
    row("moved to the end", "a|b|c|d", "b|c|d|a", ">===");
    row("changed in its place", "alpha one|b|c", "alpha two|b|c", "!==");
    row("replaced by something else", R"({"type":"a"}|{"type":"b"})", R"({"type":"a"}|{"type":"c"})", "=!");
    row("one of equals is missing", "x|x|x|y", "x|x|y", "==-=");
    row("nothing in common", R"({"type":"a"}|{"type":"b"})", R"([1]|[2]|[3])", "--+++");
}

void TestComparison::sequences()
{
    QFETCH(QByteArrayList, left);
    QFETCH(QByteArrayList, right);
    QFETCH(QString, verdicts);
    SessionMaker a;
    SessionMaker b;
    for (const QByteArray &text : left)
        a.received(text);
    for (const QByteArray &text : right)
        b.received(text);
    const ComparisonResult result = compared(a, b);
    QCOMPARE(::verdicts(result), verdicts);
    QCOMPARE(result.isEqual(), left == right);
}

void TestComparison::directionsInterleaveFreely()
{
    SessionMaker a;
    SessionMaker b;
    a.sent("1").received("one").sent("2").received("two");
    b.sent("1").sent("2").received("one").received("two");
    QCOMPARE(verdicts(compared(a, b)), QStringLiteral("===="));
    SessionMaker c; // what was sent was received instead
    c.received("1").received("one").sent("2").received("two");
    QVERIFY(!compared(a, c).isEqual());
}

void TestComparison::life_data()
{
    QTest::addColumn<QString>("subprotocol");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("wasClean");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("place");
    QTest::newRow("equal") << QStringLiteral("a") << 1000 << true << QStringLiteral("bye") << QString();
    QTest::newRow("subprotocol") << QString() << 1000 << true << QStringLiteral("bye")
                                 << QStringLiteral("subprotocol");
    QTest::newRow("code") << QStringLiteral("a") << 1011 << true << QStringLiteral("bye")
                          << QStringLiteral("code");
    QTest::newRow("wasClean") << QStringLiteral("a") << 1000 << false << QStringLiteral("bye")
                              << QStringLiteral("wasClean");
    QTest::newRow("reason") << QStringLiteral("a") << 1000 << true << QStringLiteral("full")
                            << QStringLiteral("reason");
}

void TestComparison::life()
{
    QFETCH(QString, subprotocol);
    QFETCH(int, code);
    QFETCH(bool, wasClean);
    QFETCH(QString, reason);
    QFETCH(QString, place);
    SessionMaker a;
    SessionMaker b;
    a.opened(QStringLiteral("a")).closed(1000, true, QStringLiteral("bye"));
    b.opened(subprotocol).closed(code, wasClean, reason);
    const ComparisonResult result = compared(a, b);
    QCOMPARE(result.isEqual(), place.isEmpty());
    QStringList places;
    for (const ComparisonRow &row : result.rows) {
        for (const ValueDifference &difference : result.differences(row, *a.reader(), *b.reader()))
            places.append(difference.place);
    }
    QCOMPARE(places.join(u','), place);
    ComparisonOptions messagesOnly;
    messagesOnly.messagesOnly = true;
    QVERIFY(compared(a, b, messagesOnly).isEqual());

    SessionMaker open; // the recording ended before the close
    open.opened(QStringLiteral("a"));
    QVERIFY(compared(open, a).isEqual());
    QVERIFY(compared(a, open).isEqual());
    SessionMaker failed;
    failed.opened(QStringLiteral("a"))
        .life(EventKind::Error, {{QStringLiteral("kind"), QStringLiteral("protocol")}})
        .closed(1000, true, QStringLiteral("bye"));
    QCOMPARE(verdicts(compared(a, failed)), QStringLiteral("=+="));
}

void TestComparison::heartbeatsNeedNotMatch()
{
    SessionMaker a;
    SessionMaker b;
    a.frame(EventKind::Ping, Direction::Received, Opcode::Ping, "1")
        .received("x")
        .received("ping")
        .received("y");
    b.received("x").received("y").received("ping").received("ping");
    b.frame(EventKind::Ping, Direction::Received, Opcode::Ping, "7");
    b.frame(EventKind::Ping, Direction::Received, Opcode::Ping, "8");
    const ComparisonResult result = compared(a, b);
    QVERIFY2(result.isEqual(), qPrintable(verdicts(result)));
    QVERIFY(result.count(Verdict::Ignored) >= 3);
}

void TestComparison::mirrored()
{
    SessionMaker client;
    SessionMaker server(SessionMaker::firstStart, "server");
    client.sent("question").received("answer");
    server.received("question").sent("answer");
    const ComparisonResult result = compared(client, server);
    QVERIFY(result.mirrored);
    QCOMPARE(verdicts(result), QStringLiteral("=="));
    QCOMPARE(result.rows.first().direction, Direction::Sent);
    SessionMaker second(SessionMaker::firstStart, "server");
    second.received("question").sent("answer");
    QVERIFY(!compared(server, second).mirrored);
    QVERIFY(compared(server, second).isEqual());
}

void TestComparison::rules_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<bool>("equal");
    const auto row = [](const char *name, ComparisonRule::Kind kind, const char *pattern, const char *left,
                        const char *right, bool equal) {
        QTest::newRow(name) << int(kind) << QString::fromUtf8(pattern) << QByteArray(left)
                            << QByteArray(right) << equal;
    };
    constexpr auto path = ComparisonRule::Kind::JsonPath;
    constexpr auto regex = ComparisonRule::Kind::Regex;
    row("one value", path, "$.price", R"({"price":1})", R"({"price":2})", true);
    row("another value", path, "$.price", R"({"price":1,"p":1})", R"({"price":2,"p":2})", false);
    row("all below", path, "$.a", R"({"a":{"b":[1]}})", R"({"a":{"b":[2,3]}})", true);
    row("only there", path, "$.a", R"({"a":1,"ab":1})", R"({"a":1,"ab":2})", false);
    row("key on one side", path, "$.a", R"({"b":1})", R"({"b":1,"a":1})", true);
    row("a filter", path, "$.l[?@.t == 'x'].v", R"({"l":[{"t":"x","v":1}]})", R"({"l":[{"t":"x","v":2}]})",
        true);
    row("anywhere", path, "$..ts", R"({"a":[{"ts":1}]})", R"({"a":[{"ts":2}]})", true);
    row("path and plain text", path, "$", "hello Ann", "hello Bob", false);
    row("broken: does nothing", path, "$.", R"({"a":1})", R"({"a":2})", false);
    row("text", regex, "seq=\\d+", "seq=1 x", "seq=22 x", true);
    row("text around it", regex, "seq=\\d+", "seq=1 x", "seq=2 y", false);
    row("over words", regex, "<.*>", "a <b c d> e", "a <x> e", true);
    row("other letters before", regex, "n=\\d+", "größe n=1", "größe n=2", true);
    row("in JSON", regex, "\"price\":\\d+", R"({"price":1,"q":1})", R"({"price":2,"q":1})", true);
    row("part of a JSON string", regex, "v\\d+", R"({"a":"api v1 ok"})", R"({"a":"api v2 ok"})", true);
    row("other part of a JSON string", regex, "v\\d+", R"({"a":"api v1 ok"})", R"({"a":"api v2 no"})", false);
    row("broken expression", regex, "(", "a", "b", false);
}

void TestComparison::rules()
{
    QFETCH(int, kind);
    QFETCH(QString, pattern);
    QFETCH(QByteArray, left);
    QFETCH(QByteArray, right);
    QFETCH(bool, equal);
    ComparisonOptions options;
    options.rules = {{ComparisonRule::Kind(kind), pattern}};
    const ComparisonResult result = oneMessage(left, right, options);
    QCOMPARE(result.isEqual(), equal);
    QVERIFY(!oneMessage(left, right).isEqual());
    if (equal)
        QCOMPARE(result.ignored.first().kind, IgnoredKind::Rule);
}

void TestComparison::rulesAsJson()
{
    const QList<ComparisonRule> rules{{ComparisonRule::Kind::JsonPath, QStringLiteral("$.a")},
                                      {ComparisonRule::Kind::Regex, QStringLiteral("\"\n")}};
    QString problem;
    QCOMPARE(comparisonRulesFromJson(comparisonRulesToJson(rules), &problem), rules);
    QVERIFY(problem.isEmpty());
    QVERIFY(comparisonRulesToJson({}).isEmpty());
    QVERIFY(comparisonRulesFromJson({}, &problem).isEmpty());
    QVERIFY(problem.isEmpty());
    for (const QByteArray &broken :
         lines(R"({}|[1]|[{"kind":"x","pattern":"a"}]|[{"kind":"regex"}]|nonsense)")) {
        QVERIFY(comparisonRulesFromJson(broken, &problem).isEmpty());
        QVERIFY2(!problem.isEmpty(), broken.constData());
    }
    QCOMPARE(comparisonRulesFromJson(R"([1,{"kind":"regex","pattern":"a"}])", &problem).size(), 1);
    QVERIFY(!ComparisonRule{}.problem().isEmpty());
    QVERIFY(rules.first().problem().isEmpty());
}

void TestComparison::bytes()
{
    const auto ranges = [](const QByteArray &left, const QByteArray &right) {
        SessionMaker a;
        SessionMaker b;
        a.binary(left);
        b.binary(right);
        const ComparisonResult result = compared(a, b);
        QStringList places;
        for (const auto &difference : result.differences(result.rows.first(), *a.reader(), *b.reader()))
            places.append(difference.place + u'=' + difference.left + u'/' + difference.right);
        return places.join(u';');
    };
    QCOMPARE(ranges(QByteArray("\1\2\3\4\5"), QByteArray("\1\2\3\4\5")), QString());
    QCOMPARE(ranges(QByteArray("\1\2\3\4\5"), QByteArray("\1\7\7\4\6")),
             QString::fromUtf8("bytes 1–2=02 03/07 07;byte 4=05/06"));
    QCOMPARE(ranges(QByteArray("\1\2\3\4\5"), QByteArray("\1\2\5")), QString::fromUtf8("bytes 2–3=03 04/"));
    QCOMPARE(ranges(QByteArray("\1\2"), QByteArray("\1\2\3")), QString::fromUtf8("byte 2=/03"));
}

void TestComparison::differencesNamePlaces()
{
    SessionMaker a;
    SessionMaker b;
    a.received(R"({"data":{"items":[{"price":10,"gone":1}],"it's":1}})");
    b.received(R"({"data":{"items":[{"price":11,"new":"x\u0000"}],"it's":2}})");
    const ComparisonResult result = compared(a, b);
    QStringList texts;
    for (const auto &difference : result.differences(result.rows.first(), *a.reader(), *b.reader())) {
        texts.append(difference.place + u' ' + difference.left + u' ' + difference.right);
        QVERIFY(!difference.ignored);
    }
    QCOMPARE(texts,
             QStringList({QStringLiteral("$.data.items[0].price 10 11"),
                          QStringLiteral("$.data.items[0].gone 1 "), QStringLiteral("$.data['it\\'s'] 1 2"),
                          QStringLiteral("$.data.items[0].new  \"x\\u0000\"")}));
}

void TestComparison::ignoredIsListed()
{
    SessionMaker a;
    SessionMaker b(secondStart);
    for (SessionMaker *session : {&a, &b}) {
        for (int i = 0; i < 5; ++i)
            session->received(R"({"ts":)" + number(session->now() / SessionMaker::ms) + "}");
    }
    const ComparisonResult result = compared(a, b);
    QCOMPARE(result.ignored.size(), 1);
    QCOMPARE(result.ignored.first().place, QStringLiteral("$.ts"));
    QCOMPARE(result.ignored.first().count, 5);
    QCOMPARE(result.ignored.first().direction, Direction::Received);
    QCOMPARE(result.ignored.first().left, QString::fromLatin1(number(a.start() / SessionMaker::ms)));
    QCOMPARE(result.count(Verdict::EqualIgnoring), 5);
}

void TestComparison::delays()
{
    SessionMaker a;
    SessionMaker b(secondStart);
    a.opened().received("x").wait(20 * SessionMaker::ms).received("y");
    b.opened().received("x").wait(70 * SessionMaker::ms).received("y");
    const ComparisonResult result = compared(a, b);
    const ComparisonRow &last = result.rows.last();
    QCOMPARE(last.leftDelay, 21 * SessionMaker::ms);
    QCOMPARE(last.rightDelay, 71 * SessionMaker::ms);
    QCOMPARE(last.leftTime - result.leftOpened, 22 * SessionMaker::ms);
    QCOMPARE(last.rightTime - result.rightOpened, 72 * SessionMaker::ms);
}

void TestComparison::options()
{
    ComparisonOptions strict;
    strict.recogniseVolatile = false;
    QVERIFY(!oneMessage(R"({"latency":1})", R"({"latency":2})", strict).isEqual());
    SessionMaker a;
    SessionMaker b;
    a.received("a").received("b");
    b.received("b").received("a");
    ComparisonOptions anyOrder;
    anyOrder.ignoreOrder = true;
    QVERIFY(!compared(a, b).isEqual());
    QVERIFY(compared(a, b, anyOrder).isEqual());
}

void TestComparison::cancels()
{
    SessionMaker a;
    SessionMaker b;
    a.received("a");
    b.received("a");
    double last = 0;
    FileProgress progress;
    progress.report = [&last](double fraction) {
        QVERIFY(fraction >= last && fraction <= 1);
        last = fraction;
    };
    progress.isCancelled = [] { return true; };
    const ComparisonResult result =
        compareSessions(*a.reader(), SessionId(1), *b.reader(), SessionId(1), {}, progress);
    QVERIFY(result.cancelled);
    QVERIFY(!result.isEqual());
    QVERIFY(compareSessions(*a.reader(), SessionId(9), *b.reader(), SessionId(9), {}).rows.isEmpty());
}

void TestComparison::large()
{
    constexpr int count = 100'000;
    SessionMaker a;
    SessionMaker b(secondStart);
    const auto play = [](SessionMaker &session, int offset, int broken) {
        for (int i = 0; i < count; ++i) {
            if (i % 1000 == broken)
                continue;
            session.received(R"({"type":"tick","id":)" + number(i + offset) + R"(,"ts":)" +
                             number(session.now() / SessionMaker::ms) + R"(,"price":)" +
                             number((i * 7919LL) % 1009) + R"(,"symbol":"EURUSD"})");
        }
    };
    play(a, 0, -1);
    play(b, 500'000, 777);
    QVERIFY(a.reader() && b.reader());
    const ComparisonResult result = compared(a, b);
    QCOMPARE(result.rows.size(), count);
    QVERIFY(result.count(Verdict::Missing) >= 100);
}

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
