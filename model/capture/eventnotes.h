// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QMap>

#include <optional>
#include <utility>

namespace socketglass {

/// The bookmarks of a session file (FileSetting::notes), each with what a person wrote to it, which may be
/// nothing.
class EventNotes final
{
public:
    static constexpr qsizetype limit = 10'000;
    static constexpr qsizetype textLimit = 2'000; ///< characters; longer ones are cut

    /// Of what can't be read nothing is taken.
    [[nodiscard]] static EventNotes fromJson(const QByteArray &json);
    /// Empty where there are none.
    [[nodiscard]] QByteArray toJson() const;

    [[nodiscard]] bool isEmpty() const { return m_texts.isEmpty(); }
    /// Nothing: no bookmark.
    [[nodiscard]] std::optional<QString> at(EventId id) const;
    /// Nothing: removes it. False: there are too many, and it was not set.
    bool set(EventId id, const std::optional<QString> &text);
    /// The nearest behind (or before) an event.
    [[nodiscard]] std::optional<EventId> next(EventId from, bool forwards) const;
    [[nodiscard]] bool hasAny(EventId first, EventId last) const;
    /// The first and the last event that stands in one with another text than in the other, or not at all.
    [[nodiscard]] std::optional<std::pair<EventId, EventId>> difference(const EventNotes &other) const;

private:
    QMap<EventId, QString> m_texts;
};

} // namespace socketglass
