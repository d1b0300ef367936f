// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// `socketglass serve`: needs a QCoreApplication; runs its event loop.
[[nodiscard]] ExitStatus runServe(const CommandLine &line);

} // namespace socketglass
