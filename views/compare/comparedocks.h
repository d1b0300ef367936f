// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QObject>

class QAction;
class QDockWidget;
class QMainWindow;
class QSettings;

namespace socketglass {

class CaptureDocument;
class ComparePanel;
class ExpectationsPanel;
class MessageCompareWindow;
class SessionController;
class SessionsModel;
class SessionsPanel;
class TimelinePanel;

/// The docks that judge sessions, and what opens them.
class CompareDocks final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        CaptureDocument *document = nullptr;
        SessionsModel *sessions = nullptr;
        SessionController *controller = nullptr;
        SessionsPanel *list = nullptr;
        TimelinePanel *timeline = nullptr;
        QMainWindow *window = nullptr;
    };
    explicit CompareDocks(const Parts &parts);

    /// Two more tabs there, closed until they are asked for.
    void addBeside(QDockWidget *dock);
    [[nodiscard]] ComparePanel *comparePanel() const { return m_compare; }
    [[nodiscard]] ExpectationsPanel *expectationsPanel() const { return m_expectations; }
    /// Of the current session, or of two that are selected. Owned by this.
    [[nodiscard]] QList<QAction *> sessionActions() const { return m_sessionActions; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

public Q_SLOTS:
    void compare(socketglass::SessionId left, socketglass::SessionId right);

Q_SIGNALS:
    void openRequested();
    void connectRequested();

private:
    void buildActions();
    QAction *addAction(const QString &text, const QString &icon, const QString &objectName,
                       const QString &tip, void (CompareDocks::*run)());
    void showCompare();
    void openCompare();
    void openExpectations();
    void expectCurrentEvent();
    void compareRows(int first, int second);
    void showEvent(SessionId session, EventId event);
    void updateActions();

    Parts m_parts;
    ComparePanel *m_compare;
    ExpectationsPanel *m_expectations;
    MessageCompareWindow *m_messages = nullptr;
    QDockWidget *m_compareDock = nullptr;
    QDockWidget *m_expectationsDock = nullptr;
    QList<QAction *> m_sessionActions;
};

} // namespace socketglass
