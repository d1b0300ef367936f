// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/rowcolouring.h"

namespace socketglass {

namespace {

constexpr qsizetype mostKnown = 8192;

} // namespace

void RowColouring::setRules(const QList<ColourRule> &rules)
{
    m_rules = rules;
    renew();
}

void RowColouring::setReader(const SessionFileReader *reader)
{
    m_reader = reader;
    renew();
}

void RowColouring::setSessionNames(const QHash<SessionId, QString> &names)
{
    if (names == m_names)
        return;
    m_names = names;
    renew();
}

void RowColouring::setNotes(const EventNotes &notes)
{
    m_notes = notes;
    renew();
}

void RowColouring::renew()
{
    m_known.clear();
    m_asked.clear();
    for (const ColourRule &rule : std::as_const(m_rules)) {
        const auto parsed = rule.isActive ? Filter::parse(rule.filter) : std::nullopt;
        if (!parsed || parsed->isEmpty())
            continue;
        const Filter filter = parsed->withNotes(m_notes);
        m_asked.push_back({rule, FilterMatcher(filter, m_reader), FilterMatcher(filter)});
        m_asked.back().whole.setSessionNames(m_names);
        m_asked.back().inRow.setSessionNames(m_names);
    }
}

const ColourRule *RowColouring::ruleOf(EventId id) const
{
    if (m_asked.empty() || !m_reader)
        return nullptr;
    auto known = m_known.constFind(qint64(id));
    if (known == m_known.constEnd()) {
        const std::optional<Event> event = m_reader->event(id);
        if (!event)
            return nullptr;
        if (m_known.size() >= mostKnown)
            m_known.clear();
        known = m_known.insert(qint64(id), find(*event));
    }
    return *known < 0 ? nullptr : &m_asked[std::size_t(*known)].rule;
}

int RowColouring::find(const Event &event) const
{
    for (std::size_t i = 0; i < m_asked.size(); ++i) {
        FilterMatcher &matcher = event.size > wholeLimit ? m_asked[i].inRow : m_asked[i].whole;
        if (matcher.matches(event))
            return int(i);
    }
    return -1;
}

} // namespace socketglass
