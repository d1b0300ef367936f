// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "session/session.h"
#include "views/messagebar/messagebar.h"

#include <QPointer>
#include <QSet>

namespace socketglass {

class CaptureDocument;
class Reconnect;

/// What the window does with sessions: makes them, knows the current one, sends to it, and tells where that
/// fails.
class SessionController final : public QObject
{
    Q_OBJECT
public:
    SessionController(CaptureDocument *document, MessageBar *messages, QObject *parent);

    /// The current one, where it is live; the person's messages go there.
    [[nodiscard]] Session *current() const { return m_current; }
    [[nodiscard]] std::optional<SessionId> currentId() const { return m_currentId; }
    [[nodiscard]] std::optional<SessionRow> currentRow() const;
    [[nodiscard]] bool canSend() const;
    /// Translated: "attempt 3 in 4.2 s" while the current one is to be connected again by itself, else empty.
    [[nodiscard]] QString reconnectText() const;
    void setCurrent(std::optional<SessionId> id);

    Session *connectTo(const Profile &profile);
    void connectAgain(SessionId id); ///< connectRequested() follows
    void remove(SessionId id);
    /// Empty: as its URL says.
    void rename(SessionId id, const QString &name);
    /// Where it has ended and is to be connected again: no more of that.
    void close(SessionId id, std::optional<quint16> code, const QString &reason);
    void abort(SessionId id);
    bool send(const QByteArray &payload, bool binary);
    bool ping(const QByteArray &payload);
    /// One that no ping asked for.
    bool pong(const QByteArray &payload);
    /// To servers.
    [[nodiscard]] QList<Session *> openSessions() const;
    [[nodiscard]] std::optional<Profile> profileOf(SessionId id) const;

Q_SIGNALS:
    void currentChanged();
    /// The live current session has new figures.
    void statusChanged();
    /// As that session was; it may lack secrets.
    void connectRequested(const socketglass::Profile &profile);
    void sessionAdded(socketglass::Session *session);
    void sent(const QByteArray &payload, bool binary);
    /// Nothing can be recorded into this file.
    void recordFailed(const socketglass::FileError &error);

private:
    [[nodiscard]] Session *live(SessionId id) const;
    [[nodiscard]] std::optional<SessionRow> rowOf(SessionId id) const;
    [[nodiscard]] bool needsCurrent();
    [[nodiscard]] Reconnect *reconnect() const;
    void watchReconnect();
    void resetCurrent();
    void follow(Session *session);
    void tellClosed(const Session *session, bool wasOpen, const CloseOutcome &outcome);
    void tellProblem(const QString &title, const QString &problem);

    CaptureDocument *m_document;
    MessageBar *m_messages;
    QPointer<Session> m_current;
    std::optional<SessionId> m_currentId;
    QSet<SessionId> m_endedByPerson; // so that a cancelled connection is not told as a failure
};

} // namespace socketglass
