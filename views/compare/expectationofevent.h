// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/expectation.h"

namespace socketglass {

/// What a person would expect who looks at this event: such a message, this close, no errors. Nothing where
/// it says nothing (an opening, a ping).
[[nodiscard]] std::optional<Expectation> expectationOf(const Event &event);

} // namespace socketglass
