// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filtermatcher.h"
#include "views/timeline/colourrule.h"

#include <QHash>

#include <vector>

namespace socketglass {

/// Which rule colours an event: the first active one whose filter holds. Asked for the rows on the screen, so
/// what it looks at is bounded: payloads up to `wholeLimit`, of longer ones what stands in the row.
class RowColouring final
{
public:
    static constexpr qint64 wholeLimit = 16 * 1024;

    void setRules(const QList<ColourRule> &rules);
    /// `reader` must outlive this or the next call.
    void setReader(const SessionFileReader *reader);
    void setSessionNames(const QHash<SessionId, QString> &names);
    void setNotes(const EventNotes &notes);
    /// No rule is active.
    [[nodiscard]] bool isEmpty() const { return m_asked.empty(); }
    /// Null: none. Valid until the rules change.
    [[nodiscard]] const ColourRule *ruleOf(EventId id) const;

private:
    struct Asked
    {
        ColourRule rule;
        FilterMatcher whole;
        FilterMatcher inRow;
    };
    void renew();
    [[nodiscard]] int find(const Event &event) const;

    QList<ColourRule> m_rules;
    const SessionFileReader *m_reader = nullptr;
    QHash<SessionId, QString> m_names;
    EventNotes m_notes;
    mutable std::vector<Asked> m_asked; // matchers keep what they read
    mutable QHash<qint64, int> m_known; // index in m_asked or -1, by event
};

} // namespace socketglass
