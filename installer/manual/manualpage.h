// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace socketglass {

/// Puts usage, commands with their options, and exit status into the page's source (man(7)) in place of
/// @SYNOPSIS@, @WINDOW@, @COMMANDS@ and @EXIT_STATUS@.
[[nodiscard]] QString manualPage(QString source);

} // namespace socketglass
