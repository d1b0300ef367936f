// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/httphead.h"

#include <QHostAddress>
#include <QTcpServer>

#include <memory>

class QTcpSocket;
class QTimer;

namespace socketglass {

/// A client that came to a listening port, its request head read. The socket lives on the listener's thread.
struct ArrivedClient
{
    ~ArrivedClient(); ///< any thread; a socket that nobody took is closed
    QTcpSocket *socket = nullptr;
    HttpRequestHead request;
    QByteArray rest; ///< what came behind the head
    QString problem; ///< translated: no well-formed opening handshake (RFC 6455 section 4.2.1); empty: it is
    QString peer;    ///< "address:port"
    QString local;
};

/// Listens for clients of a server of ours, and reads what they ask for. Bounded: heads of 64 KiB within 15
/// s, 64 clients at a time that have not asked yet. I/O thread.
class ClientListener final : public QObject
{
    Q_OBJECT
public:
    explicit ClientListener(QObject *parent = nullptr);

    /// Port 0: any free one. Translated problem, or empty.
    [[nodiscard]] QString listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    void close() { m_server.close(); }

Q_SIGNALS:
    void arrived(const std::shared_ptr<socketglass::ArrivedClient> &client);

private:
    void admit();
    void readHead(QTcpSocket *candidate, QTimer *deadline, HttpHeadReader &reader);
    void hand(QTcpSocket *candidate, QTimer *deadline, const std::shared_ptr<ArrivedClient> &client);

    QTcpServer m_server;
    int m_candidates = 0;
};

} // namespace socketglass
