// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <span>
#include <utility>
#include <vector>

namespace socketglass {

/// Which elements of two sequences belong together: pairs of positions, rising in both.
/// Elements that stand once in each are matched first (patience), between them the longest common
/// subsequence is looked for (Myers). Where that would need more than a bounded number of steps the stretch
/// is cut in two at its middle, and `approximate` is set: then more may be left without a partner than
/// needed.
struct Alignment
{
    std::vector<std::pair<qint32, qint32>> pairs;
    bool approximate = false;
};
[[nodiscard]] Alignment alignKeys(std::span<const quint64> left, std::span<const quint64> right);

} // namespace socketglass
