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
class Expanding;
struct FileError;
class MockPanel;
class ReplayPanel;
class SessionController;
class SessionsModel;
class TimelinePanel;

/// The docks that play recordings, and what opens them.
class ReplayDocks final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        CaptureDocument *document = nullptr;
        SessionsModel *sessions = nullptr;
        SessionController *controller = nullptr;
        TimelinePanel *timeline = nullptr;
        Expanding *expanding = nullptr;
        QMainWindow *window = nullptr;
    };
    explicit ReplayDocks(const Parts &parts);

    /// Two more tabs there, closed until they are asked for.
    void addBeside(QDockWidget *dock);
    [[nodiscard]] ReplayPanel *replayPanel() const { return m_replay; }
    [[nodiscard]] MockPanel *mockPanel() const { return m_mock; }
    /// Of the current session: replay, serve. Owned by this.
    [[nodiscard]] QList<QAction *> sessionActions() const { return m_sessionActions; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void recordFailed(const socketglass::FileError &error);
    void openRequested();
    void connectRequested();

private:
    void buildActions();
    void openReplay();
    void openMock();
    void setRangeEnd(void (ReplayPanel::*set)(qint64 seq));

    Parts m_parts;
    ReplayPanel *m_replay;
    MockPanel *m_mock;
    QDockWidget *m_replayDock = nullptr;
    QDockWidget *m_mockDock = nullptr;
    QList<QAction *> m_sessionActions;
};

} // namespace socketglass
