// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "session/session.h"
#include "timeline/findpattern.h"

#include <QPointer>
#include <QWidget>

class QSettings;
class QTabWidget;

namespace socketglass {

class CloseView;
class FramesView;
class HandshakeView;
class MessageView;
class SessionView;
class SessionFactsLoader;

/// Everything known of the selected event and its session. Reads the file on threads of its own, never on the
/// caller's.
class DetailsPanel final : public QWidget
{
    Q_OBJECT
public:
    enum Tab { MessageTab, FramesTab, HandshakeTab, CloseTab, SessionTab };

    explicit DetailsPanel(QWidget *parent = nullptr);
    ~DetailsPanel() override;

    /// The session file; opened by the panel's workers. Empty: none.
    void setFile(const QString &path);
    void setEvent(const std::optional<Event> &event);
    /// What Find looks for, highlighted in the payload; nothing: Find is closed.
    void setFind(const std::optional<FindPattern> &pattern);
    /// What the Session tab shows: live where there is a session, else as recorded.
    void setSession(Session *live, const std::optional<SessionRow> &row);
    /// New rows were committed: reads what was still missing of the session (handshake, close).
    void follow();

    [[nodiscard]] Tab currentTab() const;
    void showTab(Tab tab);

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

private:
    void pickTab(const Event &event);
    void updateFacts();
    [[nodiscard]] std::optional<SessionId> factsSession() const;
    [[nodiscard]] bool showsBlob() const;

    QTabWidget *m_tabs;
    MessageView *m_message;
    FramesView *m_frames;
    HandshakeView *m_handshake;
    CloseView *m_close;
    SessionView *m_session;
    SessionFactsLoader *m_facts;
    std::optional<Event> m_event;
    std::optional<SessionRow> m_row;
    QPointer<Session> m_live;
    Tab m_chosenTab = MessageTab;
    bool m_picking = false;
};

} // namespace socketglass
