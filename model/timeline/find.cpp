// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/find.h"

#include <algorithm>
#include <limits>

namespace socketglass {

Find::Find(QObject *parent)
    : QObject(parent)
    , m_last(std::numeric_limits<qint64>::max())
{
}

Find::~Find() = default;

void Find::setRows(const Rows &rows)
{
    m_rows = rows;
    restart();
}

void Find::setPattern(const std::optional<FindPattern> &pattern)
{
    if (pattern == m_pattern && m_state != State::Cancelled)
        return;
    m_pattern = pattern;
    restart();
}

void Find::restart()
{
    m_hits = {};
    m_problem.clear();
    m_wanted.reset();
    m_fraction = 0;
    m_state = State::Idle;
    if (m_job)
        m_job->setFile(m_rows.path);
    if (m_pattern && !m_rows.path.isEmpty()) {
        if (!m_job) {
            m_job = std::make_unique<FilterJob>();
            m_job->setFile(m_rows.path);
            connect(m_job.get(), &FilterJob::found, this, &Find::add);
            connect(m_job.get(), &FilterJob::finished, this, &Find::finish);
            connect(m_job.get(), &FilterJob::progressed, this, [this](double fraction) {
                m_fraction = fraction;
                Q_EMIT changed();
            });
        }
        m_state = State::Counting;
        m_job->start(Filter::both(m_rows.filter, m_pattern->filter()), m_rows.session);
    }
    Q_EMIT changed();
}

void Find::cancel()
{
    if (m_state != State::Counting)
        return;
    m_job->cancel();
    m_state = State::Cancelled;
    answer();
    Q_EMIT changed();
}

void Find::follow()
{
    if (m_job && m_pattern)
        m_job->follow();
}

void Find::setShown(EventId first, std::optional<EventId> last)
{
    m_first = qint64(first);
    m_last = last ? qint64(*last) : std::numeric_limits<qint64>::max();
    const auto gone = shownHits().first - m_hits.cbegin();
    if (gone > qint64(m_hits.size()) / 2) // seldom, since it moves the others
        m_hits.erase(m_hits.cbegin(), m_hits.cbegin() + gone);
    answer();
}

Find::Hits Find::shownHits() const
{
    const auto begin = std::lower_bound(m_hits.cbegin(), m_hits.cend(), m_first);
    const auto end = std::upper_bound(begin, m_hits.cend(), m_last);
    return {begin, end};
}

void Find::add(const FilterHits &hits, bool isFirst)
{
    if (isFirst)
        m_hits.clear();
    m_hits.insert(m_hits.end(), hits.begin(), hits.end());
    answer();
    Q_EMIT changed();
}

void Find::finish(const QString &problem)
{
    m_problem = problem;
    m_state = problem.isEmpty() ? State::Counted : State::Cancelled;
    answer();
    Q_EMIT changed();
}

void Find::step(Step step, EventId from)
{
    if (!m_pattern)
        return;
    m_wanted = {step, qint64(from)};
    answer();
}

/// Hits come in the order of events: those before the last one are all known.
void Find::answer()
{
    if (!m_wanted)
        return;
    const auto [step, from] = *m_wanted;
    const Hits shown = shownHits();
    const auto [begin, end] = shown;
    const bool known = m_state != State::Counting;
    if (step == Step::Previous) {
        const auto behind = std::lower_bound(begin, end, from);
        if (known || (behind != end && behind != begin))
            answer(behind != begin ? behind - 1 : end, shown);
        return;
    }
    const auto next =
        step == Step::Here ? std::lower_bound(begin, end, from) : std::upper_bound(begin, end, from);
    if (known || next != end)
        answer(next, shown);
}

/// `hit` at the end of those shown: there is none in this direction.
void Find::answer(FilterHits::const_iterator hit, const Hits &shown)
{
    const bool backwards = m_wanted->first == Step::Previous;
    m_wanted.reset();
    if (shown.first == shown.second) {
        Q_EMIT missed();
        return;
    }
    const bool wrapped = hit == shown.second;
    if (wrapped)
        hit = backwards ? shown.second - 1 : shown.first;
    Q_EMIT reached(EventId(*hit), wrapped);
}

bool Find::isHit(EventId id) const
{
    return std::binary_search(m_hits.cbegin(), m_hits.cend(), qint64(id));
}

qint64 Find::numberOf(EventId id) const
{
    const auto [begin, end] = shownHits();
    const auto found = std::lower_bound(begin, end, qint64(id));
    return found != end && qint64(*found) == qint64(id) ? found - begin + 1 : 0;
}

qint64 Find::count() const
{
    const auto [begin, end] = shownHits();
    return end - begin;
}

std::optional<double> Find::progress() const
{
    return m_state == State::Counting ? std::optional(m_fraction) : std::nullopt;
}

} // namespace socketglass
