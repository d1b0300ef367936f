// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// Reads what the steps of `connect` send from files and templates, and sees that their variables have, or
/// will have, values. Translated problem, or empty.
[[nodiscard]] QString loadSteps(CommandLine &line);

} // namespace socketglass
