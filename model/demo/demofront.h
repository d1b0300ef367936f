// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demorequest.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace socketglass {

/// Accepts connections on the loopback and reads the head of each request without consuming it, so that the
/// socket can still be given to a QWebSocketServer. Bounded: connections, size of a head, time to send it.
class DemoFront final : public QTcpServer
{
    Q_OBJECT
public:
    static constexpr int maxConnections = 512;
    static constexpr qint64 maxHeadSize = 16 * 1024;
    static constexpr int headTimeoutMs = 10'000;

    explicit DemoFront(QObject *parent = nullptr);

Q_SIGNALS:
    /// The head of a well-formed opening handshake; its bytes are still in `socket`, whose owner is the
    /// receiver from now on: it is deleted once it has disconnected, and not before.
    void requested(QTcpSocket *socket, const socketglass::DemoRequest &request);
    /// Another HTTP request, or none at all; `problem` says what is wrong with it.
    void misaddressed(QTcpSocket *socket, const QString &problem);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void readHead(QTcpSocket *socket);
    int m_connections = 0;
};

} // namespace socketglass
