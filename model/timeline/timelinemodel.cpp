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
    const qint64 microseconds = nanoseconds / 1000;
    return QLocale().toString(double(microseconds) / 1e6, 'f', 6);
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
    takeRows();
    readFirstTime();
    endResetModel();
}

/// Of the reader; while filtered, of the hits.
SessionFileReader::Rows TimelineModel::rowsNow() const
{
    SessionFileReader::Rows rows;
    if (m_isFiltered)
        rows.end = qint64(m_hits.size());
    else if (m_reader && m_reader->isOpen())
        rows = m_reader->rows(m_scope);
    rows.end = std::min<qint64>(rows.end, rows.first + std::numeric_limits<int>::max());
    return rows;
}

qint64 TimelineModel::eventCount() const
{
    return m_reader && m_reader->isOpen() ? m_reader->rows(m_scope).count() : 0;
}

EventId TimelineModel::firstEvent() const
{
    return m_reader && m_reader->isOpen() ? m_reader->firstEvent() : EventId(0);
}

void TimelineModel::takeRows()
{
    const SessionFileReader::Rows rows = rowsNow();
    m_firstRow = rows.first;
    m_rowCount = int(rows.count());
}

void TimelineModel::showHits(const FilterHits &hits, const FilterHits &heartbeats)
{
    beginResetModel();
    m_pages.clear();
    m_isFiltered = true;
    m_hits.clear();
    m_hits.addHeartbeats(heartbeats);
    m_hits.append(hits);
    takeRows();
    readFirstTime();
    endResetModel();
}

void TimelineModel::addHits(const FilterHits &hits, const FilterHits &heartbeats)
{
    const int last = m_rowCount - 1;
    m_hits.addHeartbeats(heartbeats);
    if (m_hits.append(hits))
        Q_EMIT dataChanged(index(last, 0), index(last, timelineColumnCount - 1));
    follow();
}

void TimelineModel::openFold(int row)
{
    const int more = m_isFiltered ? int(m_hits.countAt(row)) - 1 : 0;
    if (more <= 0)
        return;
    beginInsertRows({}, row + 1, row + more);
    m_hits.open(row);
    m_pages.clear();
    m_rowCount += more;
    endInsertRows();
    Q_EMIT dataChanged(index(row, 0), index(row, timelineColumnCount - 1));
}

int TimelineModel::closeFold(int row)
{
    const auto [first, last] = m_isFiltered ? m_hits.runAt(row) : std::pair<qint64, qint64>(row, row);
    if (first == last)
        return row;
    beginRemoveRows({}, int(first + 1), int(last));
    m_hits.close({first, last});
    m_pages.clear();
    m_rowCount -= int(last - first);
    endRemoveRows();
    Q_EMIT dataChanged(index(int(first), 0), index(int(first), timelineColumnCount - 1));
    return int(first);
}

void TimelineModel::showAll()
{
    if (!std::exchange(m_isFiltered, false))
        return;
    reload();
}

/// Of the scope, so that a filter changes no times.
void TimelineModel::readFirstTime()
{
    const QList<Event> first = m_reader && m_rowCount > 0
                                   ? m_reader->events(m_scope, m_reader->rows(m_scope).first, 1)
                                   : QList<Event>();
    m_firstTime = first.isEmpty() ? 0 : first.first().time;
}

void TimelineModel::touchShown(TimelineColumn column)
{
    const QList<qint64> pages = m_pages.keys();
    for (const qint64 page : pages) {
        const int first = int(qMax<qint64>(page * pageSize - m_firstRow, 0));
        const int last = int(qMin<qint64>((page + 1) * pageSize - m_firstRow, m_rowCount)) - 1;
        if (first <= last)
            Q_EMIT dataChanged(index(first, int(column)), index(last, int(column)));
    }
}

void TimelineModel::follow()
{
    const SessionFileReader::Rows rows = rowsNow();
    const qint64 end = m_firstRow + m_rowCount;
    if (rows.first < m_firstRow || rows.end < end || (m_rowCount > 0 && rows.first >= end)) {
        reload();
        return;
    }
    removeEvicted();
    const int count = int(rowsNow().count());
    if (count == m_rowCount)
        return;
    beginInsertRows({}, m_rowCount, count - 1);
    m_pages.remove((m_firstRow + m_rowCount) / pageSize);
    const bool wasEmpty = m_rowCount == 0;
    m_rowCount = count;
    if (wasEmpty)
        readFirstTime();
    endInsertRows();
}

void TimelineModel::removeEvicted()
{
    if (!m_isFiltered) {
        const qint64 first = rowsNow().first;
        removeFirst(first - m_firstRow, first);
        return;
    }
    const qint64 firstKept = m_reader ? qint64(m_reader->firstEvent()) : 0;
    const auto [count, isOther] = m_hits.removeBefore(firstKept);
    if (count == 0 && !isOther)
        return;
    m_pages.clear();
    removeFirst(count, 0);
    if (isOther)
        Q_EMIT dataChanged(index(0, 0), index(0, timelineColumnCount - 1));
}

void TimelineModel::removeFirst(qint64 count, qint64 firstRow)
{
    const int shown = int(std::min<qint64>(count, m_rowCount));
    if (shown > 0)
        beginRemoveRows({}, 0, shown - 1);
    m_firstRow = firstRow;
    m_rowCount -= shown;
    if (shown > 0)
        endRemoveRows();
}

const Event *TimelineModel::cachedEvent(int row) const
{
    if (row < 0 || row >= m_rowCount || !m_reader)
        return nullptr;
    const qint64 page = (m_firstRow + row) / pageSize;
    QList<Event> *events = m_pages.object(page);
    if (!events) {
        events = new QList<Event>(readPage(page));
        m_pages.insert(page, events);
    }
    if (events->isEmpty())
        return nullptr;
    // A page lacks what had been evicted when it was read.
    const qint64 begin =
        m_isFiltered ? page * pageSize : m_reader->rowAfter(events->constFirst(), m_scope) - 1;
    const qint64 offset = m_firstRow + row - begin;
    const bool isThere = offset >= 0 && offset < events->size() && qint64(events->at(offset).id) > 0;
    return isThere ? &events->at(offset) : nullptr;
}

QList<Event> TimelineModel::readPage(qint64 page) const
{
    const qint64 first = page * pageSize;
    if (!m_isFiltered)
        return m_reader->events(m_scope, first, pageSize);
    QList<Event> events;
    const qint64 end = std::min<qint64>(first + pageSize, m_rowCount);
    for (qint64 row = first; row < end; ++row)
        events.append(m_reader->event(EventId(m_hits.events()[std::size_t(row)])).value_or(Event()));
    return events;
}

std::optional<Event> TimelineModel::eventAt(int row) const
{
    const Event *cached = cachedEvent(row);
    return cached ? std::optional(*cached) : std::nullopt;
}

qint64 TimelineModel::numberOf(int row) const
{
    if (!m_reader)
        return 0;
    return m_firstRow + row - (m_scope ? m_reader->rowOf(*m_scope, 0) : m_reader->rowOf(EventId(0)));
}

int TimelineModel::rowOf(EventId id) const
{
    if (!m_reader || m_rowCount == 0)
        return -1;
    if (m_isFiltered)
        return int(m_hits.rowOf(qint64(id)));
    const auto idAt = [this](qint64 row) {
        const QList<Event> events = m_reader->events(m_scope, m_firstRow + row, 1);
        return events.isEmpty() ? std::numeric_limits<qint64>::max() : qint64(events.constFirst().id);
    };
    const qint64 direct = m_reader->rowOf(id) - m_firstRow;
    if (!m_scope && direct >= 0 && direct < m_rowCount && idAt(direct) == qint64(id))
        return int(direct);
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

int TimelineModel::rowFrom(EventId id) const
{
    const int row = rowOf(id);
    if (row >= 0 || m_rowCount == 0)
        return row;
    if (!m_isFiltered)
        return id < m_reader->firstEvent() ? 0 : -1;
    return std::min(int(m_hits.rowFrom(qint64(id))), m_rowCount - 1);
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
    const bool known = role == Qt::DisplayRole || (role >= RawRole && role <= FoldCountRole);
    const Event *event = known ? cachedEvent(index.row()) : nullptr;
    const auto column = TimelineColumn(index.column());
    if (!event)
        return role == Qt::DisplayRole && column == TimelineColumn::Preview
                   ? QVariant(absentText(index.row()))
                   : QVariant();
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
    case SentenceRole: {
        const QString sentence = eventSentence(*event, sessionName(event->session));
        const QString fold = foldText(*event, index.row());
        return fold.isEmpty() ? sentence
                              : tr("%1; %2", "what is folded; the first of it").arg(fold, sentence);
    }
    case FoldCountRole:
        return m_isFiltered ? m_hits.countAt(index.row()) : 1;
    default:
        return {};
    }
}

QString TimelineModel::absentText(int row) const
{
    const bool isGone = m_isFiltered ? EventId(m_hits.events()[std::size_t(row)]) < m_reader->firstEvent()
                                     : m_firstRow + row < m_reader->rows(m_scope).first;
    return isGone ? tr("This event is not kept any more.")
                  : tr("This row of the file is damaged and can't be read.");
}

/// Empty where it is one event.
QString TimelineModel::foldText(const Event &event, int row) const
{
    const qint64 count = m_isFiltered ? m_hits.countAt(row) : 1;
    if (count == 1)
        return {};
    const auto last = m_reader->event(EventId(m_hits.lastAt(row)));
    const QString span = deltaText(last ? last->time - event.time : 0);
    return tr("%Ln heartbeat(s), %1", "how many, and the time from the first to the last", int(count))
        .arg(span);
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
    case TimelineColumn::Preview: {
        const QString fold = foldText(event, row);
        return fold.isEmpty()
                   ? eventPreview(event)
                   : QString(QStringLiteral("▸ ") + fold + QStringLiteral(" · ") + eventPreview(event));
    }
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
