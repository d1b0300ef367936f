// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/composerhistory.h"

namespace socketglass {

void ComposerHistory::add(const Entry &entry)
{
    if (entry.payload.size() <= entryLimit) {
        m_entries.removeAll(entry);
        m_entries.append(entry);
        if (m_entries.size() > limit)
            m_entries.removeFirst();
    }
    m_position = m_entries.size();
    m_draft = {};
}

std::optional<ComposerHistory::Entry> ComposerHistory::older(const Entry &draft)
{
    if (m_position == 0)
        return {};
    if (m_position == m_entries.size())
        m_draft = draft;
    return m_entries.at(--m_position);
}

std::optional<ComposerHistory::Entry> ComposerHistory::newer()
{
    if (m_position >= m_entries.size())
        return {};
    ++m_position;
    return m_position == m_entries.size() ? m_draft : m_entries.at(m_position);
}

} // namespace socketglass
