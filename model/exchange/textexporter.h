// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"

#include <QIODevice>

#include <memory>

namespace socketglass {

/// A transcript for people. `out` must outlive it.
[[nodiscard]] std::unique_ptr<RecordSink> makeTextExporter(QIODevice &out);

} // namespace socketglass
