// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/formats.h"

namespace socketglass {

/// HTTP Archives of browsers and proxies. `in` must be able to seek (an entry may have its messages before
/// its request). Other requests than those of WebSockets are left out.
[[nodiscard]] ImportReport importHar(QIODevice &in, const QString &fileName, RecordSink &sink,
                                     const FileProgress &progress);

} // namespace socketglass
