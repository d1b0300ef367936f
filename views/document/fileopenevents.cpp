// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/fileopenevents.h"

#include <QFileOpenEvent>

namespace socketglass {

FileOpenEvents::FileOpenEvents(QObject *application)
{
    application->installEventFilter(this);
}

bool FileOpenEvents::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::FileOpen)
        return QObject::eventFilter(watched, event);
    if (const QString path = static_cast<QFileOpenEvent *>(event)->file(); !path.isEmpty())
        Q_EMIT requested(path);
    return true;
}

} // namespace socketglass
