// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturestore.h"
#include "capture/capturewriter.h"
#include "session/session.h"

#include <QObject>
#include <QThread>

#include <functional>

namespace socketglass {

class CaptureRecorder;
class ConnectionPool;
class Reconnect;
class SessionConnection;

/// One session file with its live sessions: owns the I/O thread, the queue and the writer.
/// Lives on the thread that made it (GUI or command line) and never blocks it, but for its destructor, which
/// closes all sessions with 1001 and leaves the file complete.
class Workspace final : public QObject
{
    Q_OBJECT
public:
    explicit Workspace(QObject *parent = nullptr);
    ~Workspace() override;

    /// Captures into `path` (created, or continued where it is a session file). Once per workspace.
    [[nodiscard]] std::optional<FileError> start(const QString &path);
    [[nodiscard]] QString path() const;

    /// Makes a session and connects it at once.
    Session *addSession(const Profile &profile);
    /// The same for a connection of another kind: made here, moved to the I/O thread, opened there.
    using ConnectionMaker = std::function<SessionConnection *(SessionId id, CaptureRecorder &recorder)>;
    Session *addSession(const Profile &profile, const ConnectionMaker &makeConnection);
    /// Where connections live. Objects that serve them may be moved there.
    [[nodiscard]] QThread *ioThread() { return &m_ioThread; }
    /// Closes with 1001 where it is open, then frees everything that the session held. Its events stay in the
    /// file.
    void removeSession(Session *session);
    [[nodiscard]] QList<Session *> sessions() const { return m_sessions; }
    [[nodiscard]] Session *session(SessionId id) const;
    [[nodiscard]] bool hasLiveSessions() const;
    /// Names a session of the file, live or recorded; empty: as its URL says. Why it could not (translated),
    /// or empty.
    [[nodiscard]] QString renameSession(SessionId id, const QString &name);

    [[nodiscard]] Reconnect &reconnect() { return *m_reconnect; }
    [[nodiscard]] CaptureWriter &writer() { return m_writer; }
    /// Keeps what a person decided about the recording (filesetting.h) in its file. Empty: forgets it.
    void setSetting(const QString &name, const QByteArray &json);

    /// Closes all sessions with `code`, and connects none again; allClosed() follows when the last has ended.
    void closeAll(quint16 code = 1001);

Q_SIGNALS:
    void sessionAdded(socketglass::Session *session);
    void sessionRemoved(socketglass::SessionId id);
    void sessionRenamed(socketglass::SessionId id, const QString &name);
    void committed(socketglass::EventId upTo);
    void stalled(const socketglass::FileError &error);
    void resumed();
    void allClosed();

private:
    void onSessionClosed();
    [[nodiscard]] std::optional<SessionRow> recordedRow(SessionId id) const;

    std::shared_ptr<CaptureQueue> m_queue;
    CaptureWriter m_writer;
    QThread m_ioThread;
    Reconnect *m_reconnect;
    ConnectionPool *m_pool = nullptr; // lives on m_ioThread
    QList<Session *> m_sessions;
    QHash<SessionId, SessionRow> m_rows; // of m_sessions
    qint64 m_nextSession = 1;
    bool m_closingAll = false;
};

} // namespace socketglass
