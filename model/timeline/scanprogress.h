// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

namespace socketglass {

/// How far those have come who look at all events of a file (or of one session), and then at those that come.
class ScanProgress final
{
public:
    explicit ScanProgress(std::optional<SessionId> scope)
        : m_scope(scope)
    {
    }
    /// What to look at next: a few milliseconds of work. Nothing: all has been looked at.
    [[nodiscard]] std::optional<EventRange> next(const SessionFileReader &reader);
    /// How many of those looked at are still kept, as of the last call of next().
    [[nodiscard]] qint64 kept() const;
    /// How much of what is kept has been looked at, 0…1.
    [[nodiscard]] double fraction() const;

private:
    std::optional<SessionId> m_scope;
    EventRange m_all; // as of the last call
    qint64 m_begin = 0;
    qint64 m_next = 0;
};

} // namespace socketglass
