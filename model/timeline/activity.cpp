// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/activity.h"

#include <algorithm>
#include <utility>

namespace socketglass {

namespace {

constexpr EventColumns neededColumns =
    EventColumn::Session | EventColumn::Time | EventColumn::Direction | EventColumn::Size;

qint64 flooredQuotient(qint64 value, qint64 divisor)
{
    return value / divisor - (value % divisor < 0 ? 1 : 0);
}

qint64 saturatedSum(qint64 a, qint64 b) // neither is negative
{
    return a > std::numeric_limits<qint64>::max() - b ? std::numeric_limits<qint64>::max() : a + b;
}

ActivityBucket::Traffic &operator+=(ActivityBucket::Traffic &traffic, const ActivityBucket::Traffic &other)
{
    traffic.messages += other.messages;
    traffic.bytes = saturatedSum(traffic.bytes, other.bytes);
    return traffic;
}

} // namespace

void ActivityBucket::add(const EventView &event)
{
    if (isEmpty())
        firstEvent = event.id;
    lastEvent = event.id;
    if (event.kind == EventKind::Message && event.direction != Direction::None)
        (event.direction == Direction::Sent ? sent : received) += {1, event.size};
    errors += event.kind == EventKind::Error;
    closes += event.kind == EventKind::Closed;
}

ActivityBucket &ActivityBucket::operator+=(const ActivityBucket &other)
{
    sent += other.sent;
    received += other.received;
    errors += other.errors;
    closes += other.closes;
    if (isEmpty() || (!other.isEmpty() && qint64(other.firstEvent) < qint64(firstEvent)))
        firstEvent = other.firstEvent;
    lastEvent = EventId(std::max(qint64(lastEvent), qint64(other.lastEvent)));
    return *this;
}

void Activity::add(const EventView &event)
{
    const qint64 time = std::clamp(event.time, -latest, latest);
    qint64 bucket = flooredQuotient(time, m_width) - m_first;
    if (bucket < 0 || bucket >= m_buckets.size()) {
        reach(time);
        bucket = flooredQuotient(time, m_width) - m_first;
    }
    if (qint64(event.id) > qint64(m_buckets.at(bucket).lastEvent))
        m_buckets[bucket].add(event);
}

EventId Activity::evict(EventId firstKept)
{
    EventId last{};
    for (ActivityBucket &bucket : m_buckets) {
        if (bucket.isEmpty() || qint64(bucket.firstEvent) >= qint64(firstKept))
            continue;
        if (qint64(bucket.lastEvent) >= qint64(firstKept))
            last = EventId(std::max(qint64(last), qint64(bucket.lastEvent)));
        bucket = {};
    }
    return last;
}

void Activity::trim()
{
    const auto isFull = [](const ActivityBucket &bucket) { return !bucket.isEmpty(); };
    const auto first = std::find_if(m_buckets.cbegin(), m_buckets.cend(), isFull);
    m_first += first - m_buckets.cbegin();
    m_buckets.erase(m_buckets.cbegin(), first);
    while (!m_buckets.isEmpty() && m_buckets.constLast().isEmpty())
        m_buckets.removeLast();
}

void Activity::reach(qint64 time)
{
    if (m_buckets.isEmpty())
        m_first = flooredQuotient(time, m_width);
    for (;;) {
        const qint64 bucket = flooredQuotient(time, m_width);
        const qint64 first = std::min(bucket, m_first);
        const qint64 last = std::max(bucket, m_first + m_buckets.size() - 1);
        if (last - first < maxBuckets) {
            m_buckets.insert(0, m_first - first, {});
            m_first = first;
            m_buckets.resize(last - first + 1);
            return;
        }
        widen();
    }
}

void Activity::widen()
{
    const qint64 first = flooredQuotient(m_first, 2);
    QList<ActivityBucket> wider((m_first + m_buckets.size() + 1 - 2 * first) / 2);
    for (qsizetype i = 0; i < m_buckets.size(); ++i)
        wider[flooredQuotient(m_first + i, 2) - first] += m_buckets.at(i);
    m_buckets = std::move(wider);
    m_first = first;
    m_width *= 2;
}

bool ActivityScan::readOn(const SessionFileReader &reader)
{
    forgetEvicted(reader);
    const auto part = m_progress.next(reader);
    if (!part)
        return false;
    reader.scan(*part, neededColumns, [this](const EventView &event) {
        m_activity.add(event);
        return true;
    });
    return true;
}

void ActivityScan::forgetEvicted(const SessionFileReader &reader)
{
    const EventId first = reader.firstEvent();
    if (qint64(first) <= qint64(std::exchange(m_firstKept, first)) || m_activity.isEmpty())
        return;
    const EventId last = m_activity.evict(first);
    if (qint64(last) > 0) {
        reader.scan(reader.range(m_scope), neededColumns, [this, last](const EventView &event) {
            if (qint64(event.id) <= qint64(last))
                m_activity.add(event);
            return qint64(event.id) < qint64(last);
        });
    }
    m_activity.trim();
    if (m_activity.width() > Activity::finestWidth && m_activity.buckets().size() < Activity::maxBuckets / 4)
        *this = ActivityScan(m_scope); // too coarse for what is left
}

} // namespace socketglass
