// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

namespace socketglass {

/// The payload as a definition in C, with its size beside it.
[[nodiscard]] QString cArray(const Event &event, QByteArrayView payload);

/// A line for a POSIX shell that connects to `url` and sends the message (or ping) again; of other events,
/// one that connects. What no argument can hold (NUL, invalid UTF-8, a great length) goes through a pipe.
[[nodiscard]] QString commandLine(const Event &event, QByteArrayView payload, const QString &url);

} // namespace socketglass
