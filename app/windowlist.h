// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "singleinstance.h"
#include "views/mainwindow.h"

#include <QPointer>

namespace socketglass {

/// The windows of the program. One that is closed is deleted when its sessions have ended.
class WindowList final : public QObject
{
    Q_OBJECT
public:
    explicit WindowList(const WindowContext &context);
    ~WindowList() override;

    MainWindow *add();
    /// Does it in the window that was used last where nothing is open there, else in a new one, and brings
    /// that to the front. An empty request always gets a new one.
    MainWindow *serve(const StartRequest &request);
    static void fill(MainWindow *window, const StartRequest &request);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] MainWindow *emptyWindow() const;
    void retire(MainWindow *window);

    WindowContext m_context;
    QList<MainWindow *> m_open; // the one that was used last at the end
    QList<QPointer<MainWindow>> m_all;
};

} // namespace socketglass
