// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace socketglass {

/// Columns of ComparisonModel.
enum class ComparisonColumn : int {
    Verdict,
    LeftSeq,
    LeftTime, ///< since `opened`
    LeftDirection,
    LeftPreview,
    RightSeq,
    RightTime,
    RightDirection,
    RightPreview,
    Differences,
};
inline constexpr int comparisonColumnCount = 10;

/// The same in every column of a row.
enum ComparisonRole : int {
    VerdictRole = Qt::UserRole, ///< int Verdict
    LeftIdRole,                 ///< qint64 EventId; 0: none
    RightIdRole,
    LeftDelayRole, ///< qint64 ns since the event before it in its session; -1: none
    RightDelayRole,
    LeftElapsedRole, ///< qint64 ns since `opened`; invalid: none
    RightElapsedRole,
    ComparisonKindRole,     ///< int EventKind
    ComparisonSentenceRole, ///< QString: the row as a sentence, for screen readers
};

} // namespace socketglass
