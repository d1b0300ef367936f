// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportcommand.h"

#include "capture/retention.h"
#include "exchange/recordingexport.h"
#include "interruptible.h"
#include "standardstreams.h"
#include "timeline/filtermatcher.h"

#include <QCoreApplication>
#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace socketglass {

namespace {

class ExportText
{
    Q_DECLARE_TR_FUNCTIONS(ExportCommand)
};

/// The standard output for exporters. Refuses everything once the reader has gone.
class OutputDevice final : public QIODevice
{
public:
    OutputDevice() { open(WriteOnly | Unbuffered); }
    [[nodiscard]] bool isSequential() const override { return true; }
    bool flush()
    {
        m_output.write(std::exchange(m_waiting, {}));
        if (!m_output.problem().isEmpty())
            setErrorString(m_output.problem());
        return !m_output.isClosed() && m_output.problem().isEmpty();
    }
    [[nodiscard]] const StandardOutput &output() const { return m_output; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_waiting.append(data, qsizetype(size));
        return m_waiting.size() < enoughBytes || flush() ? size : -1;
    }

private:
    static constexpr qsizetype enoughBytes = 256 * 1024;
    StandardOutput m_output;
    QByteArray m_waiting;
};

ExportOutcome exportToOutput(const SessionFileReader &reader, const RecordingExport &what)
{
    OutputDevice device;
    ExportOutcome outcome = exportToDevice(reader, what, device);
    if (!outcome.error)
        device.flush();
    if (device.output().isClosed())
        outcome.error.reset(); // who reads no more has seen enough
    else if (!device.output().problem().isEmpty())
        outcome.error = FileError{FileError::Kind::NotWritable, device.output().problem()};
    return outcome;
}

QString missingSession(const CommandLine &line, const SessionFileReader &reader)
{
    const QList<SessionRow> sessions = reader.sessions();
    for (const qint64 number : line.sessionNumbers) {
        const auto isIt = [number](const SessionRow &session) { return session.id == SessionId(number); };
        if (std::none_of(sessions.begin(), sessions.end(), isIt))
            return ExportText::tr("There is no session %1 in %2; it has %Ln session(s).", nullptr,
                                  int(sessions.size()))
                .arg(number)
                .arg(line.file);
    }
    return {};
}

std::function<bool(const SessionFileReader &, const Event &)> askedFilter(const Filter &filter,
                                                                          const SessionFileReader &reader)
{
    if (filter.isEmpty())
        return {};
    return [matcher = std::make_shared<FilterMatcher>(filter, &reader)](
               const SessionFileReader &, const Event &event) { return matcher->matches(event); };
}

RecordingExport asked(const CommandLine &line, ExchangeFormat format)
{
    RecordingExport what;
    what.format = format;
    what.redactions = line.redactions;
    for (const qint64 number : line.sessionNumbers)
        what.selection.sessions.insert(SessionId(number));
    what.selection.fromTime = line.fromTime.value_or(what.selection.fromTime);
    what.selection.toTime = line.toTime.value_or(what.selection.toTime);
    return what;
}

QByteArray asJson(const CommandLine &line, const ExportOutcome &outcome)
{
    QJsonObject object{{QStringLiteral("format"), line.format},
                       {QStringLiteral("sessions"), outcome.sessions},
                       {QStringLiteral("events"), outcome.events}};
    if (outcome.evicted > 0)
        object.insert(QStringLiteral("evicted"), outcome.evicted);
    if (!line.output.isEmpty())
        object.insert(QStringLiteral("file"), line.output);
    if (!line.redactions.isEmpty()) {
        QJsonArray removed;
        for (const Redactor::Removal &removal : outcome.removals)
            removed.append(QJsonObject{{QStringLiteral("rule"), removal.rule},
                                       {QStringLiteral("where"), removal.where},
                                       {QStringLiteral("count"), removal.count}});
        object.insert(QStringLiteral("removed"), removed);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

/// What was removed goes to the standard error, so that it never mixes with the export itself.
void tellRemoved(const ExportOutcome &outcome)
{
    QString text = outcome.removals.isEmpty()
                       ? ExportText::tr("Nothing was found that had to be removed.") + u'\n'
                       : ExportText::tr("Removed:") + u'\n';
    for (const Redactor::Removal &removal : outcome.removals)
        text += ExportText::tr("  %1: %2 (%Ln time(s))", nullptr, int(removal.count))
                    .arg(removal.rule, removal.where) +
                u'\n';
    printToErrors(text);
}

void report(const CommandLine &line, const ExportOutcome &outcome)
{
    if (line.quiet)
        return;
    if (line.json) {
        if (line.output.isEmpty())
            printToErrors(QString::fromUtf8(asJson(line, outcome)));
        else
            StandardOutput().write(asJson(line, outcome));
        return;
    }
    if (!line.output.isEmpty())
        StandardOutput().write(ExportText::tr("%Ln event(s) written to %1.\n", nullptr, int(outcome.events))
                                   .arg(line.output)
                                   .toUtf8());
    if (outcome.evicted > 0)
        printToErrors(EvictionText::notExported(outcome.evicted) + u'\n');
    if (!line.redactions.isEmpty())
        tellRemoved(outcome);
}

} // namespace

ExitStatus runExport(const CommandLine &line)
{
    const auto format = exchangeFormatFromId(line.format);
    if (!format || (format == ExchangeFormat::SessionFile && line.output.isEmpty())) {
        complain(ExportText::tr("A session file can't go to the standard output. Name one with -o."));
        return ExitStatus::WrongUsage;
    }
    SessionFileReader reader;
    if (const auto error = reader.open(line.file)) {
        complain(error->message);
        return ExitStatus::FileFailed;
    }
    if (const QString problem = missingSession(line, reader); !problem.isEmpty()) {
        complain(problem);
        return ExitStatus::FileFailed;
    }
    RecordingExport what = asked(line, *format);
    what.selection.filter = askedFilter(line.filter, reader);
    ExportOutcome outcome;
    if (line.output.isEmpty()) {
        outcome = exportToOutput(reader, what);
    } else {
        Interruptible interruptible;
        outcome = exportToFile(reader, what, line.output, interruptible.progress());
    }
    if (outcome.error) {
        complain(outcome.error->message);
        return ExitStatus::FileFailed;
    }
    report(line, outcome);
    return ExitStatus::AsAsked;
}

} // namespace socketglass
