// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/details/readerthread.h"
#include "views/document/fileaccess.h"

#include <QTimer>

namespace socketglass {

/// Looks a few times a second, on a thread of its own, at a session file into which somebody else records.
class FileFollower final : public QObject
{
    Q_OBJECT
public:
    FileFollower(const QString &path, QObject *parent);

Q_SIGNALS:
    /// Or lost some of its beginning.
    void grown(socketglass::EventId upTo);
    /// Nobody records into it any more; all that was is told before. The last signal.
    void released(const socketglass::FileAccess &access);

private:
    void look();
    void take(EventId first, EventId last, const FileAccess &access);

    ReaderThread m_thread;
    QTimer m_timer;
    EventId m_first{};
    EventId m_last{};
};

} // namespace socketglass
