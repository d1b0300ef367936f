// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// Reads what the steps send from files and templates, and sees that `variables` have what they need.
/// Translated problem, or empty.
[[nodiscard]] QString loadSteps(QList<Step> &steps, const Variables &variables);

} // namespace socketglass
