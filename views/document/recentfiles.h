// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;

namespace socketglass {

/// The files that were opened or saved last, the same in all windows, and the menu of them.
class RecentFiles final : public QObject
{
    Q_OBJECT
public:
    explicit RecentFiles(QWidget *window);

    [[nodiscard]] QMenu *menu() const { return m_menu; }
    [[nodiscard]] QStringList files() const;
    void remember(const QString &path);
    void forget(const QString &path);

Q_SIGNALS:
    void openRequested(const QString &path);

private:
    void fillMenu();
    QMenu *m_menu;
};

} // namespace socketglass
