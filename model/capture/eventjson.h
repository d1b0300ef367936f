// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

namespace socketglass {

/// One event as the JSON object of JSON Lines and `--json` (design: command line). `payload`: the whole
/// payload.
[[nodiscard]] QByteArray eventToJsonLine(const Event &event, QByteArrayView payload);
/// `utf8`, which is valid, as a JSON string with its quotation marks.
void appendJsonString(QByteArray &out, QByteArrayView utf8);
/// "2026-11-20T21:30:00.123456789Z"
[[nodiscard]] QByteArray isoTime(qint64 nanoseconds);

} // namespace socketglass
