// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoserver.h"
#include "session/profile.h"

#include <QMenu>

namespace socketglass {

class MessageBar;

/// The demo server: start, stop, and a session to each of its paths.
class DemoMenu final : public QMenu
{
    Q_OBJECT
public:
    explicit DemoMenu(MessageBar *messages, QWidget *parent = nullptr);

    /// Starts it where it does not run. False: it could not; the person has been told.
    bool ensureRunning();
    [[nodiscard]] const DemoServer *server() const { return m_server; }
    /// Each connects to one of DemoServer::paths(), starting it where need be.
    [[nodiscard]] QList<QAction *> pathActions() const { return m_paths; }
    /// How to connect to one of DemoServer::paths(), by its beginning ("/close").
    [[nodiscard]] Profile profile(const QString &path) const;

Q_SIGNALS:
    void runningChanged();
    void connectRequested(const socketglass::Profile &profile);

private:
    void toggle(bool run);
    void updateTexts();

    MessageBar *m_messages;
    DemoServer *m_server;
    QAction *m_run;
    QList<QAction *> m_paths;
};

} // namespace socketglass
