// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"
#include "secrets/secretstore.h"

namespace socketglass {

namespace option {

/// --profile NAME|FILE: what stands behind it overrides the profile's options.
[[nodiscard]] QString profile(CommandLine &line, const QByteArray &value);

} // namespace option

/// What the keychain has; waits for it.
[[nodiscard]] QJsonObject readKept(SecretStore &store, const QString &key);
/// Fills in the profile's secrets from the keychain. Translated problem: some are wanted that are not kept.
[[nodiscard]] QString addKeptSecrets(ConnectOptions &options);

} // namespace socketglass
