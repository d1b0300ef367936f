// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/style/theme.h"

#include <optional>

class QWidget;

namespace socketglass {

enum class Tinted : bool { No, Yes };

/// Gives the text of a label, a button or a field the colour of a meaning, in the theme of the moment and in
/// those that are chosen later; tinted: its background, too. Nothing: its own colours again.
void setTextMeaning(QWidget *widget, std::optional<Meaning> meaning, Tinted tinted = Tinted::No);

} // namespace socketglass
