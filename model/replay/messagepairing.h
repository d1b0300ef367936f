// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/sessionscan.h"

namespace socketglass {

/// Which rows of two sessions belong together.
struct Pairing
{
    static constexpr qint32 none = -1;
    std::vector<qint32> ofLeft; ///< for each left row its right one
    std::vector<qint32> ofRight;
    std::vector<bool> reordered; ///< by left row
    bool approximate = false;
};

/// Sent and received messages, heartbeats of each direction and the life of the connection are paired each
/// for themselves: first what says the same, in order; then the same at another place; then, between those,
/// what has the same shape; the same subject; and what stands alone in the place of another.
[[nodiscard]] Pairing pairRows(const std::vector<ScannedRow> &left, const std::vector<ScannedRow> &right);

} // namespace socketglass
