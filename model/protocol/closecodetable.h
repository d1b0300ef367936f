// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/closecodes.h"

#include <span>

namespace socketglass {

/// What closeCodeInfo() tells, as it stands in the tables: texts are sources for the translation context
/// "CloseCodes".
struct CloseCodeTexts
{
    const char *name;
    const char *meaning;
    const char *usualCause;
    const char *whatToTry;
    const char *source;
};

struct NamedCloseCode
{
    quint16 code;
    CloseSender sender;
    CloseCodeTexts texts;
};

/// All codes up to `last` that the range before it does not have.
struct CloseCodeRange
{
    quint16 last;
    CloseRange range;
    CloseSender sender;
    CloseCodeTexts texts;
};

/// Both ascending; the ranges cover 0 to 65535.
[[nodiscard]] std::span<const NamedCloseCode> namedCloseCodes();
[[nodiscard]] std::span<const CloseCodeRange> closeCodeRanges();

} // namespace socketglass
