// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/formats.h"

namespace socketglass {

/// A line an event; a line by hand needs no more than {"event":"message","direction":"sent","text":"x"}.
[[nodiscard]] ImportReport importJsonLines(QIODevice &in, const QString &fileName, RecordSink &sink,
                                           const FileProgress &progress);

} // namespace socketglass
