// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// `socketglass export`. A file that is written appears whole or not at all. What was removed is told on the
/// standard error; as JSON on the standard output where the export itself goes to a file.
[[nodiscard]] ExitStatus runExport(const CommandLine &line);

} // namespace socketglass
