// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonpath.h"
#include "timeline/distribution.h"
#include "timeline/openrequests.h"
#include "timeline/requestkey.h"
#include "timeline/scanprogress.h"

namespace socketglass {

/// How much in a second: of the clock, in the order of capture.
class SecondCounter final
{
public:
    struct Amount
    {
        qint64 messages = 0;
        qint64 bytes = 0;
    };
    void add(qint64 time, qint64 bytes);
    /// In the whole second before the one of `now`.
    [[nodiscard]] Amount before(qint64 now) const;
    [[nodiscard]] Amount peak() const; ///< each the most in any one second

private:
    struct Second
    {
        qint64 number = 0;
        Amount amount;
    };
    Second m_current;
    Second m_previous;
    Amount m_peak;
};

/// Of the messages in one direction, and of what was asked in it.
struct TrafficFigures
{
    Distribution sizes;
    SecondCounter seconds;
    Distribution pings;   ///< ns from a ping in this direction to its pong
    qint64 pingCount = 0; ///< with those that were not answered
    Distribution replies; ///< ns from a request in this direction to its first reply
    qint64 requestCount = 0;
};

struct StatisticsFigures
{
    TrafficFigures sent;
    TrafficFigures received;
    qint64 earliest = 0; ///< times of events, ns since 1970
    qint64 latest = 0;
    qint64 events = 0;
    qint64 evicted = 0;             ///< of them, since they were counted
    qint64 evictedBefore = 0;       ///< and not counted
    qint64 tooLarge = 0;            ///< messages in which no id was looked for
    std::optional<FileError> error; ///< of reading: the figures end before it

    [[nodiscard]] const TrafficFigures &of(Direction direction) const
    {
        return direction == Direction::Sent ? sent : received;
    }
    /// Seconds between the first and the last event, one at least.
    [[nodiscard]] double seconds() const;
};

/// Figures of a session file (of one session or of all), as it grows: of what was kept when it began to read,
/// and of all that came since. Memory is bounded: some MiB.
class StatisticsScan final
{
public:
    using Figures = StatisticsFigures;
    static constexpr qint64 largestMessage = 1 << 20; ///< of those in which an id is looked for

    struct Choice
    {
        std::optional<SessionId> scope;
        std::optional<JsonPath>
            field; ///< what joins requests and replies; nothing: the ids of known protocols
    };
    explicit StatisticsScan(Choice choice = {})
        : m_choice(std::move(choice))
        , m_progress(m_choice.scope)
    {
    }
    bool readOn(const SessionFileReader &reader);
    [[nodiscard]] double fraction() const { return m_progress.fraction(); }
    [[nodiscard]] const StatisticsFigures &figures() const { return m_figures; }

private:
    [[nodiscard]] TrafficFigures &traffic(Direction direction);
    void add(const EventView &event, const SessionFileReader &reader);
    void addMessage(const EventView &event, const SessionFileReader &reader);
    void addRequests(const EventView &event, const SessionFileReader &reader);
    void join(const EventView &event, const RequestKey &key);
    bool takeReply(const EventView &event, const QByteArray &id);
    void countEvicted(const SessionFileReader &reader);

    Choice m_choice;
    ScanProgress m_progress;
    OpenRequests m_pings;
    OpenRequests m_requests;
    StatisticsFigures m_figures;
};

} // namespace socketglass
