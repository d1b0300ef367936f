// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/workspace.h"

#include "capture/capturerecorder.h"
#include "session/clientconnection.h"
#include "session/connectionpool.h"
#include "session/reconnect.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

// The connections' time to say good-bye when a workspace ends, and when a session is removed.
constexpr auto shutDownPatience = std::chrono::milliseconds(500);
constexpr auto removalPatience = std::chrono::milliseconds(2000);
constexpr qsizetype longestName = 200;

} // namespace

Workspace::Workspace(QObject *parent)
    : QObject(parent)
    , m_queue(std::make_shared<CaptureQueue>())
    , m_writer(m_queue)
    , m_reconnect(new Reconnect(this))
{
    qRegisterMetaType<SessionStatus>();
    qRegisterMetaType<CloseOutcome>();
    m_ioThread.setObjectName(u"io"_s);
    connect(&m_writer, &CaptureWriter::committed, this, &Workspace::committed);
    connect(&m_writer, &CaptureWriter::stalled, this, &Workspace::stalled);
    connect(&m_writer, &CaptureWriter::resumed, this, &Workspace::resumed);
}

Workspace::~Workspace()
{
    delete m_reconnect;
    if (m_pool) {
        QMetaObject::invokeMethod(m_pool, [pool = m_pool] { pool->shutDown(shutDownPatience); });
        m_ioThread.wait();
    }
    qDeleteAll(std::exchange(m_sessions, {}));
    m_writer.finish();
}

std::optional<FileError> Workspace::start(const QString &path)
{
    if (const auto error = m_writer.start(path))
        return error;
    const auto last = m_writer.last();
    m_nextSession = last.session + 1;
    m_pool = new ConnectionPool(
        std::make_unique<CaptureRecorder>(m_queue, CaptureRecorder::Start{.event = last.event + 1,
                                                                          .session = last.session + 1,
                                                                          .payload = last.payload + 1,
                                                                          .lastSeq = {}}));
    m_pool->recorder().moveToThread(&m_ioThread);
    m_pool->moveToThread(&m_ioThread);
    connect(m_pool, &ConnectionPool::finished, &m_ioThread, &QThread::quit, Qt::DirectConnection);
    connect(&m_ioThread, &QThread::finished, m_pool, &QObject::deleteLater);
    m_ioThread.start();
    return {};
}

QString Workspace::path() const
{
    return m_writer.path();
}

void Workspace::setSetting(const QString &name, const QByteArray &json)
{
    QMetaObject::invokeMethod(m_pool,
                              [pool = m_pool, name, json] { pool->recorder().setSetting(name, json); });
}

Session *Workspace::addSession(const Profile &profile)
{
    return addSession(profile, [&](SessionId id, CaptureRecorder &recorder) {
        return new ClientConnection(id, profile, recorder);
    });
}

Session *Workspace::addSession(const Profile &profile, const ConnectionMaker &makeConnection)
{
    const auto id = SessionId(m_nextSession++);
    SessionConnection *connection = makeConnection(id, m_pool->recorder());
    auto *session = new Session(id, profile, connection, this);
    connect(session, &Session::closed, this, &Workspace::onSessionClosed);
    m_sessions.append(session);
    const SessionRow row{.id = id,
                         .name = profile.displayName(),
                         .url = profile.url.toString(QUrl::RemovePassword | QUrl::FullyEncoded),
                         .created = captureNow(),
                         .profile = QJsonDocument(profile.toJson()).toJson(QJsonDocument::Compact)};
    m_rows.insert(id, row);
    connection->moveToThread(&m_ioThread);
    QMetaObject::invokeMethod(m_pool, [pool = m_pool, connection, row] {
        pool->add(connection);
        pool->recorder().addSession(row);
        connection->open();
    });
    Q_EMIT sessionAdded(session);
    return session;
}

void Workspace::removeSession(Session *session)
{
    if (!m_sessions.removeOne(session))
        return;
    const SessionId id = session->id();
    m_rows.remove(id);
    QMetaObject::invokeMethod(session->m_connection, [connection = session->m_connection] {
        connection->retire(1001, removalPatience);
    });
    delete session;
    Q_EMIT sessionRemoved(id);
}

Session *Workspace::session(SessionId id) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [id](const Session *session) { return session->id() == id; });
    return found == m_sessions.end() ? nullptr : *found;
}

std::optional<SessionRow> Workspace::recordedRow(SessionId id) const
{
    if (const auto live = m_rows.constFind(id); live != m_rows.constEnd())
        return *live;
    SessionFileReader reader;
    if (reader.open(path()))
        return {};
    const QList<SessionRow> rows = reader.sessions();
    const auto found =
        std::find_if(rows.begin(), rows.end(), [id](const SessionRow &row) { return row.id == id; });
    return found == rows.end() ? std::nullopt : std::optional(*found);
}

QString Workspace::renameSession(SessionId id, const QString &name)
{
    std::optional<SessionRow> row = recordedRow(id);
    if (!row)
        return tr("The session could not be renamed: the file doesn't hold it. Try again in a moment.");
    const QString wanted = name.simplified().left(longestName);
    Profile named;
    named.name = wanted;
    named.url = QUrl(row->url);
    row->name = named.displayName();
    if (!row->profile.isEmpty()) {
        QJsonObject profile = QJsonDocument::fromJson(row->profile).object();
        profile.insert(QStringLiteral("name"), wanted);
        row->profile = QJsonDocument(profile).toJson(QJsonDocument::Compact);
    }
    if (Session *live = session(id)) {
        live->rename(wanted);
        m_rows.insert(id, *row);
    }
    QMetaObject::invokeMethod(m_pool, [pool = m_pool, row = *row] { pool->recorder().updateSession(row); });
    Q_EMIT sessionRenamed(id, row->name);
    return {};
}

bool Workspace::hasLiveSessions() const
{
    return std::any_of(m_sessions.begin(), m_sessions.end(),
                       [](const Session *session) { return session->readyState() != ReadyState::Closed; });
}

void Workspace::closeAll(quint16 code)
{
    m_reconnect->stopAll();
    if (!hasLiveSessions()) {
        QMetaObject::invokeMethod(this, &Workspace::allClosed, Qt::QueuedConnection);
        return;
    }
    m_closingAll = true;
    for (Session *session : std::as_const(m_sessions))
        (void)session->close(code); // one that closes already goes on with its own code
}

void Workspace::onSessionClosed()
{
    if (!m_closingAll || hasLiveSessions())
        return;
    m_closingAll = false;
    Q_EMIT allClosed();
}

} // namespace socketglass
