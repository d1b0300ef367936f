// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/expectation.h"
#include "replay/expectationreport.h"

#include "sessionmaker.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace socketglass;
using Kind = Expectation::Kind;
using Match = MessageMatch::Kind;

class TestExpectation final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void checks_data();
    void checks();
    void closing_data();
    void closing();
    void errors();
    void pointsAtTheEvent();
    void emptySession();
    void largeMessages();
    void json_data();
    void json();
    void brokenJson_data();
    void brokenJson();
    void problems_data();
    void problems();
    void texts_data();
    void texts();
    void cancelled();
    void junit();
    void junitForbiddenCharacters();
    void jsonAndText();

private:
    SessionMaker m_session;
};

namespace {

MessageMatch matching(Match kind, const char *pattern)
{
    return MessageMatch(kind, QString::fromUtf8(pattern));
}

Expectation messageIs(Expectation::Quantifier quantifier, Direction direction, Match kind,
                      const char *pattern, qint64 number = 1)
{
    Expectation result;
    result.quantifier = quantifier;
    result.messages = {direction, matching(kind, pattern)};
    result.number = number;
    return result;
}

Expectation counted(Expectation::Bound bound, qint64 count, const char *pattern)
{
    Expectation result;
    result.kind = Kind::Count;
    result.bound = bound;
    result.count = count;
    result.messages.match = matching(Match::Contains, pattern);
    return result;
}

Expectation inOrder(std::initializer_list<std::pair<Direction, const char *>> messages)
{
    Expectation result;
    result.kind = Kind::Order;
    for (const auto &[direction, pattern] : messages)
        result.sequence.append({direction, matching(Match::Contains, pattern)});
    return result;
}

Expectation within(qint64 ms, Expectation::Since since, const char *pattern, const char *request = nullptr)
{
    Expectation result;
    result.kind = Kind::Time;
    result.withinMs = ms;
    result.since = since;
    result.messages.match = matching(Match::Contains, pattern);
    if (request)
        result.request = matching(Match::Contains, request);
    return result;
}

Expectation closes(std::optional<int> code, std::optional<bool> wasClean)
{
    Expectation result;
    result.kind = Kind::Close;
    result.code = code;
    result.wasClean = wasClean;
    return result;
}

Expectation noErrors()
{
    Expectation result;
    result.kind = Kind::NoErrors;
    return result;
}

ExpectationResult checked(const Expectation &expectation, SessionMaker &session)
{
    return checkExpectations({expectation}, *session.reader(), SessionId(1)).value(0);
}

} // namespace

Q_DECLARE_METATYPE(socketglass::Expectation)

// opened at 1 ms; then each event 1 ms after the one before, and 100 ms before "tick 3".
void TestExpectation::initTestCase()
{
    m_session.opened();
    m_session.sent(R"({"op":"subscribe"})").received(R"({"type":"ack"})");
    m_session.received(R"({"type":"tick","price":10})").received(R"({"type":"tick","price":12})");
    m_session.wait(100 * SessionMaker::ms).received(R"({"type":"tick","price":9})");
    m_session.sent("bye").wait(20 * SessionMaker::ms).received("farewell").closed(1000, true);
    QVERIFY(m_session.reader());
}

void TestExpectation::checks_data()
{
    using Quantifier = Expectation::Quantifier;
    using Bound = Expectation::Bound;
    using Since = Expectation::Since;
    QTest::addColumn<Expectation>("expectation");
    QTest::addColumn<bool>("passes");
    QTest::addColumn<qint64>("seq");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const Expectation &expectation, bool passes, qint64 seq = -1,
                        const char *says = "") {
        QTest::newRow(name) << expectation << passes << seq << QString::fromUtf8(says);
    };
    constexpr auto received = Direction::Received;
    row("some contains", messageIs(Quantifier::Some, received, Match::Contains, "price"), true, 5);
    row("some equals", messageIs(Quantifier::Some, received, Match::Equals, "farewell"), true, 9);
    row("some fails, closest", messageIs(Quantifier::Some, received, Match::Equals, "farewell!"), false, 9,
        "Closest came #9 “farewell”");
    row("some fails, value there", messageIs(Quantifier::Some, received, Match::JsonPath, "$.price > 100"),
        false, 7, "with 9 there");
    row("direction counts", messageIs(Quantifier::Some, received, Match::Equals, "bye"), false);
    row("other direction", messageIs(Quantifier::Some, Direction::Sent, Match::Equals, "bye"), true, 8);
    row("both directions", messageIs(Quantifier::Some, Direction::None, Match::Equals, "bye"), true, 8);
    row("condition",
        messageIs(Quantifier::Some, received, Match::JsonPath, "$.type == 'tick' && $.price < 10"), true, 7);
    row("every", messageIs(Quantifier::Every, received, Match::Regex, "^[{f]"), true);
    row("not every", messageIs(Quantifier::Every, received, Match::Contains, "type"), false, 9, "farewell");
    row("none", messageIs(Quantifier::None, received, Match::Contains, "error"), true);
    row("not none", messageIs(Quantifier::None, received, Match::Contains, "ack"), false, 4, "#4");
    row("number", messageIs(Quantifier::Number, received, Match::Contains, "\"price\":12", 3), true, 6);
    row("number is another", messageIs(Quantifier::Number, received, Match::Contains, "\"price\":12", 2),
        false, 5, "\"price\":10");
    row("number is not there", messageIs(Quantifier::Number, received, Match::Any, "", 6), false, 0,
        "only 5");

    row("exactly", counted(Bound::Exactly, 3, "tick"), true);
    row("one more than exactly", counted(Bound::Exactly, 2, "tick"), false, 7, "3 came. One too many was #7");
    row("one less than exactly", counted(Bound::Exactly, 4, "tick"), false, -1, "3 came.");
    row("none exactly", counted(Bound::Exactly, 0, "error"), true);
    row("at least", counted(Bound::AtLeast, 3, "tick"), true);
    row("not at least", counted(Bound::AtLeast, 4, "tick"), false);
    row("at most", counted(Bound::AtMost, 3, "tick"), true);
    row("not at most", counted(Bound::AtMost, 1, "tick"), false, 6);

    row("order", inOrder({{Direction::Sent, "subscribe"}, {received, "ack"}, {received, "\"price\":9"}}),
        true, 7);
    row("order, others between", inOrder({{received, "ack"}, {received, "farewell"}}), true, 9);
    row("wrong order", inOrder({{received, "\"price\":9"}, {received, "ack"}}), false, -1, "After #7");
    row("one twice", inOrder({{received, "ack"}, {received, "ack"}}), false, -1, "After #4");
    row("the first never came", inOrder({{received, "hello"}, {received, "ack"}}), false, -1,
        "No message came");

    row("after the message before", within(50, Since::MessageBefore, "\"price\":12"), true, 6);
    row("too long after it", within(99, Since::MessageBefore, "tick"), false, 7, "took 101.0 ms");
    row("just in time", within(101, Since::MessageBefore, "tick"), true);
    row("since opened", within(2, Since::Opened, "ack"), true, 4);
    row("since opened, too late", within(1, Since::Opened, "ack"), false, 4);
    row("since opened, only the first", within(5, Since::Opened, "tick"), true, 5);
    row("since the request", within(21, Since::Request, "farewell"), true, 9);
    row("since the request, too late", within(20, Since::Request, "farewell"), false, 9, "took 21.0 ms");
    row("since a certain request", within(200, Since::Request, "farewell", "subscribe"), true);
    row("since a certain request, too late", within(100, Since::Request, "farewell", "subscribe"), false, 9);
    row("no such request", within(100, Since::Request, "farewell", "hello"), false, 9, "without a request");
    row("no such answer", within(100, Since::Request, "hello"), false, -1, "Closest");

    row("close code", closes(1000, {}), true, 10);
    row("close code and clean", closes(1000, true), true);
    row("no errors", noErrors(), true);
    row("broken", messageIs(Quantifier::Some, received, Match::JsonPath, "$."), false, 0, "character");
}

void TestExpectation::checks()
{
    QFETCH(Expectation, expectation);
    QFETCH(bool, passes);
    QFETCH(qint64, seq);
    QFETCH(QString, says);
    const ExpectationResult result = checked(expectation, m_session);
    QVERIFY2(result.passed == passes, qPrintable(result.message));
    QVERIFY2(result.message.contains(says), qPrintable(result.message));
    QVERIFY(!result.message.isEmpty());
    QCOMPARE(result.text, expectation.text());
    QCOMPARE(result.name, expectation.text());
    if (seq >= 0)
        QCOMPARE(result.seq, seq);
    if (!passes)
        QVERIFY(result.message.contains(expectation.text()));
}

void TestExpectation::closing_data()
{
    QTest::addColumn<Expectation>("expectation");
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("wasClean");
    QTest::addColumn<bool>("passes");
    QTest::newRow("another code") << closes(1000, {}) << 1011 << true << false;
    QTest::newRow("any code, clean") << closes({}, true) << 4001 << true << true;
    QTest::newRow("any code, not clean") << closes({}, true) << 1006 << false << false;
    QTest::newRow("expected to fail") << closes(1006, false) << 1006 << false << true;
}

void TestExpectation::closing()
{
    QFETCH(Expectation, expectation);
    QFETCH(int, code);
    QFETCH(bool, wasClean);
    QFETCH(bool, passes);
    SessionMaker session;
    session.opened().closed(code, wasClean);
    const ExpectationResult result = checked(expectation, session);
    QCOMPARE(result.passed, passes);
    QVERIFY(result.message.contains(QString::number(code)));
    SessionMaker open;
    open.opened();
    QVERIFY(!checked(expectation, open).passed);
}

void TestExpectation::errors()
{
    SessionMaker session;
    session.opened().life(EventKind::Error, {{QStringLiteral("kind"), QStringLiteral("protocol")},
                                             {QStringLiteral("message"), QStringLiteral("masked frame")}});
    const ExpectationResult result = checked(noErrors(), session);
    QVERIFY(!result.passed);
    QVERIFY(result.message.contains(QStringLiteral("masked frame")));
    QCOMPARE(result.seq, 3);
}

void TestExpectation::pointsAtTheEvent()
{
    const ExpectationResult result = checked(
        messageIs(Expectation::Quantifier::Some, Direction::Received, Match::Equals, "farewell"), m_session);
    QCOMPARE(qint64(result.event), 9);
    QCOMPARE(result.elapsedNs, 127 * SessionMaker::ms);
}

void TestExpectation::emptySession()
{
    SessionMaker session;
    session.opened();
    using Quantifier = Expectation::Quantifier;
    QVERIFY(!checked(messageIs(Quantifier::Some, Direction::Received, Match::Any, ""), session).passed);
    QVERIFY(checked(messageIs(Quantifier::Every, Direction::Received, Match::Equals, "x"), session).passed);
    QVERIFY(!checked(within(1, Expectation::Since::Opened, "x"), session).passed);
    QVERIFY(checkExpectations({}, *session.reader(), SessionId(1)).isEmpty());
    const auto none = checkExpectations({noErrors(), closes(1000, {})}, *session.reader(), SessionId(7));
    QCOMPARE(none.size(), 2);
    QVERIFY(!none.last().passed);
}

void TestExpectation::largeMessages()
{
    SessionMaker session;
    session.received(QByteArray(1'000'000, 'x') + "needle").binary(QByteArray(100'000, '\0') + "\xff");
    using Quantifier = Expectation::Quantifier;
    QVERIFY(
        checked(messageIs(Quantifier::Some, Direction::Received, Match::Contains, "needle"), session).passed);
    QVERIFY(
        checked(messageIs(Quantifier::Some, Direction::Received, Match::Regex, "\\xff$"), session).passed);
    const auto failed =
        checked(messageIs(Quantifier::Some, Direction::Received, Match::Contains, "nothing"), session);
    QVERIFY(failed.message.size() < 1000);
}

void TestExpectation::json_data()
{
    checks_data();
}

void TestExpectation::json()
{
    QFETCH(Expectation, expectation);
    expectation.name = QStringLiteral("a name");
    QString problem;
    const QList<Expectation> again =
        expectationsFromJson(expectationsToJson({expectation, noErrors()}), &problem);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
    QCOMPARE(again.size(), 2);
    QCOMPARE(again.first().toJson(), expectation.toJson());
    QCOMPARE(again.first().text(), expectation.text());
    QCOMPARE(again.first().name, expectation.name);
    QCOMPARE(checked(again.first(), m_session).passed, checked(expectation, m_session).passed);
    QCOMPARE(checked(again.first(), m_session).name, QStringLiteral("a name"));
}

void TestExpectation::brokenJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kept");
    const auto row = [](const char *json, int kept) { QTest::newRow(json) << QByteArray(json) << kept; };
    row("nonsense", 0);
    row("{}", 0);
    row("[1]", 0);
    row("[{}]", 0);
    row(R"([{"kind":"wish"}])", 0);
    row(R"([{"kind":"noErrors"},{"kind":5}])", 1);
    row(R"([{"kind":"message","direction":"up"}])", 0);
    row(R"([{"kind":"message","match":5}])", 0);
    row(R"([{"kind":"message","number":"x"}])", 0);
    row(R"([{"kind":"count","bound":"about"}])", 0);
    row(R"([{"kind":"order","messages":[5]}])", 0);
    row(R"([{"kind":"order","messages":[{"match":{"kind":"equals"}}]}])", 0);
    row(R"([{"kind":"close","wasClean":"yes"}])", 0);
    row(R"([{"kind":"close","code":"1000"}])", 0);
}

void TestExpectation::brokenJson()
{
    QFETCH(QByteArray, json);
    QFETCH(int, kept);
    QString problem;
    QCOMPARE(expectationsFromJson(json, &problem).size(), kept);
    QVERIFY(!problem.isEmpty());
    QVERIFY(expectationsFromJson({}, &problem).isEmpty());
    QVERIFY(problem.isEmpty());
}

void TestExpectation::problems_data()
{
    QTest::addColumn<Expectation>("expectation");
    using Quantifier = Expectation::Quantifier;
    QTest::newRow("number") << messageIs(Quantifier::Number, Direction::Received, Match::Any, "", 0);
    QTest::newRow("pattern") << messageIs(Quantifier::Some, Direction::Received, Match::Contains, "");
    QTest::newRow("count") << counted(Expectation::Bound::Exactly, -1, "x");
    QTest::newRow("order of one") << inOrder({{Direction::Received, "x"}});
    QTest::newRow("order with a bad pattern")
        << inOrder({{Direction::Received, "x"}, {Direction::Received, ""}});
    QTest::newRow("no time") << within(0, Expectation::Since::Opened, "x");
    QTest::newRow("endless") << within(std::numeric_limits<qint64>::max(), Expectation::Since::Opened, "x");
    QTest::newRow("bad request") << within(5, Expectation::Since::Request, "x", "");
    QTest::newRow("close without anything") << closes({}, {});
    QTest::newRow("close code") << closes(5, {});
}

void TestExpectation::problems()
{
    QFETCH(Expectation, expectation);
    QVERIFY(!expectation.problem().isEmpty());
    const ExpectationResult result = checked(expectation, m_session);
    QVERIFY(!result.passed);
    QVERIFY(result.message.contains(expectation.problem()));
}

void TestExpectation::texts_data()
{
    using Quantifier = Expectation::Quantifier;
    QTest::addColumn<Expectation>("expectation");
    QTest::addColumn<QString>("text");
    const auto row = [](const char *text, const Expectation &expectation) {
        QTest::newRow(text) << expectation << QString::fromUtf8(text);
    };
    row("Some received message contains “a”.",
        messageIs(Quantifier::Some, Direction::Received, Match::Contains, "a"));
    row("No message equals “a␊”.", messageIs(Quantifier::None, Direction::None, Match::Equals, "a\n"));
    row("The sent message number 3 fulfils $.a.",
        messageIs(Quantifier::Number, Direction::Sent, Match::JsonPath, "$.a", 3));
    row("At least 2 times: a received message that contains “a”.",
        counted(Expectation::Bound::AtLeast, 2, "a"));
    row("In this order: a sent message that contains “a”, then a received message that contains “b”.",
        inOrder({{Direction::Sent, "a"}, {Direction::Received, "b"}}));
    row("Within 5 ms of its request comes a received message that contains “a”.",
        within(5, Expectation::Since::Request, "a"));
    row("The session closes with 1000, cleanly.", closes(1000, true));
    row("The session closes not cleanly.", closes({}, false));
    row("No errors.", noErrors());
}

void TestExpectation::texts()
{
    QFETCH(Expectation, expectation);
    QFETCH(QString, text);
    QCOMPARE(expectation.text(), text);
    QVERIFY(expectation.problem().isEmpty());
}

void TestExpectation::cancelled()
{
    FileProgress progress;
    double fraction = 0;
    progress.report = [&fraction](double done) { fraction = done; };
    progress.isCancelled = [] { return true; };
    const auto results = checkExpectations({noErrors()}, *m_session.reader(), SessionId(1), progress);
    QVERIFY(!results.first().passed);
    QVERIFY(results.first().message.contains(QStringLiteral("cancelled")));
    QCOMPARE(fraction, 1.0);
}

void TestExpectation::junit()
{
    TestSuite suite;
    suite.name = QStringLiteral("replay of <feed> & \"more\"");
    suite.started = SessionMaker::firstStart;
    suite.seconds = 1.5;
    suite.cases =
        testCases(checkExpectations({noErrors(), closes(4000, {})}, *m_session.reader(), SessionId(1)));
    QXmlStreamReader xml(junitXml({suite, TestSuite{QStringLiteral("empty"), {}, 0, 0}}));
    QStringList elements;
    QStringList failures;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        const auto attributes = xml.attributes();
        const auto value = [&attributes](const char *name) {
            return attributes.value(QLatin1StringView(name)).toString();
        };
        elements.append(xml.name().toString() + u' ' + value("name") + u' ' + value("tests") +
                        value("failures") + u' ' + value("time") + u' ' + value("timestamp"));
        if (xml.name() == QStringLiteral("failure"))
            failures.append(value("message") + u'|' + xml.readElementText());
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(elements.size(), 6);
    QCOMPARE(elements.at(0), QStringLiteral("testsuites  21 1.500 "));
    QCOMPARE(elements.at(1),
             QStringLiteral("testsuite replay of <feed> & \"more\" 21 1.500 2023-11-14T22:13:20"));
    QCOMPARE(elements.at(2), QStringLiteral("testcase No errors.  0.000 "));
    QCOMPARE(elements.at(3), QStringLiteral("testcase The session closes with 4000.  0.128 "));
    QCOMPARE(elements.at(5), QStringLiteral("testsuite empty 00 0.000 "));
    QCOMPARE(failures.size(), 1);
    QVERIFY(failures.first().startsWith(
        QStringLiteral("Expected: The session closes with 4000. The session closed with 1000, cleanly.|")));
    QVERIFY(failures.first().contains(QStringLiteral("Event #10")));
}

void TestExpectation::junitForbiddenCharacters()
{
    TestSuite suite;
    QString all;
    for (char16_t c = 0; c < 0x100; ++c)
        all += QChar(c);
    all += QChar(0xD800);
    all += QChar(0xFFFE);
    all += QStringLiteral("]]>😀");
    all += QChar(0xDC00);
    suite.name = all;
    suite.cases = {{all, false, all, all, 0}};
    QXmlStreamReader xml(junitXml({suite}));
    QString text;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isCharacters())
            text += xml.text();
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QVERIFY(text.contains(QStringLiteral("]]>😀")));
    QVERIFY(text.contains(QChar(QChar::ReplacementCharacter)));
    QVERIFY(!text.contains(QChar(0)) && !text.contains(QChar(0x1b)));
}

void TestExpectation::jsonAndText()
{
    TestSuite suite;
    suite.name = QStringLiteral("feed");
    suite.cases =
        testCases(checkExpectations({noErrors(), closes(4000, {})}, *m_session.reader(), SessionId(1)));
    const QJsonObject json = testsJson({suite});
    QCOMPARE(json.value(QStringLiteral("passed")).toBool(), false);
    QCOMPARE(json.value(QStringLiteral("failures")).toInt(), 1);
    QCOMPARE(json.value(QStringLiteral("suites"))
                 .toArray()
                 .first()
                 .toObject()
                 .value(QStringLiteral("cases"))
                 .toArray()
                 .size(),
             2);
    QCOMPARE(testsText({suite}),
             QStringLiteral(
                 "feed\n"
                 "  passed  No errors.\n"
                 "  FAILED  The session closes with 4000.\n"
                 "          Expected: The session closes with 4000. The session closed with 1000, cleanly.\n"
                 "          Event #10 of the session.\n"
                 "1 passed, 1 failed.\n"));
}

QTEST_GUILESS_MAIN(TestExpectation)
#include "tst_expectation.moc"
