// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionconnection.h"

namespace socketglass {

class CaptureRecorder;
class CaptureQueue;

/// What lives on the I/O thread of a Workspace: the recorder and all connections.
class ConnectionPool final : public QObject
{
    Q_OBJECT
public:
    ConnectionPool(std::unique_ptr<CaptureRecorder> recorder);
    ~ConnectionPool() override;

    [[nodiscard]] CaptureRecorder &recorder() { return *m_recorder; }
    void add(SessionConnection *connection);
    /// Closes all with 1001, waiting no longer than `patience`; finished() follows when none is left.
    void shutDown(std::chrono::milliseconds patience);

Q_SIGNALS:
    void finished();

private:
    void finishIfEmpty();
    std::unique_ptr<CaptureRecorder> m_recorder;
    QList<SessionConnection *> m_connections;
    bool m_shuttingDown = false;
};

} // namespace socketglass
