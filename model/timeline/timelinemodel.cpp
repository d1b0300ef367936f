// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinemodel.h"

#include "payload/visibletext.h"
#include "timeline/eventtext.h"

#include <QLocale>

#include <algorithm>

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
    return QLocale().toString(double(nanoseconds / 1000) / 1e6, 'f', 6);
}

} // namespace

TimelineModel::TimelineModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void TimelineModel::setReader(const SessionFileReader *reader)
{
    m_reader = reader;
    reload();
}

void TimelineModel::setScope(std::optional<SessionId> session)
{
    if (m_scope == session)
        return;
    m_scope = session;
    reload();
}

void TimelineModel::setTimeFormat(TimeFormat format)
{
    if (m_timeFormat == format)
        return;
    m_timeFormat = format;
    touchShown(TimelineColumn::Time);
}

void TimelineModel::setSessionNames(const QHash<SessionId, QString> &names)
{
    if (m_names == names)
        return;
    m_names = names;
    touchShown(TimelineColumn::Session);
}

void TimelineModel::reload()
{
    beginResetModel();
    m_pages.clear();
    m_hits.clear();
    m_rowCount = countRows();
    readFirstTime();
    endResetModel();
}

qint64 TimelineModel::eventCount() const
{
    return m_reader && m_reader->isOpen() ? m_reader->eventCount(m_scope) : 0;
}

int TimelineModel::countRows() const
{
    const qint64 count = m_isFiltered ? qint64(m_hits.size()) : eventCount();
    return int(qBound(qint64(0), count, qint64(std::numeric_limits<int>::max())));
}

void TimelineModel::showHits(const FilterHits &hits)
{
    beginResetModel();
    m_pages.clear();
    m_isFiltered = true;
    m_hits = hits;
    m_rowCount = countRows();
    readFirstTime();
    endResetModel();
}

void TimelineModel::addHits(const FilterHits &hits)
{
    m_hits.insert(m_hits.end(), hits.begin(), hits.end());
    follow();
}

void TimelineModel::showAll()
{
    if (!std::exchange(m_isFiltered, false))
        return;
    m_hits.shrink_to_fit();
    reload();
}

/// Of the scope, so that a filter changes no times.
void TimelineModel::readFirstTime()
{
    const QList<Event> first = m_reader && m_rowCount > 0 ? m_reader->events(m_scope, 0, 1) : QList<Event>();
    m_firstTime = first.isEmpty() ? 0 : first.first().time;
}

void TimelineModel::touchShown(TimelineColumn column)
{
    const QList<int> pages = m_pages.keys();
    for (const int page : pages) {
        const int first = page * pageSize;
        const int last = int(qMin<qint64>(qint64(first) + pageSize, m_rowCount)) - 1;
        if (first <= last)
            Q_EMIT dataChanged(index(first, int(column)), index(last, int(column)));
    }
}

void TimelineModel::follow()
{
    const int count = countRows();
    if (count == m_rowCount)
        return;
    if (count < m_rowCount) {
        reload();
        return;
    }
    beginInsertRows({}, m_rowCount, count - 1);
    m_pages.remove(m_rowCount / pageSize);
    const bool wasEmpty = m_rowCount == 0;
    m_rowCount = count;
    if (wasEmpty)
        readFirstTime();
    endInsertRows();
}

const Event *TimelineModel::cachedEvent(int row) const
{
    if (row < 0 || row >= m_rowCount || !m_reader)
        return nullptr;
    const int page = row / pageSize;
    QList<Event> *events = m_pages.object(page);
    if (!events) {
        events = new QList<Event>(readPage(page));
        m_pages.insert(page, events);
    }
    const int offset = row % pageSize;
    return offset < events->size() ? &std::as_const(*events)[offset] : nullptr;
}

QList<Event> TimelineModel::readPage(int page) const
{
    const qint64 first = qint64(page) * pageSize;
    if (!m_isFiltered)
        return m_reader->events(m_scope, first, pageSize);
    QList<Event> events;
    const qint64 end = std::min<qint64>(first + pageSize, m_rowCount);
    for (qint64 row = first; row < end; ++row) {
        const auto event = m_reader->event(EventId(m_hits[std::size_t(row)]));
        if (!event)
            break;
        events.append(*event);
    }
    return events;
}

int TimelineModel::rowOfHit(EventId id) const
{
    const auto found = std::lower_bound(m_hits.begin(), m_hits.end(), qint64(id));
    return found != m_hits.end() && qint64(*found) == qint64(id) ? int(found - m_hits.begin()) : -1;
}

std::optional<Event> TimelineModel::eventAt(int row) const
{
    const Event *cached = cachedEvent(row);
    return cached ? std::optional(*cached) : std::nullopt;
}

int TimelineModel::rowOf(EventId id) const
{
    if (!m_reader || m_rowCount == 0)
        return -1;
    if (m_isFiltered)
        return rowOfHit(id);
    const auto idAt = [this](qint64 row) {
        const QList<Event> events = m_reader->events(m_scope, row, 1);
        return events.isEmpty() ? std::numeric_limits<qint64>::max() : qint64(events.constFirst().id);
    };
    if (!m_scope && qint64(id) >= 1 && qint64(id) <= m_rowCount && idAt(qint64(id) - 1) == qint64(id))
        return int(qint64(id) - 1);
    qint64 low = 0;
    qint64 high = m_rowCount;
    while (low < high) {
        const qint64 middle = (low + high) / 2;
        if (idAt(middle) < qint64(id))
            low = middle + 1;
        else
            high = middle;
    }
    return low < m_rowCount && idAt(low) == qint64(id) ? int(low) : -1;
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : timelineColumnCount;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool known = role == Qt::DisplayRole || (role >= RawRole && role <= SentenceRole);
    const Event *event = known ? cachedEvent(index.row()) : nullptr;
    const auto column = TimelineColumn(index.column());
    if (!event) {
        const bool damaged = role == Qt::DisplayRole && column == TimelineColumn::Preview;
        return damaged ? QVariant(tr("This row of the file is damaged and can't be read.")) : QVariant();
    }
    switch (role) {
    case Qt::DisplayRole:
        return displayData(*event, index.row(), column);
    case RawRole:
        return rawData(*event, index.row(), column);
    case EventIdRole:
        return qint64(event->id);
    case TimelineSessionRole:
        return qint64(event->session);
    case EventKindRole:
        return int(event->kind);
    case DirectionRole:
        return int(event->direction);
    case TimelineCloseCodeRole:
        return closeCode(*event);
    case TimelineWasCleanRole:
        return wasClean(*event);
    case FlagsRole:
        return event->flags.toInt();
    case SentenceRole:
        return eventSentence(*event, sessionName(event->session));
    default:
        return {};
    }
}

QString TimelineModel::sessionName(SessionId id) const
{
    const QString name = m_names.value(id);
    return name.isEmpty() ? tr("Session %1").arg(qint64(id))
                          : visibleText(QStringView(name), LineBreaks::MakeVisible);
}

QString TimelineModel::timeText(const Event &event, int row) const
{
    switch (m_timeFormat) {
    case TimeFormat::Absolute:
        break;
    case TimeFormat::Relative:
        return secondsText(event.time - m_firstTime);
    case TimeFormat::Delta:
        return deltaText(deltaBefore(event.time, row));
    }
    return clockText(event.time);
}

qint64 TimelineModel::deltaBefore(qint64 time, int row) const
{
    const Event *before = row > 0 ? cachedEvent(row - 1) : nullptr;
    return before ? time - before->time : 0;
}

QVariant TimelineModel::displayData(const Event &event, int row, TimelineColumn column) const
{
    switch (column) {
    case TimelineColumn::Time:
        return timeText(event, row);
    case TimelineColumn::Delta:
        return row > 0 ? deltaText(deltaBefore(event.time, row)) : QString();
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
        return eventPreview(event);
    }
    return {};
}

QVariant TimelineModel::rawData(const Event &event, int row, TimelineColumn column) const
{
    switch (column) {
    case TimelineColumn::Time:
        return event.time;
    case TimelineColumn::Delta:
        return deltaBefore(event.time, row);
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

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (TimelineColumn(section)) {
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
