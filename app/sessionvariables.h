// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"
#include "timeline/extractionscan.h"

namespace socketglass {

/// The values of {{name}} in what one session of `connect` sends: those that were given, and over them those
/// that rules take out of what this session receives.
class SessionVariables final
{
public:
    SessionVariables(const CommandLine &line, SessionId session);

    /// Looks at what was committed.
    void readOn(const SessionFileReader &reader);
    /// Rules may still change what becomes of `text`: not all of the `received` messages were looked at, or
    /// missing() has names.
    [[nodiscard]] bool mustWait(QByteArrayView text, qint64 received) const;
    /// Names in `text` that only rules give a value, and which have none yet.
    [[nodiscard]] QStringList missing(QByteArrayView text) const;
    [[nodiscard]] Expansion expand(QByteArrayView text) const;

private:
    Variables m_values;
    Generators m_generators;
    QList<ExtractionRule> m_rules;
    ExtractionScan m_scan;
};

/// Before anything connects: what stands in the way of sending `text`. Names that rules give a value are
/// none. Translated, or empty.
[[nodiscard]] QString expansionProblem(QByteArrayView text, const CommandLine &line);

} // namespace socketglass
