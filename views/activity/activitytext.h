// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/activity.h"

#include <QString>

namespace socketglass {

/// A moment, as exactly as `width` (ns) asks for; with its date where `withDate`.
[[nodiscard]] QString momentText(qint64 time, qint64 width, bool withDate);
/// "received 1,204 messages, 1.2 MiB", "sent …", "2 errors", "1 session closed": what there is of it.
[[nodiscard]] QStringList activityTexts(const ActivityBucket &bucket);

} // namespace socketglass
