// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/comparison.h"

namespace socketglass {

/// A comparison in words, and as JSON: for people who read the log of a CI run, and for programs.
/// The left side is what was expected, the right side what came. Readers: of the caller's thread.
class ComparisonReport final
{
public:
    ComparisonReport(const ComparisonResult &result, const SessionFileReader &left,
                     const SessionFileReader &right)
        : m_result(result)
        , m_left(left)
        , m_right(right)
    {
    }
    /// As they stand in the report; empty: the names of the files.
    void setNames(const QString &left, const QString &right);
    static constexpr qsizetype defaultDifferences = 50;
    /// One line: "equal: 120 rows, 30 values ignored" or what differs in numbers.
    [[nodiscard]] QString summary() const;
    /// Translated plain text: the summary; each difference with its place, expected and got, and the rows
    /// around it; what was ignored.
    [[nodiscard]] QString text(qsizetype maxDifferences = defaultDifferences) const;
    /// {"equal": …, "counts": {…}, "differences": […], "ignored": […]}; not translated.
    [[nodiscard]] QJsonObject json(qsizetype maxDifferences = 1000) const;

private:
    [[nodiscard]] QString rowLine(const ComparisonRow &row, bool right, QChar mark) const;
    [[nodiscard]] QString difference(qsizetype row) const;
    [[nodiscard]] QString context(qsizetype first, qsizetype end) const;
    [[nodiscard]] QString ignoredText() const;
    [[nodiscard]] QJsonObject differenceJson(const ComparisonRow &row) const;
    [[nodiscard]] QJsonObject sideJson(const ComparisonRow &row, bool right) const;

    const ComparisonResult &m_result;
    const SessionFileReader &m_left;
    const SessionFileReader &m_right;
    QString m_leftName;
    QString m_rightName;
};

} // namespace socketglass
