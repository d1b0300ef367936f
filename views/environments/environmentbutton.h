// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>

class QSettings;

namespace socketglass {

class Environments;

/// Shows which environment is chosen; its menu chooses another, or edits them.
class EnvironmentButton final : public QToolButton
{
    Q_OBJECT
public:
    explicit EnvironmentButton(Environments *environments, QWidget *parent = nullptr);

    [[nodiscard]] QAction *editAction() const { return m_edit; }
    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

private:
    void fillMenu();
    void showChoice();
    void edit();

    Environments *m_environments;
    QMenu *m_menu;
    QAction *m_edit;
};

} // namespace socketglass
