// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demochannels.h"
#include "demo/demofront.h"

#include <QWebSocketServer>

namespace socketglass {

/// The demo server's inside: one listening front, which answers itself what QWebSocketServer can't and hands
/// it the rest. Lives on the server's thread.
class DemoWorker final : public QObject
{
    Q_OBJECT
public:
    explicit DemoWorker(QObject *parent = nullptr);
    ~DemoWorker() override; ///< closes every connection with 1001

    /// Translated problem, or empty.
    [[nodiscard]] QString listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_front.serverPort(); }

private:
    void route(QTcpSocket *socket, const DemoRequest &request);
    void takeConnections(QWebSocketServer &server);

    QWebSocketServer m_server;
    QWebSocketServer m_chatServer; // the only one that knows the sub-protocol
    ChatRoom m_room;
    DemoFront m_front; // last: its sockets go first
};

} // namespace socketglass
