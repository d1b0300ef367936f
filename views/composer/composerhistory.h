// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace socketglass {

/// What was sent, to be fetched back step by step. Bounded; very large messages are not kept.
class ComposerHistory final
{
public:
    struct Entry
    {
        QByteArray payload;
        bool binary = false;
        bool operator==(const Entry &) const = default;
    };

    void add(const Entry &entry);
    /// The next older entry; `draft` is kept for the way back. Nothing: there is none.
    [[nodiscard]] std::optional<Entry> older(const Entry &draft);
    /// The next newer one, at last the draft.
    [[nodiscard]] std::optional<Entry> newer();
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }

private:
    static constexpr qsizetype limit = 200;
    static constexpr qsizetype entryLimit = 256 * 1024;
    QList<Entry> m_entries; // oldest first
    Entry m_draft;
    qsizetype m_position = 0; // m_entries.size(): at the draft
};

} // namespace socketglass
