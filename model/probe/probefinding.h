// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "probe/probecase.h"
#include "wire/closeoutcome.h"

namespace socketglass {

enum class ProbeVerdict : quint8 {
    NotRun,
    Running,
    Passed,
    Allowed, ///< not strict, but the RFC permits it
    Failed,
    NoAnswer,
    NotApplicable ///< it takes an echo server to tell
};
/// "passed", "allowed", …: for files; not translated.
[[nodiscard]] QString probeVerdictId(ProbeVerdict verdict);
/// Translated.
[[nodiscard]] QString probeVerdictName(ProbeVerdict verdict);
/// Failed, or no answer: what makes a check fail.
[[nodiscard]] constexpr bool isFault(ProbeVerdict verdict)
{
    return verdict == ProbeVerdict::Failed || verdict == ProbeVerdict::NoAnswer;
}

/// What a server has done so far on the connection of a case.
struct ProbeObservation
{
    bool opened = false;
    int httpStatus = 0; ///< of the answer to the opening handshake
    QList<ProbeMessage> messages;
    QByteArrayList pongs;
    std::optional<CloseOutcome> end;
    QString error;         ///< of the session: a rule that the server broke, a connection that was lost
    bool timedOut = false; ///< nothing more is waited for
};

struct ProbeFinding
{
    ProbeVerdict verdict = ProbeVerdict::NotRun;
    QString message; ///< translated: what came
};

/// RFC 6455 as a judge. Nothing: it can't be told yet. Once the session ended or the time is over there is
/// always a finding.
[[nodiscard]] std::optional<ProbeFinding> probeFinding(const ProbeCase &probed, const ProbeObservation &seen);

} // namespace socketglass
