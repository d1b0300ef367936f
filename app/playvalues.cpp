// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values of the options that play, serve, compare and select recordings.
#include "exchange/formats.h"
#include "optionreading.h"
#include "optionvalues.h"

#include <QDateTime>
#include <QHostAddress>

namespace socketglass::option {

namespace {

constexpr qint64 maxRepeat = 1'000'000;
constexpr qint64 maxSessions = 10'000;

/// serve and replay read the same options into their own plans.
PlayPlan &planOf(CommandLine &line)
{
    return line.command == Command::Serve ? line.serve.plan : line.replay.plan;
}

std::optional<std::pair<QByteArray, QByteArray>> splitAtEquals(const QByteArray &value)
{
    const qsizetype equals = value.indexOf('=');
    if (equals <= 0)
        return {};
    return std::pair(value.first(equals), value.sliced(equals + 1));
}

QString readInt(const QByteArray &value, qint64 highest, int *result)
{
    qint64 number = 0;
    if (const QString problem = readCount(value, 1, &number); !problem.isEmpty())
        return problem;
    if (number > highest)
        return OptionText::tr("%1 is too many; at most %2").arg(number).arg(highest);
    *result = int(number);
    return {};
}

QString readTime(const QByteArray &value, std::optional<qint64> *result)
{
    const QDateTime time = QDateTime::fromString(text(value), Qt::ISODateWithMs);
    if (!time.isValid())
        return OptionText::tr("“%1” is not a time; one looks like 2026-11-20T21:30:00.5Z").arg(text(value));
    *result = time.toMSecsSinceEpoch() * 1'000'000;
    return {};
}

} // namespace

QString replayTo(CommandLine &line, const QByteArray &value)
{
    line.target = text(value);
    return {};
}

QString pace(CommandLine &line, const QByteArray &value)
{
    PlayPlan &plan = planOf(line);
    if (value == "recorded")
        plan.timing = PlayPlan::Timing::Recorded;
    else if (value == "fast")
        plan.timing = PlayPlan::Timing::Fast;
    else if (value == "manual" && line.command == Command::Replay)
        plan.timing = PlayPlan::Timing::Manual;
    else
        return OptionText::tr("“%1” is not a pace").arg(text(value));
    return {};
}

QString speed(CommandLine &line, const QByteArray &value)
{
    bool isNumber = false;
    planOf(line).speed = value.toDouble(&isNumber);
    return isNumber ? planOf(line).problem() : OptionText::tr("“%1” is not a number").arg(text(value));
}

QString inStep(CommandLine &line, const QByteArray &value)
{
    PlayPlan &plan = planOf(line);
    if (value == "no")
        plan.inStep = PlayPlan::InStep::No;
    else if (value == "position")
        plan.inStep = PlayPlan::InStep::Position;
    else if (value == "type")
        plan.inStep = PlayPlan::InStep::Type;
    else if (value.startsWith("json:")) {
        plan.inStep = PlayPlan::InStep::JsonField;
        plan.field = text(value.sliced(5));
        return plan.problem();
    } else
        return OptionText::tr("“%1” is none of no, position, type, json:PATH").arg(text(value));
    return {};
}

QString stepTimeout(CommandLine &line, const QByteArray &value)
{
    return readSeconds(value, 0.001, &planOf(line).stepTimeout);
}

QString firstSeq(CommandLine &line, const QByteArray &value)
{
    return readCount(value, 1, &planOf(line).firstSeq);
}

QString lastSeq(CommandLine &line, const QByteArray &value)
{
    return readCount(value, 1, &planOf(line).lastSeq);
}

QString skipHeartbeats(CommandLine &line, const QByteArray &)
{
    planOf(line).skipHeartbeats = true;
    return {};
}

QString edit(CommandLine &line, const QByteArray &value)
{
    const auto parts = splitAtEquals(value);
    qint64 seq = 0;
    if (!parts)
        return OptionText::tr("“%1” is not an edit; one looks like 12=TEXT").arg(text(value));
    if (const QString problem = readCount(parts->first, 1, &seq); !problem.isEmpty())
        return problem;
    planOf(line).edits.insert(seq, parts->second);
    return {};
}

QString variable(CommandLine &line, const QByteArray &value)
{
    const auto parts = splitAtEquals(value);
    if (!parts)
        return OptionText::tr("“%1” is not a variable; one looks like name=value").arg(text(value));
    line.variables.insert(text(parts->first), text(parts->second));
    return {};
}

QString environment(CommandLine &line, const QByteArray &value)
{
    line.environment = text(value);
    return {};
}

QString extract(CommandLine &line, const QByteArray &value)
{
    const auto parts = splitAtEquals(value);
    if (!parts)
        return OptionText::tr(
                   "“%1” is not a rule; one looks like token=json:$.token or token=regex:id=(\\w+)")
            .arg(text(value));
    line.connect.rules.append({text(parts->first), text(parts->second), {}});
    return line.connect.rules.constLast().problem();
}

QString repeat(CommandLine &line, const QByteArray &value)
{
    return readInt(value, maxRepeat, &line.replay.repeat);
}

QString parallelSessions(CommandLine &line, const QByteArray &value)
{
    return readInt(value, maxSessions, &line.replay.sessions);
}

QString noCompare(CommandLine &line, const QByteArray &)
{
    line.replay.compare = false;
    return {};
}

QString ignore(CommandLine &line, const QByteArray &value)
{
    if (!value.startsWith("json:") && !value.startsWith("regex:"))
        return OptionText::tr("“%1” is no such rule; it looks like json:$.id or regex:[0-9]+")
            .arg(text(value));
    line.ignored.append(text(value));
    return {};
}

QString expectations(CommandLine &line, const QByteArray &)
{
    line.replay.expect = true;
    return {};
}

QString expectationsFile(CommandLine &line, const QByteArray &value)
{
    line.replay.expect = true;
    line.replay.expectationsFile = text(value);
    return {};
}

QString junitFile(CommandLine &line, const QByteArray &value)
{
    line.junitFile = text(value);
    return {};
}

QString probeCase(CommandLine &line, const QByteArray &value)
{
    line.probe.cases += text(value);
    return {};
}

QString probeList(CommandLine &line, const QByteArray &)
{
    line.probe.list = true;
    return {};
}

QString probeTimeout(CommandLine &line, const QByteArray &value)
{
    return readSeconds(value, 0.1, &line.probe.timeout);
}

QString port(CommandLine &line, const QByteArray &value)
{
    bool isNumber = false;
    line.serve.port = value.toUShort(&isNumber);
    return isNumber ? QString() : OptionText::tr("“%1” is not a port from 0 to 65535").arg(text(value));
}

QString listenAddress(CommandLine &line, const QByteArray &value)
{
    line.serve.address = value == "localhost" ? QStringLiteral("127.0.0.1") : text(value);
    return QHostAddress(line.serve.address).isNull()
               ? OptionText::tr("“%1” is not an address like 127.0.0.1, 0.0.0.0 or ::1").arg(text(value))
               : QString();
}

QString echo(CommandLine &line, const QByteArray &)
{
    line.serve.echo = true;
    return {};
}

QString rulesFile(CommandLine &line, const QByteArray &value)
{
    line.serve.rulesFile = text(value);
    return {};
}

QString sessionNumber(CommandLine &line, const QByteArray &value)
{
    qint64 number = 0;
    const QString problem = readCount(value, 1, &number);
    line.sessionNumbers.append(number);
    return problem;
}

QString fromTime(CommandLine &line, const QByteArray &value)
{
    return readTime(value, &line.fromTime);
}

QString untilTime(CommandLine &line, const QByteArray &value)
{
    return readTime(value, &line.toTime);
}

QString filter(CommandLine &line, const QByteArray &value)
{
    const QString written = text(value);
    FilterError error;
    const auto parsed = Filter::parse(written, &error);
    if (!parsed)
        return OptionText::tr("character %1: %2").arg(error.position + 1).arg(error.message);
    line.filter = *parsed;
    return {};
}

QString redact(CommandLine &line, const QByteArray &value)
{
    const QString name = text(value);
    bool known = false;
    const auto presets = redactionPresets();
    for (const RedactionPreset &preset : presets) {
        if (name == preset.id || name == u"all") {
            line.redactions += preset.rules;
            known = true;
        }
    }
    if (known)
        return {};
    QString problem;
    const auto rule = RedactionRule::fromText(name, &problem);
    if (rule)
        line.redactions.append(*rule);
    return problem;
}

QString format(CommandLine &line, const QByteArray &value)
{
    QStringList ids;
    const auto formats = exchangeFormats();
    for (const ExchangeFormatInfo &info : formats)
        ids.append(info.id);
    if (!ids.contains(text(value)))
        return OptionText::tr("the format “%1” is unknown; there is: %2")
            .arg(text(value), ids.join(QStringLiteral(", ")));
    line.format = text(value);
    return {};
}

} // namespace socketglass::option
