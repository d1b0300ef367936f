// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/eventtext.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace socketglass;

namespace {

Event payload(Opcode opcode, const QByteArray &bytes)
{
    Event event;
    event.kind = opcode == Opcode::Ping   ? EventKind::Ping
                 : opcode == Opcode::Pong ? EventKind::Pong
                                          : EventKind::Message;
    event.opcode = opcode;
    event.direction = Direction::Received;
    event.size = bytes.size();
    event.head = bytes.left(Event::headLimit);
    return event;
}

Event lifecycle(EventKind kind, const QByteArray &detail, Direction direction = Direction::None)
{
    Event event;
    event.kind = kind;
    event.detail = detail;
    event.direction = direction;
    return event;
}

QString fact(const CloseExplanation &explanation, const char *label)
{
    for (const auto &[name, value] : explanation.facts) {
        if (name == QLatin1String(label))
            return value;
    }
    return {};
}

} // namespace

class TestEventText final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void preview_data();
    void preview();
    void previewLimit_data();
    void previewLimit();
    void previewSurvivesAnyDetail_data();
    void previewSurvivesAnyDetail();
    void sentence_data();
    void sentence();
    void words();
    void byteCount_data();
    void byteCount();
    void numbersFollowTheLocale();
    void delta_data();
    void delta();
    void clock_data();
    void clock();
    void close_data();
    void close();
    void closingFrame_data();
    void closingFrame();
    void closeTextIsSafe();
    void closeOfEveryCode();
};

void TestEventText::preview_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, const Event &event, const char16_t *shown) {
        QTest::newRow(name) << event << QString::fromUtf16(shown);
    };
    row("text", payload(Opcode::Text, "{\"a\": 1}"), u"{\"a\": 1}");
    row("text on one line", payload(Opcode::Text, "a\r\n\tb"), u"a␍␊␉b");
    row("text with controls", payload(Opcode::Text, QByteArray("\0\xE2\x80\xAEx", 5)), u"␀⟦U+202E⟧x");
    row("text that is not UTF-8", payload(Opcode::Text, "a\xFF"), u"a⟦0xFF⟧");
    row("empty text", payload(Opcode::Text, ""), u"(empty)");
    row("binary", payload(Opcode::Binary, QByteArray("\x00\x0a\xff", 3)), u"00 0a ff (3 B)");
    row("binary that reads as text", payload(Opcode::Binary, "ab"), u"61 62 (2 B)");
    row("long binary", payload(Opcode::Binary, QByteArray(20'000, 'x')),
        u"78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 78 … "
        u"(19.5 KiB)");
    row("empty binary", payload(Opcode::Binary, ""), u"(empty)");
    row("ping", payload(Opcode::Ping, "beat"), u"beat");
    row("empty ping", payload(Opcode::Ping, ""), u"");
    row("pong with bytes", payload(Opcode::Pong, QByteArray("\0\1", 2)), u"00 01 (2 B)");
    row("opening", lifecycle(EventKind::Opening, R"({"url":"ws://x.test/a"})"),
        u"Connecting to ws://x.test/a");
    row("handshake",
        lifecycle(
            EventKind::Handshake,
            R"({"request":{"method":"GET","target":"/x"},"response":{"status":101,"reason":"Switching Protocols"}})"),
        u"GET /x → 101 Switching Protocols");
    row("refused handshake",
        lifecycle(
            EventKind::Handshake,
            R"({"request":{"method":"GET","target":"/x"},"response":{"status":403,"reason":""},"problem":"refused"})"),
        u"GET /x → 403 — refused");
    row("no response", lifecycle(EventKind::Handshake, R"({"request":{"method":"GET","target":"/"}})"),
        u"GET / → no response");
    row("opened", lifecycle(EventKind::Opened, R"({"peer":"127.0.0.1:9"})"), u"Connected to 127.0.0.1:9");
    row("opened with all",
        lifecycle(
            EventKind::Opened,
            R"({"peer":"[::1]:9","subprotocol":"chat","extensions":"permessage-deflate","tls":{"version":"TLSv1.3"}})"),
        u"Connected to [::1]:9, sub-protocol chat, permessage-deflate, TLSv1.3");
    row("error", lifecycle(EventKind::Error, R"({"kind":"dns","message":"No such host"})"), u"No such host");
    row("closing", lifecycle(EventKind::Closing, R"({"code":1000,"reason":"bye"})"),
        u"1000 Normal Closure — bye");
    row("closing without a code", lifecycle(EventKind::Closing, R"({"initiator":"remote"})"),
        u"Close frame without a code");
    row("closed", lifecycle(EventKind::Closed, R"({"code":1000,"reason":"bye","wasClean":true})"),
        u"1000 Normal Closure — bye");
    row("closed unclean",
        lifecycle(EventKind::Closed, R"({"code":1006,"wasClean":false,"cause":"Connection reset"})"),
        u"1006 Abnormal Closure — Connection reset — not clean");
    row("hostile reason", lifecycle(EventKind::Closing, "{\"code\":4000,\"reason\":\"a\\nb\xE2\x80\xAE\"}"),
        u"4000 Private Use — a␊b⟦U+202E⟧");
}

void TestEventText::preview()
{
    QFETCH(Event, event);
    QTEST(eventPreview(event), "shown");
}

void TestEventText::previewLimit_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("shown");
    QTest::newRow("fits") << payload(Opcode::Text, "0123456789") << QStringLiteral("0123456789");
    QTest::newRow("one more") << payload(Opcode::Text, "0123456789a") << QStringLiteral(u"012345678…");
    QTest::newRow("pairs stay whole") << payload(Opcode::Text, "01234567😀😀") << QStringLiteral(u"01234567…");
    QTest::newRow("bytes") << payload(Opcode::Binary, "0123456789") << QStringLiteral(u"30 31 32 …");
    QTest::newRow("words") << lifecycle(EventKind::Error, R"({"message":"0123456789a"})")
                           << QStringLiteral(u"012345678…");
    Event cut = payload(Opcode::Text, "abc\xE2\x82");
    cut.size = 5000;
    QTest::newRow("head ends inside a character") << cut << QStringLiteral(u"abc…");
}

void TestEventText::previewLimit()
{
    QFETCH(Event, event);
    QTEST(eventPreview(event, 10), "shown");
}

void TestEventText::previewSurvivesAnyDetail_data()
{
    QTest::addColumn<QByteArray>("detail");
    for (const char *detail :
         {"", "{", "[]", "null", R"({"code":"x","request":7,"response":[],"tls":"no","message":{}})",
          R"({"code":-5,"sentCode":1e9})", R"({"code":70000})", R"({"response":{"status":{}}})"})
        QTest::newRow(detail) << QByteArray(detail);
}

void TestEventText::previewSurvivesAnyDetail()
{
    QFETCH(QByteArray, detail);
    for (int kind = 0; kind <= 12; ++kind) {
        const Event event = lifecycle(EventKind(kind), detail);
        QVERIFY(!eventKindText(event.kind).isEmpty());
        QVERIFY(!eventSentence(event, {}).isEmpty());
        QVERIFY(eventPreview(event).size() <= 300);
        QVERIFY(!explainClose(event).title.isEmpty());
    }
}

void TestEventText::sentence_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QString>("ending");
    const auto row = [](const char *name, const Event &event, const char16_t *ending) {
        QTest::newRow(name) << event << QString::fromUtf16(ending);
    };
    row("text", payload(Opcode::Text, "hello"), u"feed, Received text message of 5 byte(s): hello");
    Event sent = payload(Opcode::Binary, "\x01");
    sent.direction = Direction::Sent;
    row("binary", sent, u"feed, Sent binary message of 1 byte(s): 01 (1 B)");
    row("ping", payload(Opcode::Ping, ""), u"feed, Received ping of 0 byte(s)");
    row("closing", lifecycle(EventKind::Closing, R"({"code":1001})", Direction::Sent),
        u"feed, Sent Close frame: 1001 Going Away");
    row("error", lifecycle(EventKind::Error, R"({"message":"No such host"})"), u"feed, error: No such host");
}

void TestEventText::sentence()
{
    QFETCH(Event, event);
    QFETCH(QString, ending);
    event.time = 1'700'000'000'123'456'789;
    const QString expected = clockText(event.time) + QStringLiteral(", ") + ending;
    QCOMPARE(eventSentence(event, QStringLiteral("feed")), expected);
}

void TestEventText::words()
{
    QCOMPARE(directionText(Direction::Sent), QStringLiteral("sent"));
    QCOMPARE(directionText(Direction::Received), QStringLiteral("received"));
    QCOMPARE(directionText(Direction::None), QString());
    QCOMPARE(messageTypeText(Opcode::Text), QStringLiteral("text"));
    QCOMPARE(messageTypeText(Opcode::Binary), QStringLiteral("binary"));
    QStringList kinds;
    for (int kind = 1; kind <= 9; ++kind)
        kinds.append(eventKindText(EventKind(kind)));
    QCOMPARE(kinds.join(u' '),
             QStringLiteral("opening handshake opened message ping pong error closing closed"));
}

void TestEventText::byteCount_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("0") << qint64(0) << QStringLiteral("0 B");
    QTest::newRow("exact") << qint64(1234) << QStringLiteral("1,234 B");
    QTest::newRow("last exact") << qint64(9'999) << QStringLiteral("9,999 B");
    QTest::newRow("kibi") << qint64(10'000) << QStringLiteral("9.8 KiB");
    QTest::newRow("almost mebi") << qint64(1024 * 1024 - 1) << QStringLiteral("1.0 MiB");
    QTest::newRow("mebi") << qint64(5 * 1024 * 1024 / 2) << QStringLiteral("2.5 MiB");
    QTest::newRow("huge") << std::numeric_limits<qint64>::max() << QStringLiteral("8,388,608.0 TiB");
}

void TestEventText::byteCount()
{
    QFETCH(qint64, bytes);
    QTEST(byteCountText(bytes), "shown");
}

void TestEventText::numbersFollowTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    const QString size = byteCountText(1234);
    const QString kibi = byteCountText(10'000);
    const QString time = deltaText(1'500'000);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QCOMPARE(size, QStringLiteral("1.234 B"));
    QCOMPARE(kibi, QStringLiteral("9,8 KiB"));
    QCOMPARE(time, QStringLiteral("+1,50 ms"));
}

void TestEventText::delta_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *name, qint64 ns, const char16_t *shown) {
        QTest::newRow(name) << ns << QString::fromUtf16(shown);
    };
    row("zero", 0, u"+0 ns");
    row("ns", 999, u"+999 ns");
    row("us", 1'500, u"+1.50 µs");
    row("rounds into ms", 999'700, u"+1.00 ms");
    row("ms", 12'345'678, u"+12.3 ms");
    row("hundreds of ms", 123'456'789, u"+123 ms");
    row("s", 1'234'567'890, u"+1.23 s");
    row("minutes", 61'500'000'000, u"+1 min 1 s");
    row("days", 172'800'000'000'000, u"+2,880 min 0 s");
    row("backwards", -12'345'678, u"−12.3 ms");
}

void TestEventText::delta()
{
    QFETCH(qint64, ns);
    QTEST(deltaText(ns), "shown");
}

void TestEventText::clock_data()
{
    QTest::addColumn<qint64>("ns");
    QTest::addColumn<qint64>("ms");
    QTest::addColumn<QString>("micros");
    QTest::newRow("today") << qint64(1'700'000'000'123'456'789) << qint64(1'700'000'000'123)
                           << QStringLiteral(".123456");
    QTest::newRow("leading zeros") << qint64(1'700'000'000'000'001'999) << qint64(1'700'000'000'000)
                                   << QStringLiteral(".000001");
    QTest::newRow("before 1970") << qint64(-1) << qint64(-1) << QStringLiteral(".999999");
}

void TestEventText::clock()
{
    QFETCH(qint64, ns);
    QFETCH(qint64, ms);
    QFETCH(QString, micros);
    const QString expected =
        QDateTime::fromMSecsSinceEpoch(ms).time().toString(QStringLiteral("HH:mm:ss")) + micros;
    QCOMPARE(clockText(ns), expected);
}

void TestEventText::close_data()
{
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QStringList>("happened");
    QTest::addColumn<QString>("who");
    const auto row = [](const char *detail, const char16_t *title, const QStringList &happened,
                        const char16_t *who) {
        QTest::addRow("%s", detail) << QByteArray(detail) << QString::fromUtf16(title) << happened
                                    << QString::fromUtf16(who);
    };
    const auto words = [](std::initializer_list<const char16_t *> list) {
        QStringList result;
        for (const char16_t *word : list)
            result.append(QString::fromUtf16(word));
        return result;
    };
    row(R"({"code":1000,"reason":"bye","wasClean":true,"endedBy":"remote","sentCode":1000})",
        u"1000 — Normal Closure", words({u"cleanly", u"“bye”", u"purpose"}),
        u"The peer ended it. Our own Close frame had code 1000 Normal Closure.");
    row(R"({"code":1001,"wasClean":true,"endedBy":"local","sentCode":1001,"sentReason":"quit"})",
        u"1001 — Going Away", words({u"cleanly", u"going away"}),
        u"We ended it. Our own Close frame had code 1001 Going Away, reason “quit”.");
    row(R"({"code":1005,"wasClean":true,"endedBy":"remote"})", u"1005 — No Status Rcvd",
        words({u"cleanly", u"no code"}), u"The peer ended it.");
    row(R"({"code":1006,"wasClean":false,"endedBy":"network","cause":"The connection was reset"})",
        u"1006 — Abnormal Closure",
        words({u"not closed cleanly", u"The connection was reset.", u"without a Close frame"}),
        u"The network: neither side asked for it.");
    row(R"({"code":1006,"wasClean":false,"endedBy":"local","sentCode":1002,"cause":"A masked frame"})",
        u"1006 — Abnormal Closure", words({u"not closed cleanly", u"A masked frame."}),
        u"We ended it. Our own Close frame had code 1002 Protocol error.");
    row(R"({"code":1012,"wasClean":true,"endedBy":"remote"})", u"1012 — Service Restart",
        words({u"cleanly", u"restart"}), u"The peer ended it.");
    row(R"({"code":4001,"reason":"session expired","wasClean":true,"endedBy":"remote"})",
        u"4001 — Private Use", words({u"cleanly", u"“session expired”"}), u"The peer ended it.");
    row(R"({"code":3000,"wasClean":true,"endedBy":"remote"})", u"3000 — Unauthorized",
        words({u"cleanly", u"authori"}), u"The peer ended it.");
    row("{}", u"1005 — No Status Rcvd", words({u"not closed cleanly"}),
        u"It is not known which side ended it.");
}

void TestEventText::close()
{
    QFETCH(QByteArray, detail);
    QFETCH(QStringList, happened);
    const CloseExplanation explanation = explainClose(lifecycle(EventKind::Closed, detail));
    QTEST(explanation.title, "title");
    for (const QString &word : happened)
        QVERIFY2(explanation.whatHappened.contains(word), qPrintable(explanation.whatHappened));
    QTEST(explanation.whoDidIt, "who");
    QVERIFY(!explanation.whatToTry.isEmpty());
    for (const char *label : {"Code", "Name", "Meaning", "Usual cause", "May be sent by", "On the wire",
                              "Source", "Closed cleanly"})
        QVERIFY2(!fact(explanation, label).isEmpty(), label);
}

void TestEventText::closingFrame_data()
{
    QTest::addColumn<QByteArray>("detail");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<QString>("begins");
    QTest::addColumn<QString>("who");
    const auto row = [](const char *name, const char *detail, Direction direction, const char16_t *begins,
                        const char16_t *who) {
        QTest::newRow(name) << QByteArray(detail) << direction << QString::fromUtf16(begins)
                            << QString::fromUtf16(who);
    };
    row("ours", R"({"initiator":"local","code":1002,"why":"A masked frame"})", Direction::Sent,
        u"We sent a Close frame with code 1002.", u"We began the close.");
    row("their answer", R"({"initiator":"local","code":1000})", Direction::Received,
        u"A Close frame with code 1000 arrived.", u"We began the close; this is the peer's answer.");
    row("theirs", R"({"initiator":"remote"})", Direction::Received, u"A Close frame without a code arrived.",
        u"The peer began the close.");
    row("our answer", R"({"initiator":"remote"})", Direction::Sent, u"We sent a Close frame without a code.",
        u"The peer began the close; this is our answer.");
}

void TestEventText::closingFrame()
{
    QFETCH(QByteArray, detail);
    QFETCH(Direction, direction);
    QFETCH(QString, begins);
    const CloseExplanation explanation = explainClose(lifecycle(EventKind::Closing, detail, direction));
    QVERIFY2(explanation.whatHappened.startsWith(begins), qPrintable(explanation.whatHappened));
    QTEST(explanation.whoDidIt, "who");
    const QString why = fact(explanation, "Why");
    QCOMPARE(why.isEmpty(), !detail.contains("why"));
    QVERIFY(explanation.whatHappened.contains(why));
}

void TestEventText::closeTextIsSafe()
{
    const Event event = lifecycle(
        EventKind::Closed,
        "{\"code\":4001,\"reason\":\"a\\nb\xE2\x80\xAE\",\"cause\":\"\\u0000\",\"hint\":\"try <b>\\u200b\"}");
    const CloseExplanation explanation = explainClose(event);
    QCOMPARE(fact(explanation, "Reason"), QStringLiteral(u"a␊b⟦U+202E⟧"));
    QCOMPARE(fact(explanation, "Cause"), QStringLiteral(u"␀"));
    QCOMPARE(explanation.whatToTry, QStringLiteral(u"try <b>⟦U+200B⟧"));
}

void TestEventText::closeOfEveryCode()
{
    for (int code = 0; code <= 65535; code += code < 5000 ? 1 : 997) {
        const QByteArray detail = "{\"code\":" + QByteArray::number(code) + "}";
        const CloseExplanation explanation = explainClose(lifecycle(EventKind::Closed, detail));
        QVERIFY(explanation.title.startsWith(QString::number(code) + QStringLiteral(" — ")));
        QVERIFY(!explanation.whatToTry.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestEventText)
#include "tst_eventtext.moc"
