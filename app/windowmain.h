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
    QStringList files;  ///< of any format that can be read; several open on one clock
    QList<QUrl> urls;   ///< a session to each, once the files are open
    bool demo = false;  ///< starts the demo server and connects to several of its paths
    QString screenshot; ///< not empty: when the window has settled its picture is written to this file, and
                        ///< the program ends
};

/// Runs the window until it is closed; makes the QApplication. Where this user's program runs already on this
/// display, that one does what is asked, and this returns at once. The program's exit status: 0, or 5 where
/// the picture could not be written.
[[nodiscard]] int runWindow(int &argc, char **argv, const WindowOptions &options);

} // namespace socketglass
