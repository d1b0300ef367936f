// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// `socketglass export`. A file that is written appears whole or not at all.
[[nodiscard]] ExitStatus runExport(const CommandLine &line);

} // namespace socketglass
