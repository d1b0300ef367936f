// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace socketglass {

/// For setToolTip(): shown as it is, line breaks kept, whatever markup it looks like.
[[nodiscard]] QString plainToolTip(const QString &text);
/// For texts of actions and buttons: an & stays an &.
[[nodiscard]] QString plainMenuText(const QString &text);
/// Of a menu's or label's text: without its accelerator, which Chinese and Japanese append as “(&X)”, and
/// without a colon at the end.
[[nodiscard]] QString withoutMnemonic(QString text);
/// Elided in the middle: for menus and labels with text of any length.
[[nodiscard]] QString shortened(const QString &text, int limit = 60);

} // namespace socketglass
