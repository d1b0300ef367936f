// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"
#include "templates/variables.h"

#include <functional>

namespace socketglass {

/// A profile with its {{name}} replaced, and what could not be.
struct ExpandedProfile
{
    Profile profile;
    Expansion missing; ///< names and problems of all its texts; no text
};
using TextExpander = std::function<Expansion(QByteArrayView text)>;

/// The texts of a profile in which {{name}} may stand: address, headers that are switched on, sub-protocols,
/// origin, authentication, cookies. A header with a name in it is secret then: its value may be.
[[nodiscard]] ExpandedProfile expandProfile(const Profile &profile, const TextExpander &expand);

} // namespace socketglass
