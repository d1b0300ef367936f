// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/tlsoptions.h"

#include <QSslConfiguration>

namespace socketglass {

/// Puts the options into `configuration`: authorities, client certificate, least version. Reads the files
/// that they name. Translated: which file can't be used and why; empty: done.
[[nodiscard]] QString applyTlsOptions(const TlsOptions &options, QSslConfiguration &configuration);

} // namespace socketglass
