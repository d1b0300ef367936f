// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"
#include "capture/retention.h"
#include "recordedfile.h"
#include "timeline/activity.h"

#include <QRandomGenerator>

#include <map>

using namespace socketglass;

namespace {

constexpr qint64 lowest = std::numeric_limits<qint64>::min();
constexpr qint64 highest = std::numeric_limits<qint64>::max();

Event message(qint64 id, qint64 time, Direction direction, qint64 size)
{
    Event event;
    event.id = EventId(id);
    event.time = time;
    event.kind = EventKind::Message;
    event.direction = direction;
    event.size = size;
    return event;
}

Event other(qint64 id, qint64 time, EventKind kind)
{
    Event event;
    event.id = EventId(id);
    event.time = time;
    event.kind = kind;
    return event;
}

qint64 floored(qint64 time, qint64 width)
{
    const qint64 bounded = std::clamp(time, -Activity::latest, Activity::latest);
    return (bounded >= 0 ? bounded : bounded - width + 1) / width;
}

/// The events sorted into buckets of the activity's width, one by one.
QList<ActivityBucket> counted(const QList<Event> &events, const Activity &activity)
{
    QList<ActivityBucket> buckets(activity.buckets().size());
    for (const Event &event : events) {
        const qint64 bucket = floored(event.time, activity.width()) - activity.begin() / activity.width();
        if (bucket < 0 || bucket >= buckets.size())
            return {};
        buckets[bucket].add(EventView(event));
    }
    return buckets;
}

Activity activityOf(const QList<Event> &events)
{
    Activity activity;
    for (const Event &event : events)
        activity.add(EventView(event));
    return activity;
}

/// Times that a clock might give: steady, with jumps, or anything at all.
QList<Event> randomEvents(QRandomGenerator &random, int count, qint64 step, qint64 jump)
{
    QList<Event> events;
    qint64 time = RecordedFile::start;
    for (int i = 0; i < count; ++i) {
        if (jump > 0 && random.bounded(50) == 0)
            time += qint64(random.bounded(double(jump))) * (random.bounded(2) == 0 ? 1 : -1);
        time += step > 0 ? qint64(random.bounded(double(step))) : 0;
        const int kind = random.bounded(12);
        if (kind < 2)
            events.append(other(i + 1, time, kind == 0 ? EventKind::Error : EventKind::Closed));
        else
            events.append(message(i + 1, time, kind < 6 ? Direction::Sent : Direction::Received,
                                  random.bounded(100'000)));
    }
    return events;
}

} // namespace

class TestActivity final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void countsWhatHappened();
    void emptyCapture();
    void sameAsCountingOneByOne_data();
    void sameAsCountingOneByOne();
    void hostileTimesAreBounded();
    void hugeSizesDoNotOverflow();
    void readsAFileAsItGrows();
    void readsOneSession();
    void evictedEventsAreGone_data();
    void evictedEventsAreGone();
};

void TestActivity::countsWhatHappened()
{
    const qint64 start = RecordedFile::start;
    const Activity activity = activityOf(
        {message(1, start, Direction::Sent, 10), message(2, start + 999'999, Direction::Received, 20),
         message(3, start + 1'000'000, Direction::Received, 30),
         other(4, start + 1'500'000, EventKind::Error), other(5, start + 3'000'000, EventKind::Closed)});
    QCOMPARE(activity.width(), Activity::finestWidth);
    QCOMPARE(activity.begin(), start);
    QCOMPARE(activity.end(), start + 4'000'000);
    const QList<ActivityBucket> expected{{{1, 10}, {1, 20}, 0, 0, EventId(1), EventId(2)},
                                         {{}, {1, 30}, 1, 0, EventId(3), EventId(4)},
                                         {},
                                         {{}, {}, 0, 1, EventId(5), EventId(5)}};
    QVERIFY(activity.buckets() == expected);
    QVERIFY(activity.buckets().at(2).isEmpty());
}

void TestActivity::emptyCapture()
{
    const Activity activity;
    QVERIFY(activity.isEmpty());
    QCOMPARE(activity.begin(), activity.end());
}

void TestActivity::sameAsCountingOneByOne_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<qint64>("step"); // ns, at most
    QTest::addColumn<qint64>("jump");
    QTest::newRow("one event") << 1 << qint64(0) << qint64(0);
    QTest::newRow("all at the same time") << 1000 << qint64(0) << qint64(0);
    QTest::newRow("close together") << 5000 << qint64(100'000) << qint64(0);
    QTest::newRow("an hour") << 5000 << qint64(1'500'000'000) << qint64(0);
    QTest::newRow("small jumps") << 5000 << qint64(2'000'000) << qint64(50'000'000);
    QTest::newRow("jumps of a day") << 5000 << qint64(2'000'000) << qint64(86'400'000'000'000);
    QTest::newRow("jumps of a century") << 3000 << qint64(1'000'000) << qint64(1'500'000'000'000'000'000);
    QTest::newRow("around 1970") << 3000 << qint64(1'000) << 2 * RecordedFile::start;
}

void TestActivity::sameAsCountingOneByOne()
{
    QFETCH(int, count);
    QFETCH(qint64, step);
    QFETCH(qint64, jump);
    for (quint32 seed = 1; seed <= 10; ++seed) {
        QRandomGenerator random(seed);
        const QList<Event> events = randomEvents(random, count, step, jump);
        const Activity activity = activityOf(events);
        QVERIFY(activity.buckets().size() <= Activity::maxBuckets);
        QVERIFY(activity.buckets() == counted(events, activity));
        QVERIFY(!activity.buckets().constFirst().isEmpty());
        QVERIFY(!activity.buckets().constLast().isEmpty());
        const bool couldBeFiner = activity.width() > Activity::finestWidth &&
                                  activity.buckets().size() * 2 < Activity::maxBuckets - 2;
        QVERIFY(!couldBeFiner);
    }
}

void TestActivity::hostileTimesAreBounded()
{
    const QList<Event> events{message(1, lowest, Direction::Sent, 1), message(2, highest, Direction::Sent, 2),
                              message(3, 0, Direction::Received, 3), message(4, -1, Direction::Received, 4),
                              message(5, highest, Direction::Sent, 5)};
    const Activity activity = activityOf(events);
    QVERIFY(activity.buckets().size() <= Activity::maxBuckets);
    QVERIFY(activity.buckets() == counted(events, activity));
    QVERIFY(activity.begin() <= -Activity::latest);
    QVERIFY(activity.end() > Activity::latest);
}

void TestActivity::hugeSizesDoNotOverflow()
{
    const Activity activity =
        activityOf({message(1, 0, Direction::Sent, highest), message(2, 0, Direction::Sent, highest)});
    QCOMPARE(activity.buckets().constFirst().sent.bytes, highest);
}

void TestActivity::readsAFileAsItGrows()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("feed"));
    ActivityScan scan;
    QVERIFY(!scan.readOn(*file.reader()));
    QVERIFY(scan.figures().isEmpty());
    for (int i = 0; i < 20'000; ++i)
        file.text(session, "tick", RecordedFile::start + i * RecordedFile::ms);
    QVERIFY(file.commit());
    int parts = 0;
    while (scan.readOn(*file.reader()))
        ++parts;
    QVERIFY(parts > 1); // can be cancelled between them
    QCOMPARE(scan.fraction(), 1.0);
    file.lifecycle(session, EventKind::Closed, {{QStringLiteral("code"), 1000}},
                   RecordedFile::start + 20'000 * RecordedFile::ms);
    QVERIFY(file.commit());
    QVERIFY(scan.readOn(*file.reader()));
    QVERIFY(!scan.readOn(*file.reader()));
    ActivityBucket total;
    for (const ActivityBucket &bucket : scan.figures().buckets())
        total += bucket;
    QCOMPARE(total.received.messages, 20'000);
    QCOMPARE(total.received.bytes, 80'000);
    QCOMPARE(total.closes, 1);
    QCOMPARE(total.firstEvent, EventId(1));
}

void TestActivity::readsOneSession()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId first = file.session(QStringLiteral("first"));
    const SessionId second = file.session(QStringLiteral("second"));
    for (int i = 0; i < 5'000; ++i) { // over several stretches; alone at first, then interleaved
        file.text(first, "a", RecordedFile::start + i * RecordedFile::ms);
        if (i > 2'000 && i % 3 == 0)
            file.text(second, "bb", RecordedFile::start + i * RecordedFile::ms);
    }
    QVERIFY(file.commit());
    for (const auto &[scope, messages, size] : {std::tuple(first, 5'000, 1), std::tuple(second, 1'000, 2)}) {
        ActivityScan scan(scope);
        while (scan.readOn(*file.reader())) {
        }
        ActivityBucket total;
        for (const ActivityBucket &bucket : scan.figures().buckets())
            total += bucket;
        QCOMPARE(total.received.messages, qint64(messages));
        QCOMPARE(total.received.bytes, qint64(messages) * size);
    }
}

void TestActivity::evictedEventsAreGone_data()
{
    QTest::addColumn<int>("kept");
    QTest::newRow("whole buckets") << 2000;
    QTest::newRow("part of a bucket") << 1999;
    QTest::newRow("few, in finer buckets") << 700;
    QTest::newRow("one") << 1;
}

void TestActivity::evictedEventsAreGone()
{
    QFETCH(int, kept);
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId first = file.session(QStringLiteral("first"));
    const SessionId second = file.session(QStringLiteral("second"));
    for (int i = 0; i < 3000; ++i)
        file.text(i % 3 == 0 ? second : first, "text", RecordedFile::start + i * RecordedFile::ms);
    QVERIFY(file.commit());
    std::pair<std::optional<SessionId>, ActivityScan> scans[] = {
        {{}, ActivityScan()}, {first, ActivityScan(first)}, {second, ActivityScan(second)}};
    const SessionFileReader &reader = *file.reader();
    for (auto &[scope, scan] : scans) {
        while (scan.readOn(reader)) {
        }
    }
    file.recorder().setSetting(FileSetting::retention, Retention{.events = kept}.toJson());
    file.recorder().flush();
    QTRY_COMPARE(reader.rows().count(), kept);
    const QList<Event> rows = reader.events({}, reader.rows().first, kept);
    for (auto &[scope, scan] : scans) {
        while (scan.readOn(reader)) {
        }
        QList<Event> expected;
        for (const Event &event : rows) {
            if (!scope || event.session == *scope)
                expected.append(event);
        }
        QVERIFY(scan.figures().buckets() == counted(expected, scan.figures()));
        QCOMPARE(scan.figures().isEmpty(), expected.isEmpty());
        QVERIFY(expected.isEmpty() || !scan.figures().buckets().constFirst().isEmpty());
        QVERIFY(kept > 700 || scan.figures().width() == Activity::finestWidth);
    }
}

QTEST_MAIN(TestActivity)
#include "tst_activity.moc"
