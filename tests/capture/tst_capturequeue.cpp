// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturequeue.h"

#include <QTest>

#include <thread>

using namespace socketglass;

namespace {

std::unique_ptr<CaptureBatch> batchOf(qsizetype bytes)
{
    auto batch = std::make_unique<CaptureBatch>();
    batch->append(QByteArray(bytes, 'x'));
    batch->events.emplace_back();
    return batch;
}

} // namespace

class TestCaptureQueue final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsOrder();
    void fullUntilHalfIsReleased();
    void hookRunsOncePerFullQueue();
    void popTimesOut();
    void wakeEndsPop();
    void closeDrains();
    void batchesAreRecycled();
    void handsOverBetweenThreads();
};

void TestCaptureQueue::keepsOrder()
{
    CaptureQueue queue;
    for (qsizetype size = 1; size <= 5; ++size)
        queue.push(batchOf(size));
    for (std::size_t size = 1; size <= 5; ++size)
        QCOMPARE(queue.pop(0)->bytes.size(), size);
}

void TestCaptureQueue::fullUntilHalfIsReleased()
{
    CaptureQueue queue(10'000);
    queue.push(batchOf(6'000));
    QVERIFY(!queue.isFull());
    queue.push(batchOf(6'000));
    QVERIFY(queue.isFull());
    QVERIFY(queue.byteCount() >= 12'000);
    auto first = queue.pop(0);
    QVERIFY2(queue.isFull(), "a batch that is not in the file yet still takes room");
    queue.release(std::move(first));
    QVERIFY(!queue.isFull());
    queue.release(queue.pop(0));
    QCOMPARE(queue.byteCount(), 0);
}

void TestCaptureQueue::hookRunsOncePerFullQueue()
{
    CaptureQueue queue(10'000);
    int calls = 0;
    queue.setRoomHook([&calls] { ++calls; });
    queue.push(batchOf(3'000));
    queue.release(queue.pop(0));
    QCOMPARE(calls, 0);
    for (int round = 1; round <= 2; ++round) {
        for (int i = 0; i < 4; ++i)
            queue.push(batchOf(3'000));
        queue.release(queue.pop(0));
        queue.release(queue.pop(0));
        QCOMPARE(calls, round - 1);
        queue.release(queue.pop(0));
        QCOMPARE(calls, round);
        queue.release(queue.pop(0));
        QCOMPARE(calls, round);
    }
}

void TestCaptureQueue::popTimesOut()
{
    CaptureQueue queue;
    QVERIFY(!queue.pop(0));
    QVERIFY(!queue.pop(5));
}

void TestCaptureQueue::wakeEndsPop()
{
    CaptureQueue queue;
    std::thread other([&queue] { queue.wake(); });
    QVERIFY(!queue.pop(-1));
    other.join();
}

void TestCaptureQueue::closeDrains()
{
    CaptureQueue queue;
    queue.push(batchOf(1));
    queue.close();
    QVERIFY(queue.isClosed());
    QVERIFY(!queue.isDrained());
    auto last = queue.pop(-1);
    QVERIFY(last);
    QVERIFY(!queue.isDrained());
    queue.release(std::move(last));
    QVERIFY(queue.isDrained());
    QVERIFY(!queue.pop(-1));
}

void TestCaptureQueue::batchesAreRecycled()
{
    CaptureQueue queue;
    queue.push(batchOf(5'000));
    queue.release(queue.pop(0));
    const auto spare = queue.spare();
    QVERIFY(spare->isEmpty());
    QVERIFY(spare->bytes.empty());
    QVERIFY(spare->bytes.capacity() >= 5'000);
    QVERIFY(queue.spare()->isEmpty());
}

void TestCaptureQueue::handsOverBetweenThreads()
{
    CaptureQueue queue(50'000);
    std::mutex mutex;
    std::condition_variable roomChanged;
    bool room = false;
    queue.setRoomHook([&] {
        const std::lock_guard lock(mutex);
        room = true;
        roomChanged.notify_one();
    });
    constexpr int count = 2'000;
    std::thread producer([&] {
        for (int i = 0; i < count; ++i) {
            auto batch = queue.spare();
            batch->append(QByteArray(1'000, 'x'));
            batch->events.emplace_back().seq = i;
            queue.push(std::move(batch));
            if (!queue.isFull())
                continue;
            std::unique_lock lock(mutex);
            roomChanged.wait(lock, [&] { return std::exchange(room, false); });
        }
        queue.close();
    });
    qint64 next = 0;
    qint64 most = 0;
    while (!queue.isDrained()) {
        auto batch = queue.pop(-1);
        if (!batch)
            continue;
        most = std::max(most, queue.byteCount());
        QCOMPARE(batch->events.front().seq, next++);
        queue.release(std::move(batch));
    }
    producer.join();
    QCOMPARE(next, count);
    QVERIFY2(most < 60'000, "the queue must stay bounded");
}

QTEST_GUILESS_MAIN(TestCaptureQueue)
#include "tst_capturequeue.moc"
