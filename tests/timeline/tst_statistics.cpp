// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"
#include "capture/retention.h"
#include "recordedfile.h"
#include "timeline/statisticsmodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

using namespace socketglass;

namespace {

constexpr qint64 second = 1'000'000'000;

StatisticsFigures figuresOf(const RecordedFile &file, const StatisticsScan::Choice &choice = {})
{
    StatisticsScan scan(choice);
    while (scan.readOn(*file.reader())) {
    }
    return scan.figures();
}

QStringList printed(const QList<RequestKey> &keys)
{
    QStringList result;
    for (const RequestKey &key : keys) {
        const char *role = key.role == RequestKey::Role::Request ? "?"
                           : key.role == RequestKey::Role::Reply ? "!"
                                                                 : "=";
        result.append(QLatin1String(role) + QString::fromUtf8(key.id));
    }
    return result;
}

} // namespace

class TestStatistics final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void quantilesAreClose_data();
    void quantilesAreClose();
    void octaves();
    void idsAreRecognised_data();
    void idsAreRecognised();
    void fieldJoins();
    void pings();
    void requestsInBothDirections();
    void oneReplyForEachRequest();
    void repliesOfAnyLength();
    void clockSetBackIsNoTime();
    void openRequestsAreBounded();
    void ratesBySecond();
    void oneSession();
    void evictedEventsAreSaid();
    void modelIsATree();
};

void TestStatistics::quantilesAreClose_data()
{
    QTest::addColumn<double>("largestExponent");
    QTest::newRow("small") << 5.0;
    QTest::newRow("bytes") << 20.0;
    QTest::newRow("nanoseconds") << 45.0;
    QTest::newRow("all") << 62.9;
}

void TestStatistics::quantilesAreClose()
{
    QFETCH(double, largestExponent);
    QRandomGenerator random(7);
    Distribution distribution;
    std::vector<qint64> values;
    for (int i = 0; i < 10'000; ++i) {
        values.push_back(qint64(std::pow(2, random.bounded(largestExponent))) - 1);
        distribution.add(values.back());
    }
    std::sort(values.begin(), values.end());
    QCOMPARE(distribution.count(), 10'000);
    QCOMPARE(distribution.smallest(), values.front());
    QCOMPARE(distribution.largest(), values.back());
    QCOMPARE(distribution.quantile(0), values.front());
    QCOMPARE(distribution.quantile(1), values.back());
    for (const double share : {0.0, 0.01, 0.5, 0.9, 0.99, 1.0}) {
        const auto rank = std::max(1.0, std::ceil(share * 10'000));
        const double exact = double(values[std::size_t(rank) - 1]);
        const double found = double(distribution.quantile(share));
        QVERIFY2(std::abs(found - exact) <= exact * 0.02, qPrintable(QString::number(share)));
    }
    QCOMPARE(Distribution().quantile(0.5), 0);
}

void TestStatistics::octaves()
{
    Distribution distribution;
    for (const qint64 value : {-5LL, 0LL, 1LL, 2LL, 3LL, 4LL, 1023LL, 1024LL, 2047LL, 2048LL})
        distribution.add(value);
    distribution.add(std::numeric_limits<qint64>::max());
    const std::map<int, qint64> expected{{0, 2}, {1, 1}, {2, 2}, {3, 1}, {10, 1}, {11, 2}, {12, 1}, {63, 1}};
    for (int octave = 0; octave < Distribution::octaveCount; ++octave) {
        const auto found = expected.find(octave);
        QCOMPARE(distribution.countInOctave(octave), found == expected.end() ? 0 : found->second);
    }
}

void TestStatistics::idsAreRecognised_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("keys");
    const auto row = [](const char *name, const char *text, const QStringList &keys) {
        QTest::newRow(name) << QByteArray(text) << keys;
    };
    const auto text = [](const char *latin) { return QString::fromLatin1(latin); };
    row("JSON-RPC request", R"({"jsonrpc":"2.0","method":"sum","params":[1],"id":5})", {text("?n5")});
    row("JSON-RPC result", R"({"jsonrpc":"2.0","result":7,"id":5})", {text("!n5")});
    row("JSON-RPC error", R"({"id":"5","error":{"code":-1}})", {text("!s5")});
    row("notification", R"({"jsonrpc":"2.0","method":"tick"})", {});
    row("null id", R"({"jsonrpc":"2.0","error":{},"id":null})", {});
    row("batch", R"([{"id":1,"method":"a"},{"id":2,"result":0},3])", {text("?n1"), text("!n2")});
    row("graphql-transport-ws subscribe", R"({"id":"a","type":"subscribe","payload":{}})", {text("?sa")});
    row("graphql-transport-ws next", R"({"id":"a","type":"next","payload":{}})", {text("!sa")});
    row("graphql-transport-ws complete", R"({"id":"a","type":"complete"})", {text("!sa")});
    row("graphql-ws start", R"({"id":"1","type":"start"})", {text("?s1")});
    row("graphql-ws data", R"({"id":"1","type":"data"})", {text("!s1")});
    row("other type", R"({"id":"1","type":"tick","result":1})", {});
    row("Socket.IO event", R"(4217["say","hi"])", {text("?i,17")});
    row("Socket.IO ack", R"(4317["ok"])", {text("!i,17")});
    row("Socket.IO in a name space", R"(42/chat,17["say"])", {text("?i/chat,17")});
    row("Socket.IO binary event", R"(451-/chat,17["say",{"_placeholder":true}])", {text("?i/chat,17")});
    row("Socket.IO binary ack", R"(461-17["ok"])", {text("!i,17")});
    row("Socket.IO without an ack", R"(42["say","hi"])", {});
    row("Engine.IO ping", "2", {});
    row("Socket.IO cut short", "4217", {});
    row("binary cut short", "45", {});
    row("name space cut short", "42/chat", {});
    row("number", "42", {});
    row("no JSON", "{\"id\": nonsense", {});
    row("empty", "", {});
    QTest::newRow("longest id") << QByteArray("{\"method\":\"a\",\"id\":\"" + QByteArray(255, 'x') + "\"}")
                                << QStringList(text("?s") + QString(255, u'x'));
    QTest::newRow("longer id") << QByteArray("{\"method\":\"a\",\"id\":\"" + QByteArray(256, 'x') + "\"}")
                               << QStringList();
}

void TestStatistics::idsAreRecognised()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, keys);
    QCOMPARE(printed(recognisedKeys(text)), keys);
    QVERIFY(keys.isEmpty() || mayHoldKeys(text));
}

void TestStatistics::fieldJoins()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    const auto send = [&](Direction direction, const QByteArray &text, qint64 ms) {
        file.frame(session, direction, EventKind::Message, Opcode::Text, text,
                   RecordedFile::start + ms * RecordedFile::ms);
    };
    send(Direction::Sent, R"({"meta":{"ref":"x"}})", 0);
    send(Direction::Sent, R"({"meta":{"ref":{"a":1}}})", 5);
    send(Direction::Received, R"({"meta":{"ref":"other"}})", 10);
    send(Direction::Received, R"({"meta":{"ref":{"a":1}}})", 20);
    send(Direction::Received, R"({"meta":{"ref":"x"}})", 30);
    send(Direction::Received, R"({"nothing":1})", 40);
    QVERIFY(file.commit());
    const StatisticsFigures figures = figuresOf(file, {{}, JsonPath::parse(QStringLiteral("$.meta.ref"))});
    QCOMPARE(figures.sent.requestCount, 2);
    QCOMPARE(figures.sent.replies.count(), 2);
    QCOMPARE(figures.sent.replies.smallest(), 15 * RecordedFile::ms);
    QCOMPARE(figures.sent.replies.largest(), 30 * RecordedFile::ms);
    QCOMPARE(figures.received.requestCount, 1);
    QCOMPARE(figures.received.replies.count(), 0);
    QCOMPARE(figuresOf(file).sent.requestCount, 0); // no id of a known protocol
}

void TestStatistics::pings()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    const SessionId other = file.session(QStringLiteral("other"));
    const auto frame = [&](SessionId to, Direction direction, EventKind kind, const QByteArray &payload,
                           qint64 ms) {
        file.frame(to, direction, kind, kind == EventKind::Ping ? Opcode::Ping : Opcode::Pong, payload,
                   RecordedFile::start + ms * RecordedFile::ms);
    };
    frame(session, Direction::Sent, EventKind::Ping, "a", 0);
    frame(session, Direction::Sent, EventKind::Ping, "b", 10);
    frame(other, Direction::Received, EventKind::Pong, "a", 11); // of another session
    frame(session, Direction::Received, EventKind::Pong, "b", 14);
    frame(session, Direction::Received, EventKind::Pong, "b", 15);       // nobody waits for it
    frame(session, Direction::Received, EventKind::Pong, "unasked", 15); // RFC 6455 section 5.5.3
    frame(session, Direction::Received, EventKind::Ping, {}, 20);
    frame(session, Direction::Sent, EventKind::Pong, {}, 21);
    QVERIFY(file.commit());
    const StatisticsFigures figures = figuresOf(file);
    QCOMPARE(figures.sent.pingCount, 2);
    QCOMPARE(figures.sent.pings.count(), 1);
    QCOMPARE(figures.sent.pings.quantile(0.5), 4 * RecordedFile::ms);
    QCOMPARE(figures.received.pingCount, 1);
    QCOMPARE(figures.received.pings.quantile(1), RecordedFile::ms);
}

void TestStatistics::requestsInBothDirections()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    const auto send = [&](Direction direction, const QByteArray &text, qint64 ms) {
        file.frame(session, direction, EventKind::Message, Opcode::Text, text,
                   RecordedFile::start + ms * RecordedFile::ms);
    };
    send(Direction::Sent, R"({"id":1,"method":"ours"})", 0);
    send(Direction::Received, R"({"id":1,"method":"theirs"})", 1); // both count from one
    send(Direction::Received, R"({"id":1,"result":0})", 7);
    send(Direction::Sent, R"({"id":1,"result":0})", 9);
    QVERIFY(file.commit());
    const StatisticsFigures figures = figuresOf(file);
    QCOMPARE(figures.sent.replies.largest(), 7 * RecordedFile::ms);
    QCOMPARE(figures.received.replies.largest(), 8 * RecordedFile::ms);
    QCOMPARE(figures.sent.requestCount + figures.received.requestCount, 2);
}

void TestStatistics::oneReplyForEachRequest()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    file.frame(session, Direction::Sent, EventKind::Message, Opcode::Text, R"({"id":"q","type":"subscribe"})",
               RecordedFile::start);
    for (int i = 1; i <= 5; ++i)
        file.text(session, R"({"id":"q","type":"next"})", RecordedFile::start + i * RecordedFile::ms);
    QVERIFY(file.commit());
    const StatisticsFigures figures = figuresOf(file);
    QCOMPARE(figures.sent.replies.count(), 1);
    QCOMPARE(figures.sent.replies.largest(), RecordedFile::ms);
}

void TestStatistics::repliesOfAnyLength()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    const auto reply = [](int id, qint64 size) -> QByteArray {
        return R"({"result":")" + QByteArray(size, 'x') + R"(","id":)" + QByteArray::number(id) + '}';
    };
    for (int id = 1; id <= 2; ++id)
        file.frame(session, Direction::Sent, EventKind::Message, Opcode::Text,
                   R"({"method":"get","id":)" + QByteArray::number(id) + '}', RecordedFile::start);
    file.text(session, reply(1, 100'000), RecordedFile::start + 2 * RecordedFile::ms);
    file.text(session, reply(2, StatisticsScan::largestMessage), RecordedFile::start + 3 * RecordedFile::ms);
    QVERIFY(file.commit());
    const StatisticsFigures figures = figuresOf(file);
    QCOMPARE(figures.sent.replies.count(), 1); // its id stands behind what the row itself holds
    QCOMPARE(figures.tooLarge, 1);
}

void TestStatistics::clockSetBackIsNoTime()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    file.frame(session, Direction::Sent, EventKind::Message, Opcode::Text, R"({"id":1,"method":"a"})",
               RecordedFile::start);
    file.text(session, R"({"id":1,"result":0})", RecordedFile::start - second);
    file.text(session, "late", std::numeric_limits<qint64>::max());
    file.text(session, "early", std::numeric_limits<qint64>::min());
    QVERIFY(file.commit());
    const StatisticsFigures figures = figuresOf(file);
    QCOMPARE(figures.sent.replies.count(), 0);
    QCOMPARE(figures.received.sizes.count(), 3);
    QVERIFY(figures.seconds() > 1e10);
}

void TestStatistics::openRequestsAreBounded()
{
    OpenRequests open;
    const auto key = [](std::size_t id) {
        return OpenRequests::Key{SessionId(1), Direction::Sent, QByteArray::number(qulonglong(id))};
    };
    for (std::size_t id = 0; id < 2 * OpenRequests::limit; ++id)
        open.open(key(id), qint64(id));
    QVERIFY(!open.answer(key(OpenRequests::limit - 1)));
    QCOMPARE(open.answer(key(OpenRequests::limit)), qint64(OpenRequests::limit));
    QVERIFY(!open.answer(key(OpenRequests::limit)));
    open.open(key(OpenRequests::limit + 1), 5); // asked again
    QCOMPARE(open.answer(key(OpenRequests::limit + 1)), 5);
}

void TestStatistics::ratesBySecond()
{
    SecondCounter counter;
    for (const qint64 time : {5 * second, 5 * second + 1, 6 * second - 1, 6 * second, 7 * second})
        counter.add(time, 10);
    QCOMPARE(counter.peak().messages, 3);
    QCOMPARE(counter.peak().bytes, 30);
    QCOMPARE(counter.before(7 * second + 5).messages, 1); // the sixth
    QCOMPARE(counter.before(8 * second).messages, 1);
    QCOMPARE(counter.before(9 * second).messages, 0); // nothing came since
    counter.add(5 * second, 10);                      // the clock was set back
    QCOMPARE(counter.peak().messages, 3);
}

void TestStatistics::oneSession()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId often = file.session(QStringLiteral("first"));
    const SessionId rarely = file.session(QStringLiteral("second"));
    for (int i = 0; i < 3000; ++i)
        file.text(i % 3 == 0 ? rarely : often, "text", RecordedFile::start + i * RecordedFile::ms);
    QVERIFY(file.commit());
    QCOMPARE(figuresOf(file).received.sizes.count(), 3000);
    QCOMPARE(figuresOf(file, {often, {}}).received.sizes.count(), 2000);
    QCOMPARE(figuresOf(file, {rarely, {}}).received.sizes.count(), 1000);
}

void TestStatistics::evictedEventsAreSaid()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    for (int i = 0; i < 5000; ++i)
        file.text(session, "text", RecordedFile::start + i * RecordedFile::ms);
    QVERIFY(file.commit());
    const SessionFileReader &reader = *file.reader();
    StatisticsScan scan;
    while (scan.readOn(reader)) {
    }
    QCOMPARE(scan.figures().evicted, 0);
    file.recorder().setSetting(FileSetting::retention, Retention{.events = 1000}.toJson());
    file.recorder().flush();
    QTRY_COMPARE(reader.rows().count(), 1000);
    QVERIFY(!scan.readOn(reader));
    QCOMPARE(scan.figures().events, 5000);
    QCOMPARE(scan.figures().evicted, 4000);
    QCOMPARE(scan.figures().evictedBefore, 0);
    for (const auto &scope : {std::optional<SessionId>(), std::optional(session)}) {
        const StatisticsFigures later = figuresOf(file, {scope, {}});
        QCOMPARE(later.events, 1000);
        QCOMPARE(later.evicted, 0);
        QCOMPARE(later.evictedBefore, 4000);
    }
}

void TestStatistics::modelIsATree()
{
    StatisticsModel model;
    const QAbstractItemModelTester tester(&model);
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    const qint64 start = RecordedFile::start;
    file.frame(session, Direction::Sent, EventKind::Message, Opcode::Text, R"({"id":1,"method":"a"})", start);
    file.text(session, R"({"id":1,"result":0})", start + 250 * RecordedFile::ms);
    file.text(session, QByteArray(2048, 'x'), start + 2 * second);
    QVERIFY(file.commit());
    model.setFigures(figuresOf(file), start + 3 * second);
    const QString expected = QStringLiteral("Figure\tSent\tReceived\n"
                                            "In all\n"
                                            "Messages\t1\t2\n"
                                            "Bytes\t21 B\t2067 B\n"
                                            "Messages per second\n"
                                            "Now\t0/s\t1.0/s\n"
                                            "Mean\t0.5/s\t1.0/s\n"
                                            "Peak\t1.0/s\t1.0/s\n"
                                            "Bytes per second\n"
                                            "Now\t0 B/s\t2048 B/s\n"
                                            "Mean\t10 B/s\t1033 B/s\n"
                                            "Peak\t21 B/s\t2048 B/s\n"
                                            "Size of a message\n"
                                            "Minimum\t21 B\t19 B\n"
                                            "Median\t21 B\t19 B\n"
                                            "99 % are at most\t21 B\t2048 B\n"
                                            "Maximum\t21 B\t2048 B\n"
                                            "Round trip of a ping\n"
                                            "Pings\t0\t0\n"
                                            "Minimum\t–\t–\n"
                                            "Median\t–\t–\n"
                                            "99 % are at most\t–\t–\n"
                                            "Maximum\t–\t–\n"
                                            "Without a pong\t0\t0\n"
                                            "From a request to its reply\n"
                                            "Requests\t1\t0\n"
                                            "Minimum\t250 ms\t–\n"
                                            "Median\t250 ms\t–\n"
                                            "99 % are at most\t250 ms\t–\n"
                                            "Maximum\t250 ms\t–\n"
                                            "Without a reply\t0\t0\n");
    QCOMPARE(model.text(), expected);
    const QModelIndex sizes = model.index(3, 0);
    const QModelIndex largest = model.index(3, int(StatisticsColumn::Received), sizes);
    QCOMPARE(largest.data(StatisticsModel::NumberRole).toDouble(), 2048.0);
    const QModelIndex ping = model.index(1, int(StatisticsColumn::Sent), model.index(4, 0));
    QVERIFY(!ping.data(StatisticsModel::NumberRole).isValid());
}

QTEST_MAIN(TestStatistics)
#include "tst_statistics.moc"
