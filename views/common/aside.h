// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QThread>

namespace socketglass {

/// Runs `work` on a thread of its own, then `done` on the thread of `context`, if that still exists.
template <typename Work, typename Done>
void runAside(QObject *context, Work work, Done done)
{
    QThread *thread = QThread::create(std::move(work));
    QObject::connect(thread, &QThread::finished, context, std::move(done));
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

} // namespace socketglass
