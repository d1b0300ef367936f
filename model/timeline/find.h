// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filterjob.h"
#include "timeline/findpattern.h"

namespace socketglass {

/// Goes from hit to hit of a pattern among the rows of a timeline. Looks for them in the background, once,
/// and in what is committed later; keeps four bytes a hit. Signals come on the thread that it lives on.
class Find final : public QObject
{
    Q_OBJECT
public:
    /// The rows: what a filter shows of a session, or of all. They may be fewer than that: setShown().
    struct Rows
    {
        QString path; ///< empty: no file
        Filter filter;
        std::optional<SessionId> session;
    };

    explicit Find(QObject *parent = nullptr);
    ~Find() override;

    void setRows(const Rows &rows);
    /// Nothing: looks for nothing.
    void setPattern(const std::optional<FindPattern> &pattern);
    [[nodiscard]] const std::optional<FindPattern> &pattern() const { return m_pattern; }
    /// Looks again from the first event on, after cancel().
    void restart();
    void cancel();
    void follow();
    /// Hits before `first` or behind `last` don't count: those rows are gone, or not there yet.
    void setShown(EventId first, std::optional<EventId> last);

    enum class Step { Here, Next, Previous };
    /// To the hit next to this event, or at it (Here: or the next one). Answered by reached() or missed(), as
    /// soon as it is known; the newest step wins.
    void step(Step step, EventId from);

    [[nodiscard]] bool isHit(EventId id) const;
    /// From 1 on; 0: this event is none.
    [[nodiscard]] qint64 numberOf(EventId id) const;
    [[nodiscard]] qint64 count() const;
    /// All events have been looked at.
    [[nodiscard]] bool isCounted() const { return m_state == State::Counted; }
    [[nodiscard]] bool isCancelled() const { return m_state == State::Cancelled; }
    /// 0…1 while the first look is on its way.
    [[nodiscard]] std::optional<double> progress() const;
    /// Translated; empty: none.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    /// `wrapped`: beyond the last hit, or the first.
    void reached(socketglass::EventId id, bool wrapped);
    void missed();
    /// Hits or state.
    void changed();

private:
    enum class State { Idle, Counting, Counted, Cancelled };
    using Hits = std::pair<FilterHits::const_iterator, FilterHits::const_iterator>;
    [[nodiscard]] Hits shownHits() const;
    void add(const FilterHits &hits, bool isFirst);
    void finish(const QString &problem);
    void answer();
    void answer(FilterHits::const_iterator hit, const Hits &shown);

    std::unique_ptr<FilterJob> m_job; // from the first pattern on: it has threads
    Rows m_rows;
    std::optional<FindPattern> m_pattern;
    FilterHits m_hits;
    qint64 m_first = 0;
    qint64 m_last = 0;
    State m_state = State::Idle;
    double m_fraction = 0;
    QString m_problem;
    std::optional<std::pair<Step, qint64>> m_wanted;
};

} // namespace socketglass
