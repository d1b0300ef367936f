// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "windowmain.h"

#include <QApplication>

namespace socketglass {

int runWindow(int &argc, char **argv, const WindowOptions &)
{
    const QApplication application(argc, argv);
    return QApplication::exec();
}

} // namespace socketglass
