// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

#include <QObject>
#include <QPointer>

class QAction;
class QDockWidget;
class QMainWindow;
class QSettings;

namespace socketglass {

class CaptureDocument;
class ConnectBar;
class ProbePanel;
class RawFrameDialog;
class SessionController;

/// What sends things that are wrong: the check of a server, and frames built by hand.
class ProbeDocks final : public QObject
{
    Q_OBJECT
public:
    struct Parts
    {
        CaptureDocument *document = nullptr;
        SessionController *controller = nullptr;
        ConnectBar *connectBar = nullptr;
        QMainWindow *window = nullptr;
    };
    explicit ProbeDocks(const Parts &parts);

    /// One more tab there, closed until it is asked for.
    void addBeside(QDockWidget *dock);
    [[nodiscard]] ProbePanel *panel() const { return m_panel; }
    /// Opens the dock, for the menu of sessions. Owned by this.
    [[nodiscard]] QAction *probeAction() const { return m_probe; }
    /// Opens the dialog, for the menu of messages. Owned by this.
    [[nodiscard]] QAction *rawFrameAction() const { return m_rawFrame; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

Q_SIGNALS:
    void recordFailed(const socketglass::FileError &error);

private:
    void openProbe();
    void widen();
    void openRawFrame();
    void sendRaw(const QByteArray &bytes);
    void updateTarget();

    Parts m_parts;
    ProbePanel *m_panel;
    QDockWidget *m_dock = nullptr;
    QAction *m_probe;
    QAction *m_rawFrame;
    QPointer<RawFrameDialog> m_dialog;
};

} // namespace socketglass
