// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// Reads what the steps send from files and templates. Translated problem, or empty.
[[nodiscard]] QString loadSteps(QList<Step> &steps);

} // namespace socketglass
