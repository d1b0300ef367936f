// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QJsonObject>

namespace socketglass {

/// The values of a profile's secrets as SecretStore keeps them; empty: it has none. They are bound to whom
/// they are meant for: server, proxy, and how the server's identity is checked.
[[nodiscard]] QJsonObject keptSecrets(const Profile &profile);
/// Fills in the values that are missing. Nothing where they were kept for somebody else: a profile's file may
/// have been changed by others, and must not carry a password to another server.
void addSecrets(Profile &profile, const QJsonObject &kept);
/// Those that the server wants and that have no value.
[[nodiscard]] QList<ProfileSecret> missingSecrets(const Profile &profile);
/// The same without the values.
[[nodiscard]] Profile withoutSecrets(const Profile &profile);

} // namespace socketglass
