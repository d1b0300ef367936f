// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"

#include <QIODevice>

#include <memory>

namespace socketglass {

/// One record an event (RFC 4180, UTF-8, header line); columns and quoting: README. `out` must outlive it.
[[nodiscard]] std::unique_ptr<RecordSink> makeCsvExporter(QIODevice &out);

} // namespace socketglass
