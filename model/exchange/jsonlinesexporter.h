// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/formats.h"

namespace socketglass {

/// The lines of eventToJsonLine(); what they do not say stands in their member "socketglass", so that nothing
/// is lost (README.md).
[[nodiscard]] std::unique_ptr<RecordSink> makeJsonLinesExporter(QIODevice &out);

} // namespace socketglass
