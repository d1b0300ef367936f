// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/volatilevalues.h"

namespace socketglass {

/// How a time is written.
enum class TimeForm : quint8 {
    Seconds, ///< since 1970; so the following
    Milliseconds,
    Microseconds,
    Nanoseconds,
    Iso8601, ///< without a zone: taken as UTC
    Date,
    TimeOfDay,
};
struct SaidTime
{
    TimeForm form = TimeForm::Seconds;
    qint64 ns = 0; ///< since 1970, of TimeOfDay since midnight
};
[[nodiscard]] std::optional<SaidTime> saidTime(QByteArrayView text);

/// Both are times in the same form, and each follows the clock of its own run: within the run itself, or as
/// far from the event (or from the begin of the session) as the other is from its own.
[[nodiscard]] bool areTimesOfTheirRuns(const SaidValue &left, const SaidValue &right);
/// Within a day.
[[nodiscard]] bool isNearItsEvent(const SaidValue &value);

} // namespace socketglass
