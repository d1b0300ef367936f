// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkRequest>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace socketglass {

/// The loopback side of a session's tap: takes exactly one connection, that of our own endpoint, whose
/// opening handshake shows a random 256-bit key that never leaves the process; then it stops listening. Every
/// other connection is cut off and learns nothing.
class SessionListener final : public QObject
{
    Q_OBJECT
public:
    explicit SessionListener(QObject *parent = nullptr);

    /// False where no port could be opened; errorString() says why.
    bool listen();
    [[nodiscard]] QString errorString() const { return m_server.errorString(); }
    /// For QWebSocket::open(): address and key.
    [[nodiscard]] QNetworkRequest endpointRequest() const;

Q_SIGNALS:
    /// Our endpoint is here, its request waits to be read; the receiver owns the socket.
    void accepted(QTcpSocket *endpoint);

private:
    void admit();
    void readHead(QTcpSocket *candidate);

    static constexpr int maxCandidates = 16;

    QTcpServer m_server;
    QByteArray m_key;
    int m_candidates = 0;
};

} // namespace socketglass
