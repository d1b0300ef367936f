// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionsmodel.h"

#include "capture/retention.h"

#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace socketglass {

namespace {

bool before(SessionId a, SessionId b)
{
    return qint64(a) < qint64(b);
}

Profile profileOf(const SessionRow &row)
{
    return Profile::fromJson(QJsonDocument::fromJson(row.profile).object());
}

// Most are not even looked into.
bool isServerSide(const SessionRow &row)
{
    return row.profile.contains("server") && profileOf(row).role == Profile::Role::Server;
}

bool isUnchecked(const SessionRow &row)
{
    return row.profile.contains("ignoreErrors") && profileOf(row).isUnchecked();
}

} // namespace

SessionsModel::SessionsModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

void SessionsModel::setReader(const SessionFileReader *reader)
{
    beginResetModel();
    m_reader = reader;
    m_rows.removeIf([](const Row &row) { return !row.live; });
    for (Row &row : m_rows) {
        row = Row{.row = row.row, .live = row.live, .serverSide = row.serverSide, .unchecked = row.unchecked};
        readCounts(row);
    }
    const QList<SessionRow> sessions = reader && reader->isOpen() ? reader->sessions() : QList<SessionRow>();
    for (const SessionRow &session : sessions) {
        const int at = rowIndex(session.id);
        if (at >= 0) {
            m_rows[at].inFile = true;
            continue;
        }
        Row row{.row = session,
                .inFile = true,
                .serverSide = isServerSide(session),
                .unchecked = isUnchecked(session)};
        readCounts(row);
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), session.id,
                                            [](const Row &a, SessionId id) { return before(a.row.id, id); });
        m_rows.insert(place, row);
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
    for (Row &row : m_rows)
        makeRecorded(row);
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
        m_rows[at].live = session;
        m_rows[at].ended = false;
        sessionChanged(id);
        return;
    }
    Row row;
    row.row.id = id;
    row.row.name = session->profile().displayName();
    row.row.url = session->url().toString();
    row.serverSide = session->profile().role == Profile::Role::Server;
    row.unchecked = session->profile().isUnchecked();
    row.live = session;
    keepOutcome(row);
    readCounts(row);
    insertRow(row);
}

void SessionsModel::removeLive(SessionId id)
{
    const int at = rowIndex(id);
    if (at < 0)
        return;
    makeRecorded(m_rows[at]);
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
    m_rows[at].row.name = name;
    Q_EMIT dataChanged(index(at, NameColumn), index(at, NameColumn));
    Q_EMIT nameChanged(id);
}

void SessionsModel::keepOutcome(Row &row)
{
    if (!row.live || !row.live->status().outcome)
        return;
    row.closeCode = row.live->status().outcome->code;
    row.wasClean = row.live->status().outcome->wasClean;
}

void SessionsModel::makeRecorded(Row &row)
{
    keepOutcome(row);
    row.live = nullptr;
    row.ended = false;
    row.endLookedAt = -1;
    readCounts(row);
}

void SessionsModel::sessionChanged(SessionId id)
{
    const int at = rowIndex(id);
    if (at < 0)
        return;
    keepOutcome(m_rows[at]);
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

void SessionsModel::insertRow(const Row &row)
{
    const auto place = std::lower_bound(m_rows.cbegin(), m_rows.cend(), row.row.id,
                                        [](const Row &a, SessionId id) { return before(a.row.id, id); });
    const int at = int(place - m_rows.cbegin());
    beginInsertRows({}, at, at);
    m_rows.insert(at, row);
    endInsertRows();
}

void SessionsModel::addFromFile()
{
    const bool waiting =
        std::any_of(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return !row.inFile; });
    const qint64 highest = m_rows.isEmpty() ? 0 : qint64(m_rows.constLast().row.id);
    if (!waiting && m_reader->last().session <= highest)
        return;
    const QList<SessionRow> sessions = m_reader->sessions();
    for (const SessionRow &session : sessions) {
        const int at = rowIndex(session.id);
        if (at >= 0) {
            m_rows[at].inFile = true;
            continue;
        }
        Row row{.row = session,
                .inFile = true,
                .serverSide = isServerSide(session),
                .unchecked = isUnchecked(session)};
        readCounts(row);
        insertRow(row);
    }
}

void SessionsModel::removeLost()
{
    for (int i = int(m_rows.size()) - 1; i >= 0; --i) {
        if (m_rows[i].live || m_rows[i].inFile)
            continue;
        beginRemoveRows({}, i, i);
        m_rows.removeAt(i);
        endRemoveRows();
    }
}

bool SessionsModel::readCounts(Row &row, bool evicted) const
{
    if (!m_reader || !m_reader->isOpen() || (row.ended && !evicted))
        return false;
    const SessionFileReader::Rows rows = m_reader->rows(row.row.id);
    const bool changed = rows.count() != row.events || evicted;
    row.events = rows.count();
    row.evicted = m_reader->evictedCount(row.row.id);
    if (row.ended)
        return changed;
    const qint64 events = rows.end;
    if (row.live || events == 0 || row.endLookedAt == events)
        return changed;
    row.endLookedAt = events;
    const QList<Event> last = m_reader->events(row.row.id, events - 1, 1);
    if (last.isEmpty() || last.constFirst().kind != EventKind::Closed)
        return changed;
    const QJsonObject detail = last.constFirst().details();
    const int code = detail.value(QLatin1String("code")).toInt(-1);
    if (code >= 0 && code <= 65535)
        row.closeCode = quint16(code);
    row.wasClean = detail.value(QLatin1String("wasClean")).toBool();
    row.ended = true;
    return true;
}

int SessionsModel::rowIndex(SessionId id) const
{
    const auto at = std::lower_bound(m_rows.cbegin(), m_rows.cend(), id,
                                     [](const Row &a, SessionId b) { return before(a.row.id, b); });
    return at != m_rows.cend() && at->row.id == id ? int(at - m_rows.cbegin()) : -1;
}

Session *SessionsModel::liveSession(const QModelIndex &index) const
{
    return index.isValid() && checkIndex(index) ? m_rows[index.row()].live.data() : nullptr;
}

std::optional<SessionId> SessionsModel::sessionId(const QModelIndex &index) const
{
    if (!index.isValid() || !checkIndex(index))
        return std::nullopt;
    return m_rows[index.row()].row.id;
}

QModelIndex SessionsModel::indexOf(SessionId id) const
{
    const int at = rowIndex(id);
    return at < 0 ? QModelIndex() : index(at, NameColumn);
}

QString SessionsModel::sessionName(SessionId id) const
{
    const int at = rowIndex(id);
    return at < 0 ? QString() : nameOf(m_rows[at]);
}

ReadyState SessionsModel::stateOf(const Row &row)
{
    return row.live ? row.live->readyState() : ReadyState::Closed;
}

QString SessionsModel::nameOf(const Row &row)
{
    if (row.live)
        return row.live->profile().displayName();
    if (!row.row.name.isEmpty())
        return row.row.name;
    return row.row.url.isEmpty() ? tr("Session %1").arg(qint64(row.row.id)) : row.row.url;
}

std::optional<quint16> SessionsModel::closeCodeOf(const Row &row)
{
    if (!row.live)
        return row.closeCode;
    const auto &outcome = row.live->status().outcome;
    return outcome ? std::optional(outcome->code) : std::nullopt;
}

bool SessionsModel::wasCleanOf(const Row &row)
{
    if (!row.live)
        return row.wasClean;
    const auto &outcome = row.live->status().outcome;
    return outcome && outcome->wasClean;
}

QString SessionsModel::stateText(const Row &row)
{
    const QString state = readyStateName(stateOf(row));
    const auto code = closeCodeOf(row);
    return code ? state + u' ' + QString::number(*code) : state;
}

QString SessionsModel::statusText(const Row &row)
{
    QStringList parts{nameOf(row), stateText(row)};
    if (row.serverSide)
        parts.append(tr("a client of our mock server"));
    if (row.unchecked)
        parts.append(tr("the server's certificate is not checked"));
    if (closeCodeOf(row))
        parts.append(wasCleanOf(row) ? tr("closed cleanly") : tr("not closed cleanly"));
    else if (!row.live)
        parts.append(tr("the recording ends before the close"));
    parts.append(row.evicted > 0 ? tr("events: %1").arg(EvictionText::counts(row.events, row.evicted))
                                 : tr("%Ln event(s)", nullptr, int(qMin<qint64>(row.events, INT_MAX))));
    if (row.live && row.live->status().holding)
        parts.append(tr("the server is being held back"));
    return parts.join(QStringLiteral(", "));
}

int SessionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SessionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SessionsModel::displayData(const Row &row, int column) const
{
    switch (column) {
    case NameColumn:
        return nameOf(row);
    case StateColumn:
        return stateText(row);
    case EventsColumn:
        return QLocale().toString(row.events);
    default:
        return {};
    }
}

QVariant SessionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return displayData(row, index.column());
    case SessionIdRole:
        return qint64(row.row.id);
    case ReadyStateRole:
        return int(stateOf(row));
    case LiveRole:
        return !row.live.isNull();
    case UrlRole:
        return row.live ? row.live->url() : QUrl(row.row.url);
    case EventCountRole:
        return row.events;
    case EvictedCountRole:
        return row.evicted;
    case CloseCodeRole: {
        const auto code = closeCodeOf(row);
        return code ? QVariant(int(*code)) : QVariant();
    }
    case WasCleanRole:
        return wasCleanOf(row);
    case HoldingRole:
        return row.live && row.live->status().holding;
    case StatusTextRole:
        return statusText(row);
    case ServerSideRole:
        return row.serverSide;
    case UncheckedRole:
        return row.unchecked;
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
