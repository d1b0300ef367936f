// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonpath.h"
#include "templates/environment.h"
#include "timeline/filtermatcher.h"

#include <QRegularExpression>

#include <memory>
#include <vector>

namespace socketglass {

/// Takes values out of the messages that are received, by rules. One thread at a time.
/// Of a message no more than the first 1 MiB is looked at, of a value no more than 64 KiB is taken.
class ExtractionScan final
{
public:
    using Figures = Variables; ///< what was found last, by variable
    static constexpr qint64 maxExamined = 1024 * 1024;
    static constexpr qsizetype longestValue = 64 * 1024;

    /// After `from`, by all sessions.
    ExtractionScan(const QList<ExtractionRule> &rules, EventId from);
    /// By one session.
    ExtractionScan(const QList<ExtractionRule> &rules, SessionId session);
    /// A few milliseconds of work; false: nothing is left.
    bool readOn(const SessionFileReader &reader);
    /// How much of what has come since `from` was looked at, 0…1.
    [[nodiscard]] double fraction() const;
    [[nodiscard]] const Variables &figures() const { return m_found; }
    /// Messages that were looked at. Events that were evicted before count as such.
    [[nodiscard]] qint64 received() const { return m_received; }

    /// Translated; empty: the rule with its filter is usable.
    [[nodiscard]] static QString problem(const ExtractionRule &rule);

private:
    struct Rule
    {
        QString variable;
        Filter filter;
        std::unique_ptr<FilterMatcher> matcher; // made with the first reader
        std::optional<JsonPath> path;           // else expression
        QRegularExpression expression;
    };
    ExtractionScan(const QList<ExtractionRule> &rules, std::optional<SessionId> session, qint64 from);
    void look(const EventView &event, const SessionFileReader &reader);
    [[nodiscard]] static std::optional<QString> valueIn(const Rule &rule, const QByteArray &payload);

    std::vector<Rule> m_rules;
    const SessionFileReader *m_reader = nullptr; // of the matchers
    std::optional<SessionId> m_session;
    qint64 m_received = 0;
    qint64 m_begin;
    qint64 m_position; // number of the last event that was looked at
    qint64 m_last = 0; // that there is
    Variables m_found;
};

} // namespace socketglass
