// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/statistics.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr EventColumns neededColumns = EventColumn::Session | EventColumn::Time | EventColumn::Direction |
                                       EventColumn::Opcode | EventColumn::Head | EventColumn::Size;
constexpr qint64 second = 1'000'000'000;
constexpr qsizetype longestControlPayload = 125; // RFC 6455 section 5.5

qint64 secondOf(qint64 time)
{
    return time / second - (time % second < 0 ? 1 : 0);
}

Direction opposite(Direction direction)
{
    return direction == Direction::Sent ? Direction::Received : Direction::Sent;
}

/// From a request to its reply; nothing where the clock was set back between them.
void addSpan(Distribution &spans, qint64 from, qint64 to)
{
    if (to >= from)
        spans.add(qint64(std::min(quint64(to) - quint64(from), quint64(std::numeric_limits<qint64>::max()))));
}

} // namespace

void SecondCounter::add(qint64 time, qint64 bytes)
{
    const qint64 number = secondOf(time);
    if (number != m_current.number) {
        m_previous = m_current;
        m_current = {number, {}};
    }
    ++m_current.amount.messages;
    if (m_current.amount.bytes <= std::numeric_limits<qint64>::max() - bytes)
        m_current.amount.bytes += bytes;
    m_peak.messages = std::max(m_peak.messages, m_current.amount.messages);
    m_peak.bytes = std::max(m_peak.bytes, m_current.amount.bytes);
}

SecondCounter::Amount SecondCounter::before(qint64 now) const
{
    const qint64 wanted = secondOf(now) - 1;
    for (const Second &candidate : {m_current, m_previous}) {
        if (candidate.number == wanted)
            return candidate.amount;
    }
    return {};
}

SecondCounter::Amount SecondCounter::peak() const
{
    return m_peak;
}

double StatisticsFigures::seconds() const
{
    return std::max(1.0, (double(latest) - double(earliest)) / double(second));
}

TrafficFigures &StatisticsScan::traffic(Direction direction)
{
    return direction == Direction::Sent ? m_figures.sent : m_figures.received;
}

bool StatisticsScan::readOn(const SessionFileReader &reader)
{
    const auto part = m_progress.next(reader);
    if (part) {
        reader.scan(*part, neededColumns, [this, &reader](const EventView &event) {
            add(event, reader);
            return true;
        });
    }
    m_figures.error = reader.lastError();
    countEvicted(reader);
    return part.has_value();
}

void StatisticsScan::countEvicted(const SessionFileReader &reader)
{
    m_figures.evicted = std::max<qint64>(0, m_figures.events - m_progress.kept());
    m_figures.evictedBefore = std::max<qint64>(0, reader.evictedCount(m_choice.scope) - m_figures.evicted);
}

void StatisticsScan::add(const EventView &event, const SessionFileReader &reader)
{
    const bool first = m_figures.events++ == 0;
    m_figures.earliest = first ? event.time : std::min(m_figures.earliest, event.time);
    m_figures.latest = first ? event.time : std::max(m_figures.latest, event.time);
    if (event.direction == Direction::None)
        return;
    if (event.kind == EventKind::Message)
        return addMessage(event, reader);
    const QByteArray payload =
        event.head.first(std::min(event.head.size(), longestControlPayload)).toByteArray();
    if (event.kind == EventKind::Ping) {
        ++traffic(event.direction).pingCount;
        m_pings.open({event.session, event.direction, payload}, event.time);
    } else if (event.kind == EventKind::Pong) {
        const Direction asked = opposite(event.direction);
        if (const auto time = m_pings.answer({event.session, asked, payload}))
            addSpan(traffic(asked).pings, *time, event.time);
    }
}

void StatisticsScan::addMessage(const EventView &event, const SessionFileReader &reader)
{
    TrafficFigures &figures = traffic(event.direction);
    figures.sizes.add(event.size);
    figures.seconds.add(event.time, event.size);
    if (event.opcode == Opcode::Text && mayHoldKeys(event.head))
        addRequests(event, reader);
}

void StatisticsScan::addRequests(const EventView &event, const SessionFileReader &reader)
{
    if (event.size > largestMessage) {
        ++m_figures.tooLarge;
        return;
    }
    const QByteArray text = event.size > event.head.size()
                                ? reader.payload(reader.event(event.id).value_or(Event()))
                                : event.head.toByteArray();
    const QList<RequestKey> keys = m_choice.field ? keysByField(text, *m_choice.field) : recognisedKeys(text);
    for (const RequestKey &key : keys)
        join(event, key);
}

void StatisticsScan::join(const EventView &event, const RequestKey &key)
{
    const bool answers = key.role != RequestKey::Role::Request && takeReply(event, key.id);
    if (answers || key.role == RequestKey::Role::Reply)
        return;
    ++traffic(event.direction).requestCount;
    m_requests.open({event.session, event.direction, key.id}, event.time);
}

bool StatisticsScan::takeReply(const EventView &event, const QByteArray &id)
{
    const Direction asked = opposite(event.direction);
    const auto time = m_requests.answer({event.session, asked, id});
    if (time)
        addSpan(traffic(asked).replies, *time, event.time);
    return time.has_value();
}

} // namespace socketglass
