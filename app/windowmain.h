// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace socketglass {

/// What the command line asks of the window.
struct WindowOptions
{
    QStringList
        files; ///< session files: the first opens in this window, each further one in a window of its own
    QList<QUrl> urls;   ///< a session to each, once the window is up
    bool demo = false;  ///< starts the demo server and connects to several of its paths
    QString screenshot; ///< not empty: when the window has settled its picture is written to this file, and
                        ///< the program ends
};

/// Runs the window until it is closed; makes the QApplication. The program's exit status: 0, or 5 where the
/// picture could not be written.
[[nodiscard]] int runWindow(int &argc, char **argv, const WindowOptions &options);

} // namespace socketglass
