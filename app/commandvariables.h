// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// Reads the environment and puts its values, and those of --var over them, into addresses, options and
/// plans. Translated problem, or empty.
[[nodiscard]] QString resolveVariables(CommandLine &line);

} // namespace socketglass
