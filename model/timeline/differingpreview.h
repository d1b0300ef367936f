// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <optional>

namespace socketglass {

/// Whether differingPreview() can say something of it: a whole text message that begins like JSON.
[[nodiscard]] bool hasDifferingPreview(const Event &event);
/// One line for the Preview column, of two messages that follow each other: the values of JSON in which
/// `event` is another than `before`, each with the end of its place, in its order, then what it lacks
/// ("≠ price: 101.5 · − note"); "=" and the usual preview where both say the same. Looks at the heads only,
/// and at 512 values of each. Nothing where they don't tell.
[[nodiscard]] std::optional<QString> differingPreview(const Event &event, const Event &before,
                                                      qsizetype limit = 300);

} // namespace socketglass
