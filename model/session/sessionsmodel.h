// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QAbstractTableModel>

namespace socketglass {

/// The sessions of a file, live and recorded, one a row, in the order of their ids.
class SessionsModel final : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { NameColumn, StateColumn, EventsColumn, ColumnCount };
    enum Role {
        SessionIdRole = Qt::UserRole,  ///< qint64
        ReadyStateRole,                ///< int; ReadyState, Closed for a recorded one
        LiveRole,                      ///< bool: there is a Session object
        UrlRole,                       ///< QUrl
        EventCountRole,                ///< qint64
        CloseCodeRole,                 ///< int, or invalid while open or unknown
        WasCleanRole,                  ///< bool
        HoldingRole,                   ///< bool
        StatusTextRole,                ///< QString, one line for tool tips and screen readers
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

private:
    struct Row { SessionRow row; Session *live = nullptr; qint64 events = 0; int closeCode = 0; bool wasClean = false; };
    void follow(Session *session);
    void refresh(SessionId id);
    QList<Row> m_rows;
    const SessionFileReader *m_reader = nullptr;
    Workspace *m_workspace = nullptr;
};

} // namespace socketglass
