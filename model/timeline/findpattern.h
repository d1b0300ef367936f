// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "payload/visibletext.h"
#include "timeline/filter.h"

#include <QRegularExpression>

#include <atomic>

namespace socketglass {

/// What Find looks for: /expression/ims or hex:0a0b as in the filter language; any other text stands for
/// itself. A value; any thread.
class FindPattern final
{
public:
    /// Nothing: `error` says why; of an empty text without a message.
    [[nodiscard]] static std::optional<FindPattern> parse(const QString &text, bool matchCase,
                                                          FilterError *error = nullptr);
    /// The text is a form that says itself whether case counts.
    [[nodiscard]] static bool hasOwnCase(const QString &text);
    /// Holds for the events in which it is found.
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    bool operator==(const FindPattern &other) const { return m_filter == other.m_filter; }

    struct Range
    {
        qsizetype begin = 0;
        qsizetype length = 0;
        bool operator==(const Range &) const = default;
    };
    static constexpr qsizetype maxRanges = 1000;
    /// In what visibleText() made of a payload; the first maxRanges.
    [[nodiscard]] QList<Range> inText(QStringView shown, LineBreaks breaks) const;
    /// In indented JSON: white space around { } [ ] : and , does not count.
    [[nodiscard]] QList<Range> inJson(QStringView shown) const;
    /// In bytes as "0a 0b".
    [[nodiscard]] QList<Range> inHex(QStringView shown) const;
    [[nodiscard]] QList<Range> inBytes(QByteArrayView payload, bool isText) const;
    /// Offset of the first match in the event's payload; -1: none, or cancelled.
    [[nodiscard]] qint64 firstIn(const SessionFileReader &reader, const Event &event,
                                 const std::atomic_bool &cancelled) const;

private:
    FindPattern() = default;
    [[nodiscard]] QByteArray wantedBytes() const;

    Filter m_filter;
    QString m_literal; // where it stands for itself
    Qt::CaseSensitivity m_case = Qt::CaseSensitive;
    QByteArray m_bytes;              // of hex:
    QRegularExpression m_expression; // of the others
};

} // namespace socketglass
