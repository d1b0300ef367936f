// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/expectationcheck.h"
#include "replay/sessionscan.h"

#include <QCoreApplication>

#include <vector>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ExpectationCheck)
};

constexpr int rowsAtOnce = 500;
constexpr qint64 maxMatchedPayload = 64 * 1024 * 1024;
using Checks = std::vector<std::unique_ptr<ExpectationCheck>>;

void take(const Checks &checks, const SessionFileReader &reader, Event event)
{
    event.time = soundTime(event.time);
    const bool whole = event.kind == EventKind::Message && !event.flags.testFlag(EventFlag::Incomplete);
    const bool inHead = event.payloadId == PayloadId{};
    const QByteArray payload = whole && !inHead ? reader.payload(event, 0, maxMatchedPayload) : event.head;
    const MatchedMessage message(payload, event.opcode == Opcode::Text);
    for (const auto &check : checks)
        check->take(event, whole ? &message : nullptr);
}

/// Why not all events were taken; empty: they were.
QString takeAll(const Checks &checks, const SessionFileReader &reader, SessionId session,
                const FileProgress &progress)
{
    const qint64 count = reader.eventCount(session);
    for (qint64 first = 0; first < count;) {
        const QList<Event> page = reader.events(session, first, rowsAtOnce);
        if (const auto error = reader.lastError())
            return error->message;
        if (page.isEmpty())
            return Words::tr("The file ends before all events were read.");
        for (const Event &event : page)
            take(checks, reader, event);
        first = reader.rowAfter(page.constLast(), session);
        if (progress.report)
            progress.report(double(first) / double(count));
        if (progress.isCancelled && progress.isCancelled())
            return Words::tr("The check was cancelled.");
    }
    return {};
}

} // namespace

QList<ExpectationResult> checkExpectations(const QList<Expectation> &expectations,
                                           const SessionFileReader &reader, SessionId session,
                                           const FileProgress &progress)
{
    Checks checks;
    for (const Expectation &expectation : expectations)
        checks.push_back(ExpectationCheck::make(expectation));
    const QString problem = takeAll(checks, reader, session, progress);
    QList<ExpectationResult> results;
    for (const auto &check : checks) {
        ExpectationResult result = check->finish();
        if (!problem.isEmpty()) {
            result.passed = false;
            result.message = problem;
        }
        results.append(result);
    }
    return results;
}

} // namespace socketglass
