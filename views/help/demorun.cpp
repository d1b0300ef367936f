// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/help/demorun.h"

#include "views/help/demomenu.h"
#include "views/sessions/sessioncontroller.h"

namespace socketglass {

namespace {
constexpr int checkInterval = 100;
constexpr int patience = 80; // checks: a machine where things take this long shows what it has
constexpr qint64 enoughMessages = 24;
} // namespace

DemoRun::DemoRun(DemoMenu *demo, SessionController *sessions, QObject *parent)
    : QObject(parent)
    , m_demo(demo)
    , m_sessions(sessions)
{
    m_check.setInterval(checkInterval);
    connect(&m_check, &QTimer::timeout, this, &DemoRun::check);
}

void DemoRun::start()
{
    if (!m_demo->ensureRunning()) {
        Q_EMIT settled();
        return;
    }
    connectTo(QStringLiteral("/ticker"));
    if (Session *chat = connectTo(QStringLiteral("/chat"))) {
        m_chat = chat->id();
        connect(chat, &Session::opened, this, [chat] {
            (void)chat->sendText(DemoRun::tr("Hello from Socketglass — ¡hola! Привет, Γειά σου").toUtf8());
        });
    }
    connectTo(QStringLiteral("/binary"));
    if (Session *closing = connectTo(QStringLiteral("/close")))
        m_closed = closing->id();
    if (Session *echo = connectTo(QStringLiteral("/echo")))
        talkToEcho(echo);
    m_check.start();
}

Session *DemoRun::connectTo(const QString &path)
{
    Session *session = m_sessions->connectTo(m_demo->profile(path));
    if (session)
        m_running.append(session);
    return session;
}

void DemoRun::talkToEcho(Session *session)
{
    connect(session, &Session::opened, this, [session] {
        (void)session->sendText(
            QByteArrayLiteral(R"({"type":"subscribe","channels":["orders","trades"],"since":1718900000})"));
        (void)session->sendBinary(QByteArray::fromHex("89504e470d0a1a0a0000000d49484452"));
        (void)session->ping(QByteArrayLiteral("are you there?"));
    });
}

void DemoRun::check()
{
    qint64 messages = 0;
    bool allBegan = true;
    bool closedSeen = false;
    for (const QPointer<Session> &session : std::as_const(m_running)) {
        if (!session)
            continue;
        messages += session->status().messagesReceived;
        allBegan = allBegan && session->readyState() != ReadyState::Connecting;
        closedSeen = closedSeen || (session->id() == m_closed && session->readyState() == ReadyState::Closed);
    }
    if ((allBegan && closedSeen && messages >= enoughMessages) || ++m_checks >= patience) {
        m_check.stop();
        Q_EMIT settled();
    }
}

} // namespace socketglass
