// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "comparecommand.h"

#include "capture/retention.h"

#include "replay/comparisonreport.h"
#include "replayverdict.h"
#include "standardstreams.h"

#include <QJsonDocument>

namespace socketglass {

namespace {

class CompareText
{
    Q_DECLARE_TR_FUNCTIONS(CompareCommand)
};

/// The session that is meant; translated problem, or empty.
QString chooseSession(const SessionFileReader &reader, const QString &path, std::optional<qint64> wanted,
                      SessionId &session)
{
    const auto sessions = reader.sessions();
    if (!wanted && sessions.size() != 1)
        return CompareText::tr("%1 holds %Ln session(s): choose with --session (see socketglass info).",
                               nullptr, int(sessions.size()))
            .arg(path);
    for (const SessionRow &row : sessions) {
        if (!wanted || qint64(row.id) == *wanted) {
            session = row.id;
            return {};
        }
    }
    return CompareText::tr("There is no session %1 in %2.").arg(*wanted).arg(path);
}

ExitStatus fail(const QString &problem)
{
    complain(problem);
    return ExitStatus::FileFailed;
}

} // namespace

ExitStatus runCompare(const CommandLine &line)
{
    const QString paths[] = {line.files.constFirst(), line.files.constLast()};
    SessionFileReader readers[2];
    SessionId sessions[2] = {};
    for (const std::size_t side : {0U, 1U}) {
        if (const auto error = readers[side].open(paths[side]))
            return fail(error->message);
        const auto wanted = line.sessionNumbers.isEmpty()
                                ? std::nullopt
                                : std::optional(line.sessionNumbers.at(qsizetype(side)));
        if (const QString problem = chooseSession(readers[side], paths[side], wanted, sessions[side]);
            !problem.isEmpty())
            return fail(problem);
        if (const qint64 evicted = readers[side].evictedCount(sessions[side]); evicted > 0)
            complain(paths[side] + QStringLiteral(": ") + EvictionText::lostBeginning(evicted));
    }
    ComparisonOptions options;
    if (const QString problem = readComparisonRules(line, readers[0], options.rules); !problem.isEmpty())
        return fail(problem);
    const ComparisonResult result =
        compareSessions(readers[0], sessions[0], readers[1], sessions[1], options);
    if (result.error)
        return fail(result.error->message);
    const ComparisonReport report(result, readers[0], readers[1]);
    StandardOutput output;
    if (line.json)
        output.write(QByteArray(QJsonDocument(report.json()).toJson(QJsonDocument::Compact) + '\n'));
    else if (!line.quiet || !result.isEqual())
        output.write(QByteArray(report.text().toUtf8() + '\n'));
    if (!output.problem().isEmpty())
        return fail(output.problem());
    return result.isEqual() ? ExitStatus::AsAsked : ExitStatus::ExpectationFailed;
}

} // namespace socketglass
