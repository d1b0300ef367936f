// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/formats.h"

namespace socketglass {

/// HTTP Archive 1.2 with `_webSocketMessages` as Chrome writes it, `_webSocketClose` as HTTP Toolkit does,
/// and
/// `_socketglass` for the rest (README.md).
[[nodiscard]] std::unique_ptr<RecordSink> makeHarExporter(QIODevice &out);

} // namespace socketglass
