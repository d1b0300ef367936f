// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "infocommand.h"

#include "capture/eventjson.h"
#include "capture/retention.h"
#include "payload/visibletext.h"
#include "standardstreams.h"
#include "timeline/eventtext.h"
#include "timeline/filtermatcher.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <limits>
#include <numeric>

namespace socketglass {

namespace {

class InfoText
{
    Q_DECLARE_TR_FUNCTIONS(InfoCommand)
};

constexpr int pageSize = 2000;

struct Traffic
{
    qint64 messages = 0;
    qint64 bytes = 0;
    qint64 wireBytes = 0;
};

struct SessionSummary
{
    SessionRow row;
    qint64 events = 0;
    qint64 first = 0;
    qint64 last = 0;
    Traffic sent;
    Traffic received;
    qint64 held = 0;
    std::optional<Event> closed;
};

void count(SessionSummary &summary, const Event &event, FilterMatcher &matcher)
{
    if (event.kind == EventKind::Closed)
        summary.closed = event;
    if (!matcher.matches(event))
        return;
    ++summary.events;
    summary.first = summary.events == 1 ? event.time : summary.first;
    summary.last = event.time;
    if (event.kind == EventKind::Message) {
        Traffic &traffic = event.direction == Direction::Sent ? summary.sent : summary.received;
        ++traffic.messages;
        traffic.bytes += event.size;
        traffic.wireBytes += event.wireSize;
    }
}

QList<SessionSummary> summarise(const SessionFileReader &reader, const Filter &filter)
{
    FilterMatcher matcher(filter, &reader);
    QList<SessionSummary> summaries;
    QHash<SessionId, qsizetype> indexes;
    for (const SessionRow &row : reader.sessions()) {
        indexes.insert(row.id, summaries.size());
        SessionSummary summary;
        summary.row = row;
        for (const HoldRow &hold : reader.holds(row.id))
            summary.held += hold.held;
        summaries.append(summary);
    }
    qint64 next = 0;
    for (auto page = reader.events({}, 0, pageSize); !page.isEmpty();
         page = reader.events({}, next, pageSize)) {
        for (const Event &event : std::as_const(page)) {
            if (const auto index = indexes.constFind(event.session); index != indexes.constEnd())
                count(summaries[*index], event, matcher);
        }
        next = reader.rowAfter(page.constLast(), {});
    }
    return summaries;
}

QJsonObject toJson(const Traffic &traffic)
{
    return {{QStringLiteral("messages"), traffic.messages},
            {QStringLiteral("bytes"), traffic.bytes},
            {QStringLiteral("wireBytes"), traffic.wireBytes}};
}

QJsonObject toJson(const SessionSummary &summary)
{
    const auto time = [](qint64 ns) { return QString::fromLatin1(isoTime(ns)); };
    QJsonObject object{{QStringLiteral("session"), qint64(summary.row.id)},
                       {QStringLiteral("name"), summary.row.name},
                       {QStringLiteral("url"), summary.row.url},
                       {QStringLiteral("created"), time(summary.row.created)},
                       {QStringLiteral("events"), summary.events},
                       {QStringLiteral("evicted"), summary.row.evicted},
                       {QStringLiteral("sent"), toJson(summary.sent)},
                       {QStringLiteral("received"), toJson(summary.received)},
                       {QStringLiteral("heldNs"), summary.held}};
    if (summary.events > 0) {
        object.insert(QStringLiteral("first"), time(summary.first));
        object.insert(QStringLiteral("last"), time(summary.last));
    }
    if (summary.closed)
        object.insert(QStringLiteral("closed"), summary.closed->details());
    return object;
}

QByteArray asJson(const SessionFileReader &reader, const CommandLine &line)
{
    const QString &path = line.file;
    QJsonArray sessions;
    qint64 matching = 0;
    for (const SessionSummary &summary : summarise(reader, line.filter)) {
        sessions.append(toJson(summary));
        matching += summary.events;
    }
    QJsonObject object{{QStringLiteral("file"), path},
                       {QStringLiteral("size"), QFileInfo(path).size()},
                       {QStringLiteral("version"), sessionFileVersion},
                       {QStringLiteral("events"), reader.rows().count()},
                       {QStringLiteral("evicted"), reader.evictedCount()},
                       {QStringLiteral("sessions"), sessions}};
    if (!line.filter.isEmpty())
        object.insert(QStringLiteral("matching"), matching);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString asLines(const SessionSummary &summary)
{
    const QLocale locale;
    const auto traffic = [&](const Traffic &value) -> QString {
        const QString bytes = byteCountText(value.bytes);
        return locale.toString(value.messages) + QStringLiteral(" (") +
               (value.wireBytes == 0
                    ? bytes
                    : InfoText::tr("%1, %2 on the wire").arg(bytes, byteCountText(value.wireBytes))) +
               QStringLiteral(")");
    };
    QString text = QStringLiteral("\n#%1  %2\n")
                       .arg(qint64(summary.row.id))
                       .arg(visibleText(summary.row.url, LineBreaks::MakeVisible));
    text += InfoText::tr("    begun:     %1\n").arg(QString::fromLatin1(isoTime(summary.row.created)));
    text += InfoText::tr("    events:    %1\n")
                .arg(summary.row.evicted > 0 ? EvictionText::counts(summary.events, summary.row.evicted)
                                             : locale.toString(summary.events));
    text += InfoText::tr("    received:  %1\n").arg(traffic(summary.received));
    text += InfoText::tr("    sent:      %1\n").arg(traffic(summary.sent));
    if (summary.held > 0)
        text +=
            InfoText::tr("    held back: %1 s\n").arg(locale.toString(double(summary.held) / 1e9, 'f', 3));
    text += InfoText::tr("    closed:    %1\n")
                .arg(summary.closed ? eventPreview(*summary.closed)
                                    : InfoText::tr("no (the capture goes on, or was cut off)"));
    return text;
}

QByteArray asText(const SessionFileReader &reader, const CommandLine &line)
{
    const QString &path = line.file;
    const QList<SessionSummary> summaries = summarise(reader, line.filter);
    const qint64 kept = reader.rows().count();
    const qint64 evicted = reader.evictedCount();
    const QString events = evicted > 0
                               ? EvictionText::counts(kept, evicted)
                               : InfoText::tr("%Ln event(s)", nullptr, int(std::min<qint64>(kept, INT_MAX)));
    QString text = InfoText::tr("%1: %2 of %3, %4\n")
                       .arg(path, events, InfoText::tr("%Ln session(s)", nullptr, int(summaries.size())),
                            byteCountText(QFileInfo(path).size()));
    if (!line.filter.isEmpty()) {
        const qint64 matching =
            std::accumulate(summaries.begin(), summaries.end(), qint64(0),
                            [](qint64 sum, const SessionSummary &summary) { return sum + summary.events; });
        text += InfoText::tr("The filter holds for %1 of them; these are counted below.\n")
                    .arg(QLocale().toString(matching));
    }
    for (const SessionSummary &summary : summaries)
        text += asLines(summary);
    return text.toUtf8();
}

} // namespace

ExitStatus runInfo(const CommandLine &line)
{
    SessionFileReader reader;
    auto error = reader.open(line.file);
    if (!error)
        error = verifySessionFile(line.file);
    if (!error) {
        const QByteArray text = line.json ? asJson(reader, line) : asText(reader, line);
        error = reader.lastError();
        StandardOutput output;
        if (!error)
            output.write(text);
        if (!output.problem().isEmpty())
            error = FileError{FileError::Kind::NotWritable, output.problem()};
    }
    if (error)
        complain(error->message);
    return error ? ExitStatus::FileFailed : ExitStatus::AsAsked;
}

} // namespace socketglass
