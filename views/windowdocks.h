// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QMainWindow;
class QWidget;

namespace socketglass {

class CaptureFigures;
class CompareDocks;
class ProbeDocks;
class ReplayDocks;

/// What stands around the timeline.
struct DockedParts
{
    QMainWindow *window = nullptr;
    QWidget *sessions = nullptr;
    QWidget *profiles = nullptr;
    QWidget *templates = nullptr;
    QWidget *details = nullptr;
    ReplayDocks *replay = nullptr;
    CompareDocks *compare = nullptr;
    ProbeDocks *probe = nullptr;
    CaptureFigures *figures = nullptr;
};

/// Builds the docks and gives the window its first size. The actions that show and hide them.
QList<QAction *> buildDocks(const DockedParts &parts);

} // namespace socketglass
