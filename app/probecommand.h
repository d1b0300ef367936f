// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// `socketglass probe`.
[[nodiscard]] ExitStatus runProbe(const CommandLine &line);

} // namespace socketglass
