// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demochannels.h"
#include "demo/demofront.h"

namespace socketglass {

/// The demo server's inside: a listening front, and what each path does with its clients. Lives on the
/// server's thread.
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
    void serve(QTcpSocket *socket, const DemoRequest &request);

    ChatRoom m_room;
    DemoFront m_front; // last: its sockets go first
};

} // namespace socketglass
