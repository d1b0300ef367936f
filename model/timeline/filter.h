// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventnotes.h"

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace socketglass {

/// Where a text is no filter.
struct FilterError
{
    qsizetype position = 0; ///< in UTF-16 units
    qsizetype length = 0;   ///< of what is wrong; 0 only where something is missing at the end
    QString message;        ///< translated: what is wrong and what to write instead
};

/// A question to events, in the filter language (README of this folder). A value; immutable; cheap to copy;
/// any thread. FilterMatcher asks it.
class Filter final
{
public:
    /// Holds for every event.
    Filter();
    /// Nothing: `error` says why. A text of white space only holds for every event.
    [[nodiscard]] static std::optional<Filter> parse(const QString &text, FilterError *error = nullptr);
    [[nodiscard]] QString text() const;
    /// Holds where both do.
    [[nodiscard]] static Filter both(const Filter &one, const Filter &other);
    /// Holds for every event.
    [[nodiscard]] bool isEmpty() const;
    /// Must be asked of all events in the order of capture, by one FilterMatcher.
    [[nodiscard]] bool needsOrder() const;
    /// Asks for bookmarks or notes.
    [[nodiscard]] bool asksNotes() const;
    /// Asked of these bookmarks; without them, of those that the file of the FilterMatcher's reader holds.
    [[nodiscard]] Filter withNotes(const EventNotes &notes) const;
    /// False: it certainly holds for none of these events.
    [[nodiscard]] bool mayHoldAmong(EventId first, EventId last) const;
    bool operator==(const Filter &other) const { return text() == other.text(); }

    static constexpr qsizetype maxLength = 4096; ///< UTF-16 units
    static constexpr int maxDepth = 64;          ///< of parentheses and “not”
    /// What /regex/ and json: look at of a payload, from its begin. "literal" and hex: look at all of it.
    static constexpr qint64 maxExamined = 16 * 1024 * 1024;

    /// A word of the language, for completion.
    struct Word
    {
        QString text;
        QString meaning; ///< translated
    };
    [[nodiscard]] static QList<Word> words();
    /// The text as a "literal" of the language.
    [[nodiscard]] static QString quoted(const QString &text);

private:
    friend class FilterMatcher;
    friend class FindPattern;
    struct Compiled;
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace socketglass
