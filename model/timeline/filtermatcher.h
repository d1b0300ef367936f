// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "timeline/filter.h"
#include "timeline/heartbeat.h"

#include <QHash>
#include <QJsonValue>
#include <QRegularExpression>

#include <map>

namespace socketglass {

namespace filter {
struct Expression;
struct BytesTerm;
struct RegexTerm;
struct JsonTerm;
struct SessionTerm;
struct TimeTerm;
struct NoteTerm;
} // namespace filter

/// Asks events a filter's question: the fields of the row first, then its detail, then the payload, which is
/// read piece by piece. One thread at a time.
class FilterMatcher final
{
public:
    /// `reader` gives payloads beyond the first 4096 bytes, the names of sessions, and the bookmarks that its
    /// file holds now where the filter has none of its own; it must outlive this.
    /// Null: what stands in the row itself is looked at, and names are those of setSessionNames().
    explicit FilterMatcher(const Filter &filter, const SessionFileReader *reader = nullptr);
    ~FilterMatcher();
    FilterMatcher(FilterMatcher &&) noexcept;
    FilterMatcher &operator=(FilterMatcher &&) noexcept;

    void setSessionNames(const QHash<SessionId, QString> &names) { m_names = names; }
    /// What matches() needs of an event of the reader's file.
    [[nodiscard]] EventColumns columns() const;
    [[nodiscard]] bool matches(const EventView &event);
    [[nodiscard]] bool matches(const Event &event);
    /// Asks isHeartbeat() too, whatever the filter; before the first event.
    void markHeartbeats();
    /// Of the last event.
    [[nodiscard]] bool isHeartbeat() const { return m_isHeartbeat; }

private:
    friend struct FilterVisitor;
    /// What was made of one event's content so far.
    struct Content;

    bool holds(const filter::Expression &expression, const EventView &event);
    bool holds(const filter::BytesTerm &term, const EventView &event);
    bool holds(const filter::RegexTerm &term, const EventView &event);
    const QRegularExpression &ownExpression(const filter::RegexTerm &term);
    bool holds(const filter::JsonTerm &term, const EventView &event);
    bool holds(const filter::SessionTerm &term, const EventView &event);
    bool holds(const filter::TimeTerm &term, const EventView &event);
    bool holds(const filter::NoteTerm &term, const EventView &event) const;
    /// True: the head is all of the payload.
    bool isAllInHead(const EventView &event);
    qint64 size(const EventView &event);
    /// The whole row.
    const Event &row(const EventView &event);
    /// As far as it is examined.
    QByteArrayView payload(const EventView &event);
    const QString &text(const EventView &event);
    const QByteArray &words(const EventView &event);
    const std::optional<QJsonValue> &json(const EventView &event);
    qint64 offsetFromUtc(qint64 seconds);

    Filter m_filter;
    const SessionFileReader *m_reader = nullptr;
    QHash<SessionId, QString> m_names;
    EventNotes m_notes;
    std::unique_ptr<Content> m_content;
    std::optional<HeartbeatDetector> m_heartbeats;
    bool m_isHeartbeat = false;
    std::map<const filter::RegexTerm *, QRegularExpression> m_expressions;
    qint64 m_offsetBlock = -1; // of time: the offset from UTC below is its
    qint64 m_offset = 0;
};

} // namespace socketglass
