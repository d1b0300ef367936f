// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "timeline/foldedrows.h"
#include "timeline/timelinecells.h"

#include <QAbstractTableModel>
#include <QCache>

namespace socketglass {

/// The timeline of a session file, of one session or of all on one clock. Reads pages of rows when they are
/// shown and keeps a bounded number of them; strings are built late. Row count follows commits: one insertion
/// per commit, and one removal at the top where events were evicted.
class TimelineModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit TimelineModel(QObject *parent = nullptr);

    /// `reader` must outlive the model or the next call. Null: empty.
    void setReader(const SessionFileReader *reader);
    void setScope(std::optional<SessionId> session);
    [[nodiscard]] std::optional<SessionId> scope() const { return m_scope; }
    /// What the Time column shows: wall clock, or since the first event of the scope. (Delta is a column of
    /// its own.)
    void setTimeFormat(TimeFormat format);
    void setSessionNames(const QHash<SessionId, QString> &names);

    /// From now on the rows are these events of the scope, as a FilterJob finds them; until showAll().
    /// Another reader or scope leaves none of them.
    /// Those that are also in `heartbeats` are folded where they stand beside each other.
    void showHits(const FilterHits &hits, const FilterHits &heartbeats = {});
    /// Behind those that are shown.
    void addHits(const FilterHits &hits, const FilterHits &heartbeats = {});
    void showAll();
    [[nodiscard]] bool isFiltered() const { return m_isFiltered; }
    [[nodiscard]] const FoldedRows &hits() const { return m_hits; }
    /// One row of heartbeats becomes a row for each. Where it is not folded: nothing.
    void openFold(int row);
    /// The heartbeats around this row become one row. Where there are none: nothing. Returns that row.
    int closeFold(int row);
    /// Of the scope, shown or not.
    [[nodiscard]] qint64 eventCount() const;
    /// The first one that is kept.
    [[nodiscard]] EventId firstEvent() const;

    /// The row's event; nothing beyond the end. Payload: the head only.
    [[nodiscard]] std::optional<Event> eventAt(int row) const;
    /// `id` of the event in a row; in the scope of a session its `seq`.
    [[nodiscard]] qint64 numberOf(int row) const;
    /// Row of an event in this scope, or that in which it is folded; -1: neither.
    [[nodiscard]] int rowOf(EventId id) const;
    /// Row of the event, or of the next one where the filter or a limit has taken it; -1: there is none.
    [[nodiscard]] int rowFrom(EventId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

public Q_SLOTS:
    /// New rows can be read (CaptureWriter::committed).
    void follow();

private:
    static constexpr int pageSize = 128;
    void reload();
    [[nodiscard]] SessionFileReader::Rows rowsNow() const;
    void takeRows();
    void removeEvicted();
    void removeFirst(qint64 count, qint64 firstRow);
    [[nodiscard]] QList<Event> readPage(qint64 page) const;
    QString foldText(const Event &event, int row) const;
    void readFirstTime();
    /// Only rows that are in the cache can be on a screen.
    void touchShown(TimelineColumn column);
    QString absentText(int row) const;
    std::optional<qint64> deltaBefore(qint64 time, int row) const;
    const Event *cachedEvent(int row) const;

    const SessionFileReader *m_reader = nullptr;
    std::optional<SessionId> m_scope;
    TimelineCells m_cells;
    mutable QCache<qint64, QList<Event>> m_pages{64}; // by the reader's rows, or the hits'
    qint64 m_firstRow = 0;                            // the reader's, of row 0; 0 while filtered
    int m_rowCount = 0;
    bool m_isFiltered = false;
    FoldedRows m_hits;
};

} // namespace socketglass
