// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxy>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace socketglass {

/// The loopback side of a session's tap: an HTTP CONNECT proxy for exactly one connection, that of our own
/// endpoint. It lets in whoever knows a random 256-bit key that never leaves the process, then stops
/// listening; every other connection is refused and learns nothing.
class SessionListener final : public QObject
{
    Q_OBJECT
public:
    explicit SessionListener(QObject *parent = nullptr);

    /// False where no port could be opened; errorString() says why.
    bool listen();
    [[nodiscard]] QString errorString() const { return m_server.errorString(); }
    /// For QWebSocket::setProxy(): address and key.
    [[nodiscard]] QNetworkProxy proxy() const;

Q_SIGNALS:
    /// Our endpoint is here and has been told 200; the receiver owns the socket.
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
