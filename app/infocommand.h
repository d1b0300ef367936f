// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// `socketglass info`: checks the whole file, then prints what it holds.
[[nodiscard]] ExitStatus runInfo(const CommandLine &line);

} // namespace socketglass
