// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timelinemodel.h"

#include "timeline/eventtext.h"

#include <algorithm>

namespace socketglass {

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
    if (m_cells.timeFormat == format)
        return;
    m_cells.timeFormat = format;
    touchShown(TimelineColumn::Time);
}

void TimelineModel::setSessionNames(const QHash<SessionId, QString> &names)
{
    if (m_cells.sessionNames == names)
        return;
    m_cells.sessionNames = names;
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
    m_cells.firstTime = first.isEmpty() ? 0 : first.first().time;
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
    if (role == FoldCountRole)
        return m_isFiltered ? m_hits.countAt(index.row()) : 1;
    if (role != Qt::DisplayRole && role != RawRole && role != SentenceRole)
        return TimelineCells::fact(*event, role);
    TimelineCells::Row row{*event, {}, {}};
    if (column == TimelineColumn::Time || column == TimelineColumn::Delta)
        row.delta = deltaBefore(event->time, index.row());
    if (column == TimelineColumn::Preview || role == SentenceRole)
        row.fold = foldText(*event, index.row());
    if (role == Qt::DisplayRole)
        return m_cells.text(row, column);
    return role == RawRole ? TimelineCells::raw(row, column) : QVariant(m_cells.sentence(row));
}

QString TimelineModel::absentText(int row) const
{
    const bool isGone = m_isFiltered ? EventId(m_hits.events()[std::size_t(row)]) < m_reader->firstEvent()
                                     : m_firstRow + row < m_reader->rows(m_scope).first;
    return isGone ? tr("This event is not kept any more.")
                  : tr("This row of the file is damaged and can't be read.");
}

/// Nothing in the first row.
std::optional<qint64> TimelineModel::deltaBefore(qint64 time, int row) const
{
    if (row == 0)
        return {};
    const Event *before = cachedEvent(row - 1);
    return before ? time - before->time : 0;
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

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return TimelineCells::heading(TimelineColumn(section));
}

} // namespace socketglass
