// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace socketglass {

/// resources/icons/<name>.svg, drawn in the colour of the palette's button text at the moment of painting:
/// sharp at any scale, right in light and dark.
[[nodiscard]] QIcon themedIcon(const QString &name);
[[nodiscard]] QIcon applicationIcon();

} // namespace socketglass
