// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinecells.h"

#include "payload/visibletext.h"
#include "timeline/eventtext.h"

#include <QJsonObject>
#include <QLocale>

namespace socketglass {

namespace {

bool hasPayload(EventKind kind)
{
    return kind == EventKind::Message || kind == EventKind::Ping || kind == EventKind::Pong ||
           kind == EventKind::Closing;
}

QVariant closeCode(const Event &event)
{
    if (event.kind != EventKind::Closing && event.kind != EventKind::Closed)
        return {};
    const QJsonValue code = event.details().value(QLatin1String("code"));
    return code.isDouble() ? QVariant(code.toInt()) : QVariant();
}

QVariant wasClean(const Event &event)
{
    if (event.kind != EventKind::Closed)
        return {};
    return event.details().value(QLatin1String("wasClean")).toBool();
}

QString secondsText(qint64 nanoseconds)
{
    const qint64 microseconds = nanoseconds / 1000;
    return QLocale().toString(double(microseconds) / 1e6, 'f', 6);
}

} // namespace

QString TimelineCells::sessionName(SessionId id) const
{
    const QString name = sessionNames.value(id);
    return name.isEmpty() ? tr("Session %1").arg(qint64(id))
                          : visibleText(QStringView(name), LineBreaks::MakeVisible);
}

QString TimelineCells::timeText(const Row &row) const
{
    switch (timeFormat) {
    case TimeFormat::Absolute:
        break;
    case TimeFormat::Relative:
        return secondsText(row.event.time - firstTime);
    case TimeFormat::Delta:
        return deltaText(row.delta.value_or(0));
    }
    return clockText(row.event.time);
}

QString TimelineCells::text(const Row &row, TimelineColumn column) const
{
    const Event &event = row.event;
    switch (column) {
    case TimelineColumn::Time:
        return timeText(row);
    case TimelineColumn::Delta:
        return row.delta ? deltaText(*row.delta) : QString();
    case TimelineColumn::Session:
        return sessionName(event.session);
    case TimelineColumn::Direction:
        return directionText(event.direction);
    case TimelineColumn::Event:
        return eventKindText(event.kind);
    case TimelineColumn::Type:
        return event.kind == EventKind::Message ? messageTypeText(event.opcode) : QString();
    case TimelineColumn::Size:
        return hasPayload(event.kind) ? byteCountText(event.size) : QString();
    case TimelineColumn::Preview:
        return row.fold.isEmpty()
                   ? eventPreview(event)
                   : QString(QStringLiteral("▸ ") + row.fold + QStringLiteral(" · ") + eventPreview(event));
    }
    return {};
}

QVariant TimelineCells::raw(const Row &row, TimelineColumn column)
{
    const Event &event = row.event;
    switch (column) {
    case TimelineColumn::Time:
        return event.time;
    case TimelineColumn::Delta:
        return row.delta.value_or(0);
    case TimelineColumn::Session:
        return qint64(event.session);
    case TimelineColumn::Direction:
        return int(event.direction);
    case TimelineColumn::Event:
        return int(event.kind);
    case TimelineColumn::Type:
        return hasPayload(event.kind) ? QVariant(int(event.opcode)) : QVariant();
    case TimelineColumn::Size:
        return event.size;
    case TimelineColumn::Preview:
        return event.head;
    }
    return {};
}

QVariant TimelineCells::fact(const Event &event, int role)
{
    switch (role) {
    case EventIdRole:
        return qint64(event.id);
    case TimelineSessionRole:
        return qint64(event.session);
    case EventKindRole:
        return int(event.kind);
    case DirectionRole:
        return int(event.direction);
    case TimelineCloseCodeRole:
        return closeCode(event);
    case TimelineWasCleanRole:
        return wasClean(event);
    case FlagsRole:
        return event.flags.toInt();
    default:
        return {};
    }
}

QString TimelineCells::sentence(const Row &row) const
{
    const QString sentence = eventSentence(row.event, sessionName(row.event.session));
    return row.fold.isEmpty() ? sentence
                              : tr("%1; %2", "what is folded; the first of it").arg(row.fold, sentence);
}

QString TimelineCells::heading(TimelineColumn column)
{
    switch (column) {
    case TimelineColumn::Time:
        return tr("Time");
    case TimelineColumn::Delta:
        return tr("Delta");
    case TimelineColumn::Session:
        return tr("Session");
    case TimelineColumn::Direction:
        return tr("Direction");
    case TimelineColumn::Event:
        return tr("Event");
    case TimelineColumn::Type:
        return tr("Type");
    case TimelineColumn::Size:
        return tr("Size");
    case TimelineColumn::Preview:
        return tr("Preview");
    }
    return {};
}

} // namespace socketglass
