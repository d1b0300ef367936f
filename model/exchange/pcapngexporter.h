// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"

#include <QIODevice>

#include <memory>

namespace socketglass {

/// The decrypted stream of each session as a TCP connection, for Wireshark; what is made up: README. `out`
/// must outlive it.
[[nodiscard]] std::unique_ptr<RecordSink> makePcapngExporter(QIODevice &out);

} // namespace socketglass
