// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/httphead.h"
#include "session/profile.h"

namespace socketglass {

/// The opening handshake's request (RFC 6455 section 4.1) for a profile, without Sec-WebSocket-Key unless the
/// profile has one. A header of the profile replaces ours of the same name, in our place; others follow in
/// their order.
[[nodiscard]] HttpRequestHead openingRequest(const Profile &profile);

/// The profile with which a redirect to `url` is followed. To another host, port or scheme no secret goes, no
/// client certificate, and no Host header or server name that was set for the first one.
[[nodiscard]] Profile redirectedProfile(Profile profile, const QUrl &url);

} // namespace socketglass
