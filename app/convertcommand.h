// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// Makes profiles and templates of the connections of other tools.
[[nodiscard]] ExitStatus runConvert(const CommandLine &line);

} // namespace socketglass
