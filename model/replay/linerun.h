// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/linedifference.h"

namespace socketglass {

/// What counts of a line.
[[nodiscard]] QStringView countedPart(QStringView line, LineForm form);

/// Lines of one side only, beside which the same lines stand, can often be taken to be a little higher or
/// lower: of "} {" and "{ }" a person calls the latter what was added. Moves each run of them to where it
/// begins with the least indentation and with no closing bracket.
void placeRuns(QList<DifferenceLine> &lines, LineForm form);

} // namespace socketglass
