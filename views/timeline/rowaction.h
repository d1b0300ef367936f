// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>

class QAction;
class QWidget;

namespace socketglass {

/// An action of the timeline's rows: its shortcut works while the focus is in `owner`, which owns it.
[[nodiscard]] QAction *makeRowAction(QWidget *owner, const char *objectName, const QString &text,
                                     const QString &tip, const QKeySequence &shortcut = {});

} // namespace socketglass
