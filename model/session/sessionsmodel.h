// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionentry.h"
#include "session/workspace.h"

#include <QAbstractTableModel>
#include <QPointer>

namespace socketglass {

/// The sessions of a file, live and recorded, one a row, in the order of their ids.
class SessionsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, StateColumn, EventsColumn, ColumnCount };
    enum Role {
        SessionIdRole = Qt::UserRole, ///< qint64
        ReadyStateRole,               ///< int; ReadyState, Closed for a recorded one
        LiveRole,                     ///< bool: there is a Session object
        UrlRole,                      ///< QUrl
        EventCountRole,               ///< qint64: kept
        EvictedCountRole,             ///< qint64: not kept any more
        CloseCodeRole,                ///< int, or invalid while open or unknown
        WasCleanRole,                 ///< bool
        HoldingRole,                  ///< bool
        StatusTextRole,               ///< QString, one line for tool tips and screen readers
        ServerSideRole,               ///< bool: a client that connected to us
        UncheckedRole,                ///< bool: certificate errors are ignored
    };
    explicit SessionsModel(QObject *parent = nullptr);

    /// Shows the sessions recorded in `reader`'s file. The reader must outlive the model or the next call.
    void setReader(const SessionFileReader *reader);
    /// Adds the live ones, and follows them. Null: none.
    void setWorkspace(Workspace *workspace);

    [[nodiscard]] Session *liveSession(const QModelIndex &index) const;
    [[nodiscard]] std::optional<SessionId> sessionId(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(SessionId id) const;
    [[nodiscard]] QString sessionName(SessionId id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// sessionName() of an existing row is another.
    void nameChanged(socketglass::SessionId id);

public Q_SLOTS:
    /// New rows can be read (Workspace::committed; connected by setWorkspace()).
    void follow();

private:
    void addLive(Session *session);
    void removeLive(SessionId id);
    void renameRow(SessionId id, const QString &name);
    void detachLive();
    void sessionChanged(SessionId id);
    [[nodiscard]] qsizetype placeOf(SessionId id) const;
    void insertRow(SessionEntry row);
    void addFromFile();
    void removeLost();
    bool readCounts(SessionEntry &row, bool evicted = false) const;
    int rowIndex(SessionId id) const;
    static QVariant displayData(const SessionEntry &row, int column);

    QList<SessionEntry> m_rows;
    const SessionFileReader *m_reader = nullptr;
    qint64 m_evicted = 0; // of the file, as of the last look
    QPointer<Workspace> m_workspace;
};

} // namespace socketglass
