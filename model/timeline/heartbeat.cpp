// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/heartbeat.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <limits>

namespace socketglass {

namespace {

constexpr std::size_t seriesCount = 16 * 1024;

/// FNV-1a.
struct Hash
{
    quint64 value = 0xcbf29ce484222325U;
    void add(quint64 part) { value = (value ^ part) * 0x100000001b3U; }
};

/// Of any times that a file may have.
qint64 between(qint64 before, qint64 after)
{
    return qint64(quint64(after) - quint64(before));
}

bool agree(qint64 a, qint64 b)
{
    return std::abs(a - b) <= std::max(std::abs(a), std::abs(b)) / 5;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

EventColumns HeartbeatDetector::columns()
{
    return EventColumn::Session | EventColumn::Time | EventColumn::Direction | EventColumn::Opcode |
           EventColumn::Head;
}

/// The place of a series that still beats is not given to another.
HeartbeatDetector::Series &HeartbeatDetector::placeOf(quint64 shape, qint64 time)
{
    m_series.resize(seriesCount);
    const std::size_t first = shape % (seriesCount - 1);
    Series &one = m_series[first];
    Series &other = m_series[first + 1];
    if (one.shape == shape || other.shape == shape)
        return one.shape == shape ? one : other;
    const auto beats = [time](const Series &series) {
        return series.regular > 0 && between(series.time, time) <= 2 * series.interval;
    };
    if (beats(one) != beats(other))
        return beats(one) ? other : one;
    return one.time <= other.time ? one : other;
}

/// The same, or the same but for one number that grows by the same step.
bool HeartbeatDetector::beats(Series &series, const Series &now)
{
    const qint64 interval = between(series.time, now.time);
    if (interval < shortest || interval > longest)
        return false;
    qint64 step = 0;
    if (now.content != series.content) {
        const auto [before, after] =
            std::mismatch(std::begin(series.numbers), std::end(series.numbers), std::begin(now.numbers));
        if (before == std::end(series.numbers) || *after <= *before ||
            !std::equal(before + 1, std::end(series.numbers), after + 1))
            return false;
        step = qint64(std::min<quint64>(*after - *before, std::numeric_limits<qint64>::max()));
    }
    const bool isRegular =
        series.interval > 0 && agree(interval, series.interval) && agree(step, series.step);
    series.regular = isRegular ? series.regular + 1 : 1;
    series.interval = interval;
    series.step = step;
    return true;
}

bool HeartbeatDetector::next(const EventView &event)
{
    if (event.kind == EventKind::Ping || event.kind == EventKind::Pong)
        return true;
    if (event.kind != EventKind::Message || event.head.isEmpty() || event.head.size() > maxSize)
        return false;
    Series now;
    now.time = event.time;
    Hash shape;
    Hash content;
    shape.add(quint64(event.session));
    shape.add(quint64(event.direction));
    shape.add(quint64(event.opcode));
    std::size_t count = 0;
    const bool isText = event.opcode == Opcode::Text;
    for (qsizetype i = 0; i < event.head.size(); ++i) {
        const char c = event.head[i];
        content.add(quint8(c));
        if (!isText || !isDigit(c)) {
            shape.add(quint8(c));
            continue;
        }
        if (i == 0 || !isDigit(event.head[i - 1])) {
            shape.add('0');
            ++count;
        }
        if (count <= std::size(now.numbers))
            now.numbers[count - 1] = now.numbers[count - 1] * 10 + quint64(c - '0');
    }
    if (count > std::size(now.numbers)) // only the very same
        shape.add(content.value);
    now.shape = shape.value;
    now.content = content.value;
    Series &series = placeOf(now.shape, now.time);
    const bool isKnown = series.shape == now.shape;
    if (isKnown && beats(series, now)) {
        now.interval = series.interval;
        now.step = series.step;
        now.regular = series.regular;
    }
    series = now;
    return series.regular >= beatsBefore;
}

} // namespace socketglass
