// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/connectionpool.h"

#include "capture/capturerecorder.h"

namespace socketglass {

ConnectionPool::ConnectionPool(std::unique_ptr<CaptureRecorder> recorder)
    : m_recorder(std::move(recorder))
{
}

ConnectionPool::~ConnectionPool()
{
    for (SessionConnection *connection : m_connections)
        connection->disconnect(this);
    qDeleteAll(m_connections);
}

void ConnectionPool::add(SessionConnection *connection)
{
    m_connections.append(connection);
    connect(connection, &QObject::destroyed, this, [this, connection] {
        m_connections.removeOne(connection);
        finishIfEmpty();
    });
}

void ConnectionPool::shutDown(std::chrono::milliseconds patience)
{
    m_shuttingDown = true;
    const auto connections = m_connections;
    for (SessionConnection *connection : connections)
        connection->retire(1001, patience);
    finishIfEmpty();
}

void ConnectionPool::finishIfEmpty()
{
    if (!m_shuttingDown || !m_connections.isEmpty())
        return;
    m_recorder->flush();
    Q_EMIT finished();
}

} // namespace socketglass
