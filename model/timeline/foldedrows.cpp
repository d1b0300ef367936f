// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/foldedrows.h"

#include <algorithm>

namespace socketglass {

void FoldedRows::clear()
{
    m_events = {};
    m_heartbeats = {};
    m_eventCount = 0;
}

void FoldedRows::addHeartbeats(const FilterHits &events)
{
    m_heartbeats.insert(m_heartbeats.end(), events.begin(), events.end());
}

bool FoldedRows::isHeartbeatEvent(quint32 event) const
{
    return std::binary_search(m_heartbeats.cbegin(), m_heartbeats.cend(), event);
}

bool FoldedRows::isHeartbeat(qint64 row) const
{
    return isHeartbeatEvent(m_events[std::size_t(row)]);
}

quint32 FoldedRows::lastEvent() const
{
    return m_events.empty() ? 0 : lastAt(size() - 1);
}

/// A run that stands open at the end stays open.
bool FoldedRows::append(const FilterHits &events)
{
    const qint64 before = size();
    m_eventCount += qint64(events.size());
    const bool isOpen = before > 1 && isHeartbeat(before - 1) && isHeartbeat(before - 2);
    bool isBeat = before > 0 && isHeartbeat(before - 1);
    bool isLastChanged = false;
    bool isFirstRun = true;
    auto beat = events.empty() ? m_heartbeats.cend()
                               : std::lower_bound(m_heartbeats.cbegin(), m_heartbeats.cend(), events.front());
    for (const quint32 event : events) {
        const bool wasBeat = isBeat;
        isBeat = beat != m_heartbeats.cend() && *beat == event;
        beat += isBeat ? 1 : 0;
        isFirstRun = isFirstRun && isBeat;
        if (wasBeat && isBeat && !(isFirstRun && isOpen))
            isLastChanged = isLastChanged || (isFirstRun && before > 0 && size() == before);
        else
            m_events.push_back(event);
    }
    return isLastChanged;
}

/// In the heartbeats; empty where the row is none.
std::pair<FoldedRows::Position, FoldedRows::Position> FoldedRows::foldedAt(qint64 row) const
{
    const quint32 first = m_events[std::size_t(row)];
    const auto begin = std::lower_bound(m_heartbeats.cbegin(), m_heartbeats.cend(), first);
    if (begin == m_heartbeats.cend() || *begin != first)
        return {begin, begin};
    const auto end = row + 1 < size()
                         ? std::lower_bound(begin, m_heartbeats.cend(), m_events[std::size_t(row + 1)])
                         : m_heartbeats.cend();
    return {begin, end};
}

qint64 FoldedRows::countAt(qint64 row) const
{
    const auto [begin, end] = foldedAt(row);
    return std::max<qint64>(end - begin, 1);
}

quint32 FoldedRows::lastAt(qint64 row) const
{
    const auto [begin, end] = foldedAt(row);
    return begin == end ? m_events[std::size_t(row)] : *(end - 1);
}

FilterHits FoldedRows::eventsOf(qint64 row, qint64 count) const
{
    FilterHits events;
    for (qint64 at = row; at < row + count; ++at) {
        const auto [begin, end] = foldedAt(at);
        if (begin == end)
            events.push_back(m_events[std::size_t(at)]);
        else
            events.insert(events.end(), begin, end);
    }
    return events;
}

qint64 FoldedRows::rowFrom(qint64 event) const
{
    const qint64 row = rowOf(event);
    return row >= 0 ? row : std::lower_bound(m_events.cbegin(), m_events.cend(), event) - m_events.cbegin();
}

qint64 FoldedRows::rowOf(qint64 event) const
{
    const qint64 behind = std::upper_bound(m_events.cbegin(), m_events.cend(), event) - m_events.cbegin();
    if (behind == 0)
        return -1;
    const bool isThere = qint64(m_events[std::size_t(behind - 1)]) == event ||
                         (isHeartbeat(behind - 1) && isHeartbeatEvent(quint32(event)));
    return isThere ? behind - 1 : -1;
}

bool FoldedRows::isInRun(qint64 row) const
{
    return isHeartbeat(row) &&
           ((row > 0 && isHeartbeat(row - 1)) || (row + 1 < size() && isHeartbeat(row + 1)));
}

std::pair<qint64, qint64> FoldedRows::runAt(qint64 row) const
{
    qint64 first = row;
    qint64 last = row;
    while (first > 0 && isHeartbeat(first) && isHeartbeat(first - 1))
        --first;
    while (last + 1 < size() && isHeartbeat(last) && isHeartbeat(last + 1))
        ++last;
    return {first, last};
}

void FoldedRows::open(qint64 row)
{
    const auto [begin, end] = foldedAt(row);
    if (begin != end)
        m_events.insert(m_events.cbegin() + row + 1, begin + 1, end);
}

void FoldedRows::close(const std::pair<qint64, qint64> &run)
{
    m_events.erase(m_events.cbegin() + run.first + 1, m_events.cbegin() + run.second + 1);
}

std::pair<qint64, bool> FoldedRows::removeBefore(qint64 event)
{
    auto gone = std::lower_bound(m_events.begin(), m_events.end(), event);
    bool isOther = false;
    if (gone != m_events.begin()) {
        const qint64 row = gone - m_events.begin() - 1;
        const auto [begin, end] = foldedAt(row);
        const auto kept = std::lower_bound(begin, end, event);
        isOther = kept != end;
        if (isOther)
            *--gone = *kept;
    }
    const auto beatsKept = std::lower_bound(m_heartbeats.cbegin(), m_heartbeats.cend(), event);
    const qint64 count = gone - m_events.begin();
    m_eventCount -= beatsKept - m_heartbeats.cbegin();
    m_eventCount -=
        std::count_if(m_events.begin(), gone, [this](quint32 row) { return !isHeartbeatEvent(row); });
    m_events.erase(m_events.begin(), gone);
    m_heartbeats.erase(m_heartbeats.cbegin(), beatsKept);
    return {count, isOther};
}

} // namespace socketglass
