// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/playplan.h"
#include "session/profile.h"
#include "views/details/readerthread.h"

#include <QAbstractTableModel>
#include <QCache>

namespace socketglass {

/// What the client said in a recording, one message or ping a row: what a replay sends. Where rows are is
/// found on a reading thread; rows are read in pages when they are shown, and few pages are kept.
class OutgoingModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NumberColumn, TimeColumn, TypeColumn, SizeColumn, PreviewColumn, ColumnCount };
    enum Role {
        SeqRole = Qt::UserRole, ///< qint64
        FateRole,               ///< int Fate
        EditedRole,             ///< bool
        OpcodeRole,             ///< int
    };
    enum class Fate : quint8 {
        Sent,
        OutOfRange,
        Heartbeat,
        NotUtf8, ///< a text that can't be sent as it stands
    };
    explicit OutgoingModel(QObject *parent = nullptr);

    /// `reader` must outlive the model or the next call. `recorder`: which end made the recording.
    void setSource(const SessionFileReader *reader, SessionId session, Profile::Role recorder);
    void clear();
    /// Nothing is read while nobody looks: capture goes before.
    void setShown(bool shown);
    /// The file has more rows, or another name.
    void follow();
    /// Rows that a replay leaves out are marked.
    void setLimits(qint64 firstSeq, qint64 lastSeq, bool skipHeartbeats);

    [[nodiscard]] std::optional<Event> eventAt(int row) const;
    [[nodiscard]] const QMap<qint64, QByteArray> &edits() const { return m_edits; }
    void setEdit(int row, const QByteArray &payload);
    void undoEdit(int row);
    /// Of {{name}} in the beginnings of texts, as far as they were read.
    [[nodiscard]] QStringList variableNames() const { return m_names; }
    [[nodiscard]] QString path() const { return m_thread.file(); }
    [[nodiscard]] bool isComplete() const { return !m_scanning; }
    /// Events of the recorded session as far as they were read.
    [[nodiscard]] qint64 eventCount() const { return m_scanned.next; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void scanned(); ///< more of the recording is known
    void editsChanged();

private:
    struct Mark
    {
        qint64 row = 0;  ///< first of a page
        qint64 next = 0; ///< event of the session from which on its rows are found
    };
    struct Scan
    {
        qint64 next = 0;
        qint64 rows = 0;
        std::vector<Mark> marks;
        QStringList names;
    };
    static Scan scan(const ReaderThread::Context &context, SessionId session, Direction ours, Scan from);
    void scanOn();
    void take(Scan scan);
    [[nodiscard]] const QList<Event> *page(std::size_t number) const;
    [[nodiscard]] const Event *cachedEvent(int row) const;
    [[nodiscard]] Fate fateOf(const Event &event) const;
    [[nodiscard]] QString previewOf(const Event &event) const;
    [[nodiscard]] QString toolTipOf(const Event &event) const;
    [[nodiscard]] QVariant displayData(const Event &event, int column) const;
    void readStart();
    void touchRow(int row);

    ReaderThread m_thread;
    const SessionFileReader *m_reader = nullptr;
    SessionId m_session{};
    Direction m_ours = Direction::Sent;
    qint64 m_start = 0; // ns
    Scan m_scanned;     // its marks and names stand in the members below
    std::vector<Mark> m_marks;
    QStringList m_names;
    mutable QCache<std::size_t, QList<Event>> m_pages;
    QMap<qint64, QByteArray> m_edits;
    qint64 m_firstSeq = 1;
    qint64 m_lastSeq = std::numeric_limits<qint64>::max();
    bool m_skipHeartbeats = false;
    bool m_scanning = false;
    bool m_isShown = false;
};

} // namespace socketglass
