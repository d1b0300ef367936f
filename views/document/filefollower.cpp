// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/filefollower.h"

namespace socketglass {

FileFollower::FileFollower(const QString &path, QObject *parent)
    : QObject(parent)
{
    m_thread.setFile(path);
    m_timer.setSingleShot(true);
    m_timer.setInterval(200);
    connect(&m_timer, &QTimer::timeout, this, &FileFollower::look);
    m_timer.start();
}

void FileFollower::look()
{
    m_thread.request([this, path = m_thread.file()](const ReaderThread::Context &context) {
        const FileAccess access = accessOf(path); // before the last look at the rows
        const auto first = context.openError ? EventId{} : context.reader.firstEvent();
        const auto last = EventId(context.openError ? 0 : context.reader.last().event);
        return [this, first, last, access] { take(first, last, access); };
    });
}

void FileFollower::take(EventId first, EventId last, const FileAccess &access)
{
    const bool isNew = qint64(last) > qint64(m_last) || first != m_first;
    m_first = first;
    if (isNew) {
        m_last = last;
        Q_EMIT grown(last);
    }
    if (access.state == FileAccess::State::InUse)
        m_timer.start();
    else
        Q_EMIT released(access);
}

} // namespace socketglass
