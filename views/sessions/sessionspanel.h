// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionsmodel.h"

#include <QWidget>

class QMenu;
class QSettings;
class QTableView;
class QToolButton;

namespace socketglass {

class CloseMenu;
class SessionController;
class SessionsDecorator;

/// The list of sessions: picks the current one and what the timeline shows (one session, or all on one
/// clock).
class SessionsPanel final : public QWidget
{
    Q_OBJECT
public:
    SessionsPanel(SessionsModel *model, SessionController *controller, QWidget *parent = nullptr);

    [[nodiscard]] bool showsAll() const;
    /// Nothing: all sessions.
    [[nodiscard]] std::optional<SessionId> scope() const;
    /// In the order of the list.
    [[nodiscard]] QList<SessionId> selectedSessions() const;
    [[nodiscard]] QAction *showAllAction() const { return m_showAll; }
    [[nodiscard]] QList<QAction *> sessionActions() const { return m_actions; }
    /// One more for the context menu, behind the panel's own; about the current session.
    void addContextAction(QAction *action) { m_contextActions.append(action); }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void scopeChanged();
    void selectionChanged();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildView();
    void buildActions();
    QAction *addSessionAction(const QString &text, const QString &objectName, void (SessionsPanel::*run)());
    void showContextMenu(const QPoint &position);
    void followCurrent();
    void pickRow(const QModelIndex &index);
    void updateActions();
    void connectAgain();
    void removeCurrent();
    void copyUrl();
    void renameCurrent();

    SessionsModel *m_model;
    SessionController *m_controller;
    SessionsDecorator *m_decorator;
    QTableView *m_view = nullptr;
    QWidget *m_placeholder = nullptr;
    QAction *m_showAll = nullptr;
    CloseMenu *m_closeMenu = nullptr;
    QList<QAction *> m_actions;
    QList<QAction *> m_contextActions;
    bool m_following = false; // the selection changes to match the controller, not by hand
};

} // namespace socketglass
