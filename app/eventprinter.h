// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filtermatcher.h"

namespace socketglass {

class StandardOutput;

/// Prints the events of a session file as they are committed: as JSON, or a line for people each.
class EventPrinter final
{
public:
    enum class Style : quint8 { Lines, LinesWithSession, Json };
    EventPrinter(StandardOutput &output, Style style);

    enum class From : quint8 { Start, Now };
    /// Begins with the first event of `path`, or behind what it holds now. Nothing on success.
    [[nodiscard]] std::optional<FileError> open(const QString &path, From from = From::Now);
    /// Prints only those that it holds for. Before open().
    void setFilter(const Filter &filter) { m_filter = filter; }
    /// Prints the next events, a bounded number of them. False: there are no more for now.
    bool printSome();
    /// `closed` events seen so far, printed or not.
    [[nodiscard]] int closedCount() const { return m_closed; }
    /// Events that were evicted before they could be printed.
    [[nodiscard]] qint64 missedCount() const { return m_missed; }
    [[nodiscard]] std::optional<FileError> error() const { return m_reader.lastError(); }

private:
    [[nodiscard]] QByteArray line(const Event &event) const;

    StandardOutput &m_output;
    SessionFileReader m_reader;
    Style m_style;
    Filter m_filter;
    std::optional<FilterMatcher> m_matcher;
    qint64 m_next = 0; // row
    qint64 m_missed = 0;
    int m_closed = 0;
};

} // namespace socketglass
