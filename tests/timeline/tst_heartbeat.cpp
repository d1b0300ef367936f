// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/heartbeat.h"

#include <QTest>

#include <functional>

using namespace socketglass;

namespace {

constexpr qint64 ms = 1'000'000;

struct Message
{
    qint64 at = 0; ///< ms
    QByteArray payload;
    Direction direction = Direction::Sent;
    qint64 session = 1;
};
using Messages = QList<Message>;

/// `count` messages, each `interval` ms after the one before.
Messages every(qint64 interval, int count, const std::function<QByteArray(int)> &payload)
{
    Messages result;
    for (int i = 0; i < count; ++i)
        result.append({i * interval, payload(i)});
    return result;
}

Messages every(qint64 interval, int count, const QByteArray &payload)
{
    return every(interval, count, [&payload](int) { return payload; });
}

Messages at(const QList<qint64> &times, const QByteArray &payload)
{
    Messages result;
    for (const qint64 time : times)
        result.append({time, payload});
    return result;
}

Event eventOf(const Message &message)
{
    Event event;
    event.session = SessionId(message.session);
    event.time = 1'700'000'000'000 * ms + message.at * ms;
    event.kind = EventKind::Message;
    event.opcode = Opcode::Text;
    event.direction = message.direction;
    event.head = message.payload;
    event.size = message.payload.size();
    return event;
}

} // namespace

class TestHeartbeat final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void messages_data();
    void messages();
    void controlFrames();
    void directionsAndSessions();
    void amongOtherTraffic();
};

void TestHeartbeat::messages_data()
{
    QTest::addColumn<Messages>("messages");
    QTest::addColumn<QByteArray>("expected"); // x: a heartbeat
    const auto row = [](const char *name, const Messages &messages, const char *expected) {
        QTest::newRow(name) << messages << QByteArray(expected);
    };
    const auto number = [](const char *begin, auto value) {
        return [begin, value](int i) -> QByteArray { return begin + QByteArray::number(value(i)) + '}'; };
    };
    row("Engine.IO", every(25'000, 6, "2"), "...xxx");
    row("with jitter", at({0, 10'000, 19'000, 29'500, 39'000, 49'200}, "ping"), "...xxx");
    row("counter", every(30'000, 6, number("{\"heartbeat\",\"ref\":", [](int i) { return 7 + i; })),
        "...xxx");
    row("timestamp",
        every(5000, 6, number("{\"ping\":", [](int i) { return 1'700'000'000'000 + i * 5000 + i % 3 * 20; })),
        "...xxx");
    row("fastest", every(1000, 5, "."), "...xx");
    row("too fast", every(999, 8, "."), "........");
    row("slowest", every(600'000, 5, "."), "...xx");
    row("too slow", every(600'001, 8, "."), "........");
    row("three of them", every(10'000, 3, "."), "...");
    row("empty", every(10'000, 8, ""), "........");
    row("longest", every(10'000, 5, QByteArray(256, 'x')), "...xx");
    row("too long", every(10'000, 8, QByteArray(257, 'x')), "........");
    row("irregular", at({0, 3000, 14'000, 16'000, 31'000, 33'000, 55'000}, "ping"), ".......");
    row("growing intervals", at({0, 1000, 3000, 7000, 15'000, 31'000}, "retry"), "......");
    row("a pause", at({0, 5000, 10'000, 15'000, 20'000, 60'000, 65'000, 70'000, 75'000}, "ping"),
        "...xx...x");
    row("out of turn", at({0, 5000, 10'000, 15'000, 17'000, 20'000, 25'000, 30'000, 35'000}, "ping"),
        "...x....x");
    row("time goes back", at({50'000, 40'000, 30'000, 20'000, 10'000}, "ping"), ".....");
    const int prices[] = {1010, 1003, 1024, 1018, 1011, 1030, 1031, 1009};
    row("ticker", every(5000, 8, number("{\"tick\",\"price\":", [prices](int i) { return prices[i]; })),
        "........");
    row("ticker with a sequence",
        every(5000, 8,
              [prices](int i) -> QByteArray {
                  return "{\"seq\":" + QByteArray::number(i) + ",\"price\":" + QByteArray::number(prices[i]) +
                         '}';
              }),
        "........");
    row("rising price", every(5000, 6, number("{\"price\":", [](int i) { return 100 + i * i; })), "......");
    row("other words",
        every(5000, 8, [](int i) -> QByteArray { return QByteArray("word ") + char('a' + i); }), "........");
    row("many numbers", every(5000, 6, "1 2 3 4 5 6"), "...xxx");
    row("many numbers, one grows",
        every(5000, 6, [](int i) -> QByteArray { return "1 2 3 4 5 " + QByteArray::number(i); }), "......");
    row("huge numbers", every(5000, 6, QByteArray(60, '9')), "...xxx");
}

void TestHeartbeat::messages()
{
    QFETCH(Messages, messages);
    HeartbeatDetector detector;
    QByteArray found;
    for (const Message &message : messages)
        found += detector.next(EventView(eventOf(message))) ? 'x' : '.';
    QTEST(found, "expected");
}

void TestHeartbeat::controlFrames()
{
    HeartbeatDetector detector;
    Event event = eventOf({0, {}});
    for (const EventKind kind : {EventKind::Ping, EventKind::Pong}) {
        event.kind = kind;
        QVERIFY(detector.next(EventView(event)));
    }
    for (const EventKind kind : {EventKind::Opened, EventKind::Closing, EventKind::Closed}) {
        event.kind = kind;
        QVERIFY(!detector.next(EventView(event)));
    }
}

// An answer is one by the same rule; the same text in another session is not a beat of this one.
void TestHeartbeat::directionsAndSessions()
{
    HeartbeatDetector detector;
    QByteArray found;
    for (int i = 0; i < 5; ++i) {
        const qint64 time = i * 10'000;
        found += detector.next(EventView(eventOf({time, "beat"}))) ? 'x' : '.';
        found +=
            detector.next(EventView(eventOf({time + 30 + i * 11, "beat", Direction::Received}))) ? 'x' : '.';
        found +=
            detector.next(EventView(eventOf({time + i % 2 * 6000, "beat", Direction::Sent, 2}))) ? 'x' : '.';
    }
    QCOMPARE(found, QByteArray(".........xx.xx."));
}

void TestHeartbeat::amongOtherTraffic()
{
    HeartbeatDetector detector;
    int beats = 0;
    int others = 0;
    for (int i = 0; i < 100'000; ++i) {
        QByteArray word = "word ";
        for (int rest = i; rest > 0; rest /= 26)
            word += char('a' + rest % 26);
        others += detector.next(EventView(eventOf({i * 10, word})));
        if (i % 1000 == 0)
            beats += detector.next(EventView(eventOf({i * 10 + 1, "beat"})));
    }
    QCOMPARE(others, 0);
    QCOMPARE(beats, 97);
}

QTEST_GUILESS_MAIN(TestHeartbeat)
#include "tst_heartbeat.moc"
