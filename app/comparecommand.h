// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// `socketglass compare`.
[[nodiscard]] ExitStatus runCompare(const CommandLine &line);

} // namespace socketglass
