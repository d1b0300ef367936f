// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/mockserver.h"
#include "session/serverconnection.h"

namespace socketglass {

class Player;

/// What a mock says to one client. Child of the connection; I/O thread.
class MockClient final : public QObject
{
    Q_OBJECT
public:
    MockClient(ServerConnection &connection, MockPlan plan, std::optional<MockScript> script);

private:
    void answer();
    void begin();
    void onMessage(Opcode type, const QByteArray &payload);
    void perform(const MockRule &rule, const Variables &variables);
    void act(const MockRule &rule, const Variables &variables);
    void pauseFor(std::chrono::milliseconds time);

    ServerConnection &m_connection;
    MockPlan m_plan;
    std::optional<MockScript> m_script;
    Generators m_generators;
    Player *m_player = nullptr;
    QTimer m_pause;
    QList<std::pair<MockRule, Variables>> m_heldBack; // while it pauses
    qint64 m_messages = 0;                            // of the client
};

} // namespace socketglass
