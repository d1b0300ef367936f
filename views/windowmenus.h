// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QMainWindow;
class QMenu;

namespace socketglass {

class Appearance;
class CompareDocks;
class Composer;
class CodeMenu;
class ConnectBar;
class ConnectionImporter;
class DemoMenu;
class DocumentController;
class ExportController;
class ProbeDocks;
class ProfileController;
class ReplayDocks;
class SessionsPanel;
class TemplatesPanel;
class TimelinePanel;

/// The parts of a window whose actions make up its menus.
struct WindowParts
{
    QMainWindow *window = nullptr;
    DocumentController *files = nullptr;
    ConnectBar *connectBar = nullptr;
    ProfileController *profiles = nullptr;
    SessionsPanel *sessions = nullptr;
    TemplatesPanel *templates = nullptr;
    TimelinePanel *timeline = nullptr;
    Composer *composer = nullptr;
    DemoMenu *demo = nullptr;
    Appearance *appearance = nullptr;
    ExportController *exports = nullptr;
    ReplayDocks *replay = nullptr;
    CompareDocks *compare = nullptr;
    ProbeDocks *probe = nullptr;
    ConnectionImporter *importer = nullptr;
    CodeMenu *code = nullptr;
    QList<QAction *> docks;
};

/// Builds the menu bar.
void buildMenus(const WindowParts &parts);

} // namespace socketglass
