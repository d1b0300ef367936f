// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sessions/sessioncontroller.h"

#include "payload/visibletext.h"
#include "protocol/closecodes.h"
#include "protocol/rawframe.h"
#include "session/reconnect.h"
#include "views/document/capturedocument.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace socketglass {

SessionController::SessionController(CaptureDocument *document, MessageBar *messages, QObject *parent)
    : QObject(parent)
    , m_document(document)
    , m_messages(messages)
{
    connect(document, &CaptureDocument::readerChanged, this, &SessionController::resetCurrent);
}

std::optional<SessionRow> SessionController::currentRow() const
{
    return m_currentId ? rowOf(*m_currentId) : std::nullopt;
}

bool SessionController::canSend() const
{
    return m_current && m_current->readyState() == ReadyState::Open;
}

void SessionController::setCurrent(std::optional<SessionId> id)
{
    Session *session = id ? live(*id) : nullptr;
    if (id == m_currentId && session == m_current)
        return;
    if (m_current)
        disconnect(m_current, &Session::changed, this, &SessionController::statusChanged);
    m_current = session;
    m_currentId = id;
    if (session)
        connect(session, &Session::changed, this, &SessionController::statusChanged);
    Q_EMIT currentChanged();
    Q_EMIT statusChanged();
}

void SessionController::resetCurrent()
{
    m_current = nullptr;
    m_currentId.reset();
    Q_EMIT currentChanged();
    Q_EMIT statusChanged();
}

Session *SessionController::connectTo(const Profile &profile)
{
    const QString problem = profile.problem();
    if (!problem.isEmpty()) {
        tellProblem(tr("Cannot connect"), problem);
        return nullptr;
    }
    if (const auto error = m_document->record()) {
        Q_EMIT recordFailed(*error);
        return nullptr;
    }
    m_messages->dismiss(QStringLiteral("connection"));
    watchReconnect();
    Session *session = m_document->workspace()->addSession(profile);
    follow(session);
    Q_EMIT sessionAdded(session);
    setCurrent(session->id());
    return session;
}

Reconnect *SessionController::reconnect() const
{
    return m_document->workspace() ? &m_document->workspace()->reconnect() : nullptr;
}

QString SessionController::reconnectText() const
{
    return m_currentId && reconnect() ? reconnect()->text(*m_currentId) : QString();
}

void SessionController::watchReconnect()
{
    Reconnect *now = reconnect(); // each document that is recorded has its own
    now->disconnect(this);
    connect(now, &Reconnect::scheduled, this, &SessionController::statusChanged);
    connect(now, &Reconnect::started, this, [this](SessionId after, Session *session) {
        m_messages->dismiss(QStringLiteral("connection"));
        follow(session);
        Q_EMIT sessionAdded(session);
        if (m_currentId == after)
            setCurrent(session->id());
    });
    connect(now, &Reconnect::ended, this, [this](SessionId, const QString &reason) {
        if (!reason.isEmpty())
            tellProblem(tr("The connection was lost"), reason);
        Q_EMIT statusChanged();
    });
}

void SessionController::follow(Session *session)
{
    const auto wasOpen = std::make_shared<bool>(false);
    connect(session, &Session::opened, this, [wasOpen] { *wasOpen = true; });
    connect(session, &Session::closed, this, [this, session, wasOpen](const CloseOutcome &outcome) {
        tellClosed(session, *wasOpen, outcome);
    });
}

void SessionController::tellClosed(const Session *session, bool wasOpen, const CloseOutcome &outcome)
{
    const bool asked = m_endedByPerson.remove(session->id());
    const bool putAway = live(session->id()) != session; // its capture is no longer shown
    const bool goesOn = reconnect() && reconnect()->isWaiting(session->id());
    if (wasOpen || goesOn || asked || putAway || outcome.wasClean)
        return;
    QStringList parts{outcome.cause.isEmpty() ? session->status().error : outcome.cause, outcome.hint};
    parts.removeAll(QString());
    Notice notice;
    notice.key = QStringLiteral("connection");
    notice.title = tr("Could not connect to %1").arg(visibleText(session->url().toDisplayString()));
    notice.text = visibleText(parts.join(u'\n'));
    notice.actions.append({tr("Connect &Again"), [this, id = session->id()] { connectAgain(id); },
                           QStringLiteral("noticeConnectAgain")});
    m_messages->post(notice);
}

void SessionController::connectAgain(SessionId id)
{
    const std::optional<Profile> profile = profileOf(id);
    if (profile)
        Q_EMIT connectRequested(*profile);
}

std::optional<Profile> SessionController::profileOf(SessionId id) const
{
    if (const Session *session = live(id))
        return session->profile();
    const std::optional<SessionRow> row = rowOf(id);
    if (!row)
        return {};
    Profile profile = Profile::fromJson(QJsonDocument::fromJson(row->profile).object());
    if (profile.url.isEmpty())
        profile.url = QUrl(row->url, QUrl::StrictMode);
    return profile;
}

void SessionController::remove(SessionId id)
{
    Session *session = live(id);
    if (!session)
        return;
    const bool wasCurrent = session == m_current;
    session->disconnect(this);
    m_document->workspace()->removeSession(session);
    if (wasCurrent) {
        m_current = nullptr;
        Q_EMIT currentChanged();
        Q_EMIT statusChanged();
    }
}

void SessionController::rename(SessionId id, const QString &name)
{
    if (const auto error = m_document->record()) {
        Q_EMIT recordFailed(*error);
        return;
    }
    const QString problem = m_document->workspace()->renameSession(id, name);
    if (!problem.isEmpty())
        tellProblem(tr("Could not rename the session"), problem);
}

void SessionController::close(SessionId id, std::optional<quint16> code, const QString &reason)
{
    Session *session = live(id);
    if (!session)
        return;
    if (reconnect()->isWaiting(id)) {
        reconnect()->stop(id);
        return;
    }
    m_endedByPerson.insert(id);
    const QString problem = code && !isAllowedOnWire(*code)
                                ? session->sendRaw(anyCloseFrame(code, reason.toUtf8()))
                                : session->close(code, reason);
    if (!problem.isEmpty())
        tellProblem(tr("Could not close the session"), problem);
}

void SessionController::abort(SessionId id)
{
    if (Session *session = live(id)) {
        m_endedByPerson.insert(id);
        session->abort();
    }
}

bool SessionController::needsCurrent()
{
    if (canSend())
        return true;
    if (!m_current)
        tellProblem(tr("Nothing was sent"),
                    tr("No session is connected. Connect first, or pick an open session in the list."));
    else
        tellProblem(tr("Nothing was sent"),
                    tr("The session %1 is not open. Connect again, or pick an open session in the list.")
                        .arg(m_current->profile().displayName()));
    return false;
}

bool SessionController::send(const QByteArray &payload, bool binary)
{
    if (!needsCurrent())
        return false;
    const QString problem = binary ? m_current->sendBinary(payload) : m_current->sendText(payload);
    if (!problem.isEmpty()) {
        tellProblem(tr("The message was not sent"), problem);
        return false;
    }
    m_messages->dismiss(QStringLiteral("sending"));
    Q_EMIT sent(payload, binary);
    return true;
}

bool SessionController::ping(const QByteArray &payload)
{
    if (!needsCurrent())
        return false;
    const QString problem = m_current->ping(payload);
    if (!problem.isEmpty())
        tellProblem(tr("The ping was not sent"), problem);
    return problem.isEmpty();
}

bool SessionController::pong(const QByteArray &payload)
{
    if (!needsCurrent())
        return false;
    const QString problem = m_current->sendRaw(messageInFrames(Opcode::Pong, payload, {}));
    if (!problem.isEmpty())
        tellProblem(tr("The pong was not sent"), problem);
    return problem.isEmpty();
}

QList<Session *> SessionController::openSessions() const
{
    QList<Session *> result;
    if (m_document->workspace())
        result = m_document->workspace()->sessions();
    result.removeIf([](const Session *session) {
        return session->readyState() != ReadyState::Open || session->profile().role == Profile::Role::Server;
    });
    return result;
}

Session *SessionController::live(SessionId id) const
{
    return m_document->workspace() ? m_document->workspace()->session(id) : nullptr;
}

std::optional<SessionRow> SessionController::rowOf(SessionId id) const
{
    if (!m_document->reader())
        return {};
    const QList<SessionRow> rows = m_document->reader()->sessions();
    const auto found =
        std::find_if(rows.begin(), rows.end(), [id](const SessionRow &row) { return row.id == id; });
    return found == rows.end() ? std::nullopt : std::optional(*found);
}

void SessionController::tellProblem(const QString &title, const QString &problem)
{
    Notice notice;
    notice.key = QStringLiteral("sending");
    notice.title = title;
    notice.text = problem;
    m_messages->post(notice);
}

} // namespace socketglass
