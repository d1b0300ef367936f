// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QDockWidget;
class QMainWindow;
class QWidget;

namespace socketglass {

/// One more tab beside a dock of the window; closed until it is asked for.
QDockWidget *addTabbedDock(QMainWindow *window, const QString &title, const QString &objectName,
                           QWidget *panel, QDockWidget *beside);
/// In front, with the keyboard in its panel.
void openDock(QDockWidget *dock);

} // namespace socketglass
