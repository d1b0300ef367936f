// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/othertools/codemenu.h"

#include "views/common/themedicon.h"
#include "views/document/capturedocument.h"
#include "views/sessions/sessioncontroller.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

namespace socketglass {

namespace {

constexpr int rowsLookedAt = 1000;
constexpr qsizetype mostMessages = 20;

/// The mnemonic keys of a menu are its own.
QString shownName(CodeKind kind)
{
    switch (kind) {
    case CodeKind::Curl:
        return CodeMenu::tr("&curl Command");
    case CodeKind::Websocat:
        return CodeMenu::tr("&websocat Command");
    case CodeKind::Wscat:
        return CodeMenu::tr("w&scat Command");
    case CodeKind::Python:
        return CodeMenu::tr("&Python (websockets)");
    case CodeKind::NodeJs:
        return CodeMenu::tr("&JavaScript (Node, ws)");
    case CodeKind::Browser:
        return CodeMenu::tr("JavaScript (&browser)");
    }
    return {};
}

} // namespace

CodeMenu::CodeMenu(CaptureDocument *document, SessionController *sessions, QWidget *parent)
    : QMenu(tr("Copy as Cod&e"), parent)
    , m_document(document)
    , m_sessions(sessions)
{
    static constexpr const char *names[] = {"Curl", "Websocat", "Wscat", "Python", "NodeJs", "Browser"};
    setObjectName(QStringLiteral("codeMenu"));
    setToolTipsVisible(true);
    setIcon(themedIcon(QStringLiteral("copy")));
    menuAction()->setObjectName(QStringLiteral("actionCopyAsCode"));
    for (const CodeKind kind : allCodeKinds) {
        QAction *action = addAction(shownName(kind), this, [this, kind] { copy(kind); });
        action->setObjectName(QStringLiteral("actionCopyAs") + QLatin1String(names[int(kind)]));
        action->setToolTip(
            tr("Connects as this session did, and sends its first messages. Passwords and tokens of "
               "the session are in it."));
        action->setStatusTip(action->toolTip());
    }
    connect(sessions, &SessionController::currentChanged, this, &CodeMenu::updateActions);
    updateActions();
}

void CodeMenu::updateActions()
{
    const auto id = m_sessions->currentId();
    const auto profile = id ? m_sessions->profileOf(*id) : std::nullopt;
    menuAction()->setEnabled(profile && profile->role == Profile::Role::Client);
}

void CodeMenu::copy(CodeKind kind)
{
    const auto id = m_sessions->currentId();
    const auto profile = id ? m_sessions->profileOf(*id) : std::nullopt;
    if (profile)
        QGuiApplication::clipboard()->setText(profileCode(kind, *profile, sentMessages(*id)));
}

/// Those of its beginning that are whole in their rows.
QList<CodeMessage> CodeMenu::sentMessages(SessionId session) const
{
    const SessionFileReader *reader = m_document->reader();
    if (!reader)
        return {};
    QList<CodeMessage> messages;
    const QList<Event> rows = reader->events(session, reader->rows(session).first, rowsLookedAt);
    for (const Event &event : rows) {
        const bool isWhole =
            event.size == event.head.size() && !event.flags.testFlag(EventFlag::NotDelivered);
        if (event.kind == EventKind::Message && event.direction == Direction::Sent && isWhole &&
            messages.size() < mostMessages)
            messages.append({event.head, event.opcode == Opcode::Binary});
    }
    return messages;
}

} // namespace socketglass
