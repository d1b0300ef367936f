// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventjson.h"

#include <QJsonDocument>
#include <QTest>

using namespace socketglass;

class TestEventJson final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void line_data();
    void line();
    void everyByteOfText();
    void time_data();
    void time();
};

namespace {

Event eventOf(EventKind kind, Direction direction = Direction::None, Opcode opcode = Opcode::Continuation)
{
    Event event;
    event.session = SessionId(1);
    event.seq = 7;
    event.time = 1'700'000'000'123'456'789;
    event.kind = kind;
    event.direction = direction;
    event.opcode = opcode;
    event.frames = 1;
    return event;
}

Event withDetail(EventKind kind, const char *detail, Direction direction = Direction::None)
{
    Event event = eventOf(kind, direction);
    event.detail = detail;
    return event;
}

constexpr char start[] = R"({"session":1,"seq":7,"time":"2023-11-14T22:13:20.123456789Z","event":)";

} // namespace

void TestEventJson::line_data()
{
    QTest::addColumn<Event>("event");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("rest");
    const auto row = [](const char *name, const Event &event, const QByteArray &payload, const char *rest) {
        QTest::newRow(name) << event << payload << QByteArray(rest);
    };
    const auto message = [](Direction direction, Opcode opcode, qint64 size, EventFlags flags = {},
                            int frames = 1) {
        Event event = eventOf(EventKind::Message, direction, opcode);
        event.size = size;
        event.wireSize = size + 2;
        event.flags = flags;
        event.frames = frames;
        return event;
    };
    row("text", message(Direction::Received, Opcode::Text, 5), "hello",
        R"("message","direction":"received","type":"text","size":5,"wireSize":7,"frames":1,"compressed":false,"text":"hello"})");
    row("empty text", message(Direction::Sent, Opcode::Text, 0), {},
        R"("message","direction":"sent","type":"text","size":0,"wireSize":2,"frames":1,"compressed":false,"text":""})");
    row("escapes", message(Direction::Sent, Opcode::Text, 9, EventFlag::Compressed, 3),
        QByteArray("\"\\\n\t\0\x1f\x7f/", 8),
        R"("message","direction":"sent","type":"text","size":9,"wireSize":11,"frames":3,"compressed":true,"text":"\"\\\n\t\u0000\u001f\u007f/"})");
    row("U+FEFF, which readers drop", message(Direction::Sent, Opcode::Text, 7),
        "\xef\xbb\xbf"
        "a\xef\xbb\xbf",
        R"("message","direction":"sent","type":"text","size":7,"wireSize":9,"frames":1,"compressed":false,"text":"\ufeffa\ufeff"})");
    row("not UTF-8", message(Direction::Received, Opcode::Text, 2, EventFlag::InvalidUtf8), "\xff\x41",
        R"("message","direction":"received","type":"text","size":2,"wireSize":4,"frames":1,"compressed":false,"invalidUtf8":true,"base64":"/0E="})");
    row("binary", message(Direction::Received, Opcode::Binary, 3), "abc",
        R"("message","direction":"received","type":"binary","size":3,"wireSize":5,"frames":1,"compressed":false,"base64":"YWJj"})");
    row("cut off",
        message(Direction::Received, Opcode::Binary, 1, EventFlag::Incomplete | EventFlag::NotDelivered), "a",
        R"("message","direction":"received","type":"binary","size":1,"wireSize":3,"frames":1,"compressed":false,"incomplete":true,"notDelivered":true,"base64":"YQ=="})");
    Event ping = eventOf(EventKind::Ping, Direction::Sent, Opcode::Ping);
    ping.size = 4;
    row("ping", ping, "ping", R"("ping","direction":"sent","size":4,"base64":"cGluZw=="})");
    row("pong", eventOf(EventKind::Pong, Direction::Received, Opcode::Pong), {},
        R"("pong","direction":"received","size":0,"base64":""})");
    row("opening", withDetail(EventKind::Opening, R"({"url":"ws://a/"})"), {},
        R"("opening","url":"ws://a/"})");
    row("no detail", withDetail(EventKind::Opened, ""), {}, R"("opened"})");
    row("fields in order",
        withDetail(EventKind::Closed, R"({"cause":"c","code":1006,"name":"n","reason":"","wasClean":false})"),
        {}, R"("closed","code":1006,"name":"n","reason":"","wasClean":false,"cause":"c"})");
    row("close frame",
        withDetail(EventKind::Closing, R"({"code":1000,"initiator":"remote","reason":"b"})",
                   Direction::Received),
        {}, R"("closing","direction":"received","initiator":"remote","code":1000,"reason":"b"})");
    row("nested",
        withDetail(EventKind::Handshake,
                   R"({"request":{"headers":[["Host","a"]]},"roundTripNs":12345678901})"),
        {}, R"("handshake","request":{"headers":[["Host","a"]]},"roundTripNs":12345678901})");
    row("detail that is no JSON", withDetail(EventKind::Error, "},\n{\"x\":1"), {}, R"("error"})");
    row("detail that overrides",
        withDetail(EventKind::Error, R"({"kind":"dns","seq":99,"event":"message","socketglass":1})"), {},
        R"("error","kind":"dns"})");
}

void TestEventJson::line()
{
    QFETCH(Event, event);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, rest);
    const QByteArray line = eventToJsonLine(event, payload);
    QCOMPARE(line, QByteArray(start + rest));
    QVERIFY(!line.contains('\n'));
    QJsonParseError error;
    QJsonDocument::fromJson(line, &error);
    QVERIFY2(error.error == QJsonParseError::NoError, qPrintable(error.errorString()));
}

void TestEventJson::everyByteOfText()
{
    QString text;
    for (ushort unit = 0; unit < 0x800; ++unit)
        text += QChar(unit);
    text += QStringLiteral("\u2028\ufeff\U0001F600");
    const QByteArray utf8 = text.toUtf8();
    Event event = eventOf(EventKind::Message, Direction::Received, Opcode::Text);
    const auto object = QJsonDocument::fromJson(eventToJsonLine(event, utf8)).object();
    QCOMPARE(object.value(QStringLiteral("text")).toString(), text);
}

void TestEventJson::time_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QByteArray>("iso");
    const auto row = [](qint64 nanoseconds, const char *iso) {
        QTest::newRow(iso) << nanoseconds << QByteArray(iso);
    };
    row(0, "1970-01-01T00:00:00.000000000Z");
    row(1, "1970-01-01T00:00:00.000000001Z");
    row(-1, "1969-12-31T23:59:59.999999999Z");
    row(951'782'400'000'000'000, "2000-02-29T00:00:00.000000000Z");
    row(1'709'251'199'999'999'999, "2024-02-29T23:59:59.999999999Z");
    row(4'107'542'400'000'000'000, "2100-03-01T00:00:00.000000000Z");
    row(std::numeric_limits<qint64>::max(), "2262-04-11T23:47:16.854775807Z");
    row(std::numeric_limits<qint64>::min(), "1677-09-21T00:12:43.145224192Z");
}

void TestEventJson::time()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(QByteArray, iso);
    QCOMPARE(isoTime(nanoseconds), iso);
}

QTEST_GUILESS_MAIN(TestEventJson)
#include "tst_eventjson.moc"
