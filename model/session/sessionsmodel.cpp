// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionsmodel.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace socketglass {

SessionsModel::SessionsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void SessionsModel::setReader(const SessionFileReader *reader)
{
    beginResetModel();
    m_reader = reader;
    m_rows.removeIf([](const SessionEntry &row) { return !row.live(); });
    for (SessionEntry &row : m_rows) {
        row.forgetFile();
        readCounts(row);
    }
    const QList<SessionRow> sessions = reader && reader->isOpen() ? reader->sessions() : QList<SessionRow>();
    for (const SessionRow &session : sessions) {
        const int at = rowIndex(session.id);
        if (at >= 0) {
            m_rows[at].setInFile();
            continue;
        }
        SessionEntry row(session);
        readCounts(row);
        m_rows.insert(placeOf(session.id), std::move(row));
    }
    endResetModel();
}

void SessionsModel::setWorkspace(Workspace *workspace)
{
    if (m_workspace) {
        disconnect(m_workspace, nullptr, this, nullptr);
        const QList<Session *> sessions = m_workspace->sessions();
        for (const Session *session : sessions)
            disconnect(session, nullptr, this, nullptr);
    }
    detachLive();
    m_workspace = workspace;
    if (!workspace)
        return;
    connect(workspace, &Workspace::sessionAdded, this, &SessionsModel::addLive);
    connect(workspace, &Workspace::sessionRemoved, this, &SessionsModel::removeLive);
    connect(workspace, &Workspace::sessionRenamed, this, &SessionsModel::renameRow);
    connect(workspace, &Workspace::committed, this, &SessionsModel::follow);
    connect(workspace, &QObject::destroyed, this, &SessionsModel::detachLive);
    const QList<Session *> sessions = workspace->sessions();
    for (Session *session : sessions)
        addLive(session);
}

void SessionsModel::detachLive()
{
    for (SessionEntry &row : m_rows) {
        row.endLive();
        readCounts(row);
    }
    removeLost();
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(int(m_rows.size()) - 1, ColumnCount - 1));
}

void SessionsModel::addLive(Session *session)
{
    const SessionId id = session->id();
    connect(session, &Session::changed, this, [this, id] { sessionChanged(id); });
    const int at = rowIndex(id);
    if (at >= 0) {
        m_rows[at].setLive(session);
        sessionChanged(id);
        return;
    }
    SessionEntry row(session);
    readCounts(row);
    insertRow(std::move(row));
}

void SessionsModel::removeLive(SessionId id)
{
    const int at = rowIndex(id);
    if (at < 0)
        return;
    m_rows[at].endLive();
    readCounts(m_rows[at]);
    if (m_reader)
        Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
    else
        removeLost();
}

void SessionsModel::renameRow(SessionId id, const QString &name)
{
    const int at = rowIndex(id);
    if (at < 0)
        return;
    m_rows[at].setName(name);
    Q_EMIT dataChanged(index(at, NameColumn), index(at, NameColumn));
    Q_EMIT nameChanged(id);
}

void SessionsModel::sessionChanged(SessionId id)
{
    const int at = rowIndex(id);
    if (at < 0)
        return;
    m_rows[at].keepOutcome();
    Q_EMIT dataChanged(index(at, 0), index(at, ColumnCount - 1));
}

void SessionsModel::follow()
{
    if (!m_reader || !m_reader->isOpen())
        return;
    const bool evicted = std::exchange(m_evicted, m_reader->evictedCount()) != m_evicted;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (readCounts(m_rows[i], evicted))
            Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
    }
    addFromFile();
}

qsizetype SessionsModel::placeOf(SessionId id) const
{
    const auto place =
        std::lower_bound(m_rows.cbegin(), m_rows.cend(), id, [](const SessionEntry &row, SessionId other) {
            return qint64(row.id()) < qint64(other);
        });
    return place - m_rows.cbegin();
}

int SessionsModel::rowIndex(SessionId id) const
{
    const qsizetype at = placeOf(id);
    return at < m_rows.size() && m_rows[at].id() == id ? int(at) : -1;
}

void SessionsModel::insertRow(SessionEntry row)
{
    const int at = int(placeOf(row.id()));
    beginInsertRows({}, at, at);
    m_rows.insert(at, std::move(row));
    endInsertRows();
}

void SessionsModel::addFromFile()
{
    const bool waiting =
        std::any_of(m_rows.cbegin(), m_rows.cend(), [](const SessionEntry &row) { return !row.isInFile(); });
    const qint64 highest = m_rows.isEmpty() ? 0 : qint64(m_rows.constLast().id());
    if (!waiting && m_reader->last().session <= highest)
        return;
    const QList<SessionRow> sessions = m_reader->sessions();
    for (const SessionRow &session : sessions) {
        const int at = rowIndex(session.id);
        if (at >= 0) {
            m_rows[at].setInFile();
            continue;
        }
        SessionEntry row(session);
        readCounts(row);
        insertRow(std::move(row));
    }
}

void SessionsModel::removeLost()
{
    for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
        if (m_rows[i].live() || m_rows[i].isInFile())
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
}

bool SessionsModel::readCounts(SessionEntry &row, bool evicted) const
{
    return m_reader && row.readCounts(*m_reader, evicted);
}

Session *SessionsModel::liveSession(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? m_rows[index.row()].live() : nullptr;
}

std::optional<SessionId> SessionsModel::sessionId(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index))
        return std::nullopt;
    return m_rows[index.row()].id();
}

QModelIndex SessionsModel::indexOf(SessionId id) const
{
    const int at = rowIndex(id);
    return at < 0 ? QModelIndex() : index(at, NameColumn);
}

QString SessionsModel::sessionName(SessionId id) const
{
    const int at = rowIndex(id);
    return at < 0 ? QString() : m_rows[at].name();
}

int SessionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SessionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SessionsModel::displayData(const SessionEntry &row, int column)
{
    switch (column) {
    case NameColumn:
        return row.name();
    case StateColumn:
        return row.stateText();
    case EventsColumn:
        return QLocale().toString(row.events());
    default:
        return {};
    }
}

QVariant SessionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SessionEntry &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return displayData(row, index.column());
    case SessionIdRole:
        return qint64(row.id());
    case ReadyStateRole:
        return int(row.state());
    case LiveRole:
        return row.live() != nullptr;
    case UrlRole:
        return row.url();
    case EventCountRole:
        return row.events();
    case EvictedCountRole:
        return row.evicted();
    case CloseCodeRole: {
        const auto code = row.closeCode();
        return code ? QVariant(int(*code)) : QVariant();
    }
    case WasCleanRole:
        return row.wasClean();
    case HoldingRole:
        return row.isHolding();
    case StatusTextRole:
        return row.statusText();
    case ServerSideRole:
        return row.isServerSide();
    case UncheckedRole:
        return row.isUnchecked();
    default:
        return {};
    }
}

QVariant SessionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case StateColumn:
        return tr("State");
    case EventsColumn:
        return tr("Events");
    default:
        return {};
    }
}

} // namespace socketglass
