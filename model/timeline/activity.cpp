// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/activity.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr int rowsAtOnce = 2048;

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

void ActivityBucket::add(const Event &event)
{
    if (isEmpty())
        firstEvent = event.id;
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
    return *this;
}

void Activity::add(const Event &event)
{
    const qint64 time = std::clamp(event.time, -latest, latest);
    qint64 bucket = flooredQuotient(time, m_width) - m_first;
    if (bucket < 0 || bucket >= m_buckets.size()) {
        reach(time);
        bucket = flooredQuotient(time, m_width) - m_first;
    }
    m_buckets[bucket].add(event);
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
    const EventId before = m_position;
    const QList<Event> events =
        reader.readOn(m_position, m_scope, rowsAtOnce, SessionFileReader::Heads::Without);
    for (const Event &event : events)
        m_activity.add(event);
    return m_position != before;
}

} // namespace socketglass
