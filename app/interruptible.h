// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "payload/visibletext.h"
#include "platform.h"

#include <QCoreApplication>

#include <cstdio>

namespace socketglass {

/// Work on a file that Ctrl+C ends in order: what is unfinished is removed.
class Interruptible final : public QObject
{
public:
    Interruptible()
    {
        connect(&m_watcher, &InterruptWatcher::interrupted, this, [this] { m_interrupted = true; });
    }
    [[nodiscard]] FileProgress progress()
    {
        FileProgress progress;
        progress.isCancelled = [this] {
            QCoreApplication::processEvents();
            return m_interrupted;
        };
        return progress;
    }

private:
    InterruptWatcher m_watcher;
    bool m_interrupted = false;
};

/// Lines to the standard error, as they are but for control characters, which are made visible.
inline void printToErrors(const QString &text)
{
    const QByteArray bytes = visibleText(QStringView(text)).toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}

} // namespace socketglass
