// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/probefinding.h"

#include "protocol/closecodes.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ProbeFinding)
};

using Finding = std::optional<ProbeFinding>;

constexpr quint16 messageTooBig = 1009;
constexpr quint16 noCloseFrame = 1006;
constexpr int switchingProtocols = 101;

ProbeFinding passed(const QString &message)
{
    return {ProbeVerdict::Passed, message};
}

ProbeFinding allowed(const QString &message)
{
    return {ProbeVerdict::Allowed, message};
}

ProbeFinding failed(const QString &message)
{
    return {ProbeVerdict::Failed, message};
}

/// "Close 1002 Protocol Error", or how it ended without one.
QString endText(const ProbeObservation &seen)
{
    const CloseOutcome &end = *seen.end;
    if (end.code != noCloseFrame)
        return Words::tr("Close %1 (%2)")
            .arg(end.code == 1005 ? Words::tr("without a code") : QString::number(end.code),
                 closeCodeName(end.code));
    return seen.error.isEmpty() ? end.cause : seen.error;
}

/// We failed the connection, because the server broke a rule itself.
bool serverBrokeRule(const ProbeObservation &seen)
{
    return seen.end && seen.end->endedBy == u"local" && seen.end->code == noCloseFrame && !seen.timedOut;
}

ProbeFinding noAnswer(const ProbeCase &probed)
{
    if (probed.maySayNothing)
        return allowed(Words::tr("No answer; the RFC does not ask for one here."));
    return {ProbeVerdict::NoAnswer, Words::tr("No answer within the time.")};
}

/// How many of `wanted` came, in their order; others may come between.
template <typename Value>
qsizetype countInOrder(const QList<Value> &wanted, const QList<Value> &came)
{
    qsizetype found = 0;
    for (const Value &value : came) {
        if (found < wanted.size() && value == wanted.at(found))
            ++found;
    }
    return found;
}

QString cameBackText(const ProbeCase &probed, const ProbeObservation &seen)
{
    if (probed.echoes.isEmpty())
        return Words::tr("%Ln pong(s) came.", nullptr, int(seen.pongs.size()));
    return Words::tr("The same came back.");
}

Finding findAccepted(const ProbeCase &probed, const ProbeObservation &seen)
{
    const bool echoed = countInOrder(probed.echoes, seen.messages) == probed.echoes.size();
    const bool allPongs = countInOrder<QByteArray>(probed.pings, seen.pongs) == probed.pings.size();
    const bool lastPong = probed.pings.isEmpty() || seen.pongs.contains(probed.pings.last());
    if (echoed && allPongs)
        return passed(cameBackText(probed, seen));
    if (echoed && lastPong)
        return allowed(
            Words::tr("Only %1 of %2 pings were answered, the last among them (section 5.5.3 permits it).")
                .arg(seen.pongs.size())
                .arg(probed.pings.size()));
    if (seen.end && seen.end->code == messageTooBig)
        return allowed(Words::tr("The server takes no messages of this size: Close 1009."));
    if (seen.end && !seen.timedOut)
        return failed(Words::tr("The connection ended: %1").arg(endText(seen)));
    if (!seen.timedOut && !seen.end)
        return {};
    if (!echoed && !seen.messages.isEmpty())
        return failed(Words::tr("Something else came back than what was sent."));
    return noAnswer(probed);
}

/// What does not depend on how a wrong code is to be taken; a finding that says nothing: wait.
std::optional<Finding> findExpectedEnd(const ProbeCase &probed, const ProbeObservation &seen)
{
    if (serverBrokeRule(seen))
        return failed(endText(seen));
    if (seen.timedOut)
        return noAnswer(probed);
    if (!seen.end)
        return Finding();
    if (probed.codes.contains(seen.end->code))
        return passed(endText(seen));
    return {};
}

Finding findFailure(const ProbeCase &probed, const ProbeObservation &seen)
{
    if (seen.pongs.contains(QByteArray(ProbeCase::canary))) {
        const QString text = Words::tr("The server went on: it answered the ping behind it.");
        return probed.lenient ? allowed(text) : failed(text);
    }
    if (const auto finding = findExpectedEnd(probed, seen))
        return *finding;
    if (seen.end->code == noCloseFrame)
        return allowed(Words::tr("The server ended TCP without a Close frame (section 7.1.7 permits it)."));
    return allowed(Words::tr("%1; a server that says why says %2.")
                       .arg(endText(seen), QString::number(probed.codes.constFirst())));
}

Finding findClose(const ProbeCase &probed, const ProbeObservation &seen)
{
    if (const auto finding = findExpectedEnd(probed, seen))
        return *finding;
    if (seen.end->code == noCloseFrame)
        return failed(Words::tr("The server ended TCP without answering the Close frame."));
    return allowed(Words::tr("%1: another code than ours (section 5.5.1: it is typically the same).")
                       .arg(endText(seen)));
}

Finding findAnyEnding(const ProbeCase &probed, const ProbeObservation &seen)
{
    if (seen.timedOut)
        return allowed(Words::tr("The server waits."));
    if (!seen.end)
        return {};
    return probed.codes.contains(seen.end->code) ? passed(endText(seen)) : allowed(endText(seen));
}

Finding findRefusal(const ProbeCase &probed, const ProbeObservation &seen)
{
    if (seen.opened || seen.httpStatus == switchingProtocols) {
        const QString text = Words::tr("The server accepted the handshake (101).");
        return probed.lenient ? allowed(text) : failed(text);
    }
    if (!seen.end)
        return {};
    if (seen.timedOut)
        return noAnswer(probed);
    if (seen.httpStatus > 0)
        return passed(Words::tr("Refused with the HTTP status %1.").arg(seen.httpStatus));
    return allowed(Words::tr("The server ended the connection without an HTTP answer."));
}

Finding findOpening(const ProbeCase &probed, const ProbeObservation &seen)
{
    if (seen.opened)
        return passed(Words::tr("Accepted (101)."));
    if (seen.timedOut)
        return noAnswer(probed);
    if (!seen.end)
        return {};
    return failed(seen.httpStatus > 0
                      ? Words::tr("Refused: HTTP status %1. %2").arg(seen.httpStatus).arg(seen.error)
                      : endText(seen));
}

} // namespace

QString probeVerdictId(ProbeVerdict verdict)
{
    switch (verdict) {
    case ProbeVerdict::NotRun:
        return u"notRun"_s;
    case ProbeVerdict::Running:
        return u"running"_s;
    case ProbeVerdict::Passed:
        return u"passed"_s;
    case ProbeVerdict::Allowed:
        return u"allowed"_s;
    case ProbeVerdict::Failed:
        return u"failed"_s;
    case ProbeVerdict::NoAnswer:
        return u"noAnswer"_s;
    case ProbeVerdict::NotApplicable:
        return u"notApplicable"_s;
    }
    return {};
}

QString probeVerdictName(ProbeVerdict verdict)
{
    switch (verdict) {
    case ProbeVerdict::NotRun:
        return Words::tr("not run");
    case ProbeVerdict::Running:
        return Words::tr("running");
    case ProbeVerdict::Passed:
        return Words::tr("passed");
    case ProbeVerdict::Allowed:
        return Words::tr("allowed, not strict");
    case ProbeVerdict::Failed:
        return Words::tr("FAILED");
    case ProbeVerdict::NoAnswer:
        return Words::tr("NO ANSWER");
    case ProbeVerdict::NotApplicable:
        return Words::tr("not applicable");
    }
    return {};
}

std::optional<ProbeFinding> probeFinding(const ProbeCase &probed, const ProbeObservation &seen)
{
    using Expects = ProbeCase::Expects;
    if (probed.expects == Expects::Refusal)
        return findRefusal(probed, seen);
    if (probed.expects == Expects::Opening)
        return findOpening(probed, seen);
    if (!seen.opened && seen.end)
        return ProbeFinding{ProbeVerdict::NoAnswer,
                            Words::tr("The connection could not be opened: %1").arg(endText(seen))};
    switch (probed.expects) {
    case Expects::Accepted:
        return findAccepted(probed, seen);
    case Expects::Failure:
        return findFailure(probed, seen);
    case Expects::Close:
        return findClose(probed, seen);
    default:
        return findAnyEnding(probed, seen);
    }
}

} // namespace socketglass
