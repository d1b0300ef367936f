// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/scanprogress.h"

#include <QList>

#include <optional>

namespace socketglass {

/// What happened within a part of a capture's time.
struct ActivityBucket
{
    struct Traffic
    {
        qint64 messages = 0;
        qint64 bytes = 0; ///< of their payloads

        bool operator==(const Traffic &) const = default;
    };
    Traffic sent;
    Traffic received;
    qint64 errors = 0;
    qint64 closes = 0;    ///< sessions that were closed
    EventId firstEvent{}; ///< of any kind, in the order of capture; 0: nothing happened
    EventId lastEvent{};

    bool operator==(const ActivityBucket &) const = default;
    [[nodiscard]] bool isEmpty() const { return qint64(firstEvent) == 0; }
    void add(const EventView &event);
    ActivityBucket &operator+=(const ActivityBucket &other);
};

/// A capture by time: at most maxBuckets buckets of the same width, which doubles when they no longer reach.
/// Times may come in any order. A value; 88 KiB at most.
class Activity final
{
public:
    static constexpr int maxBuckets = 1024;
    static constexpr qint64 finestWidth = 1'000'000; ///< ns
    /// Times outside ± this (146 years around 1970) count as this.
    static constexpr qint64 latest = qint64(1) << 62;

    /// In the order of capture. One that its bucket has counted already is left out.
    void add(const EventView &event);
    /// Those before `firstKept` are gone: empties the buckets that hold such. Where they hold others too, add
    /// all events from `firstKept` to the returned one again; 0: none. Then call trim().
    [[nodiscard]] EventId evict(EventId firstKept);
    /// Drops empty buckets at both ends.
    void trim();

    [[nodiscard]] bool isEmpty() const { return m_buckets.isEmpty(); }
    [[nodiscard]] const QList<ActivityBucket> &buckets() const { return m_buckets; }
    [[nodiscard]] qint64 width() const { return m_width; }           ///< of a bucket, ns
    [[nodiscard]] qint64 begin() const { return m_first * m_width; } ///< of the first bucket, ns since 1970
    [[nodiscard]] qint64 begin(qsizetype bucket) const { return begin() + bucket * m_width; }
    [[nodiscard]] qint64 end() const { return begin(m_buckets.size()); } ///< behind the last bucket

private:
    void reach(qint64 time);
    void widen();

    QList<ActivityBucket> m_buckets; // the first and the last are not empty
    qint64 m_width = finestWidth;
    qint64 m_first = 0; // begin of the first, in widths
};

/// Reads the activity of a session file (of one session or of all), as it grows: of what is kept of it.
class ActivityScan final
{
public:
    using Figures = Activity;

    explicit ActivityScan(std::optional<SessionId> scope = {})
        : m_scope(scope)
        , m_progress(scope)
    {
    }
    /// Reads some rows more; false: there are none.
    bool readOn(const SessionFileReader &reader);
    [[nodiscard]] double fraction() const { return m_progress.fraction(); }
    [[nodiscard]] const Activity &figures() const { return m_activity; }

private:
    void forgetEvicted(const SessionFileReader &reader);

    std::optional<SessionId> m_scope;
    ScanProgress m_progress;
    EventId m_firstKept{};
    Activity m_activity;
};

} // namespace socketglass
