// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

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

    bool operator==(const ActivityBucket &) const = default;
    [[nodiscard]] bool isEmpty() const { return qint64(firstEvent) == 0; }
    void add(const Event &event);
    ActivityBucket &operator+=(const ActivityBucket &other);
};

/// A capture by time: at most maxBuckets buckets of the same width, which doubles when they no longer reach.
/// Times may come in any order. A value; 80 KiB at most.
class Activity final
{
public:
    static constexpr int maxBuckets = 1024;
    static constexpr qint64 finestWidth = 1'000'000; ///< ns
    /// Times outside ± this (146 years around 1970) count as this.
    static constexpr qint64 latest = qint64(1) << 62;

    void add(const Event &event);

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

/// Reads the activity of a session file (of one session or of all), as it grows.
class ActivityScan final
{
public:
    using Figures = Activity;

    explicit ActivityScan(std::optional<SessionId> scope = {})
        : m_scope(scope)
    {
    }
    /// Reads some rows more; false: there are none.
    bool readOn(const SessionFileReader &reader);
    [[nodiscard]] EventId position() const { return m_position; }
    [[nodiscard]] const Activity &figures() const { return m_activity; }

private:
    std::optional<SessionId> m_scope;
    EventId m_position{};
    Activity m_activity;
};

} // namespace socketglass
