// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/mockplan.h"
#include "wire/clientlistener.h"

#include <QFutureWatcher>
#include <QHostAddress>
#include <QPointer>

namespace socketglass {

class Session;
class Workspace;

/// A recorded session as a mock offers it.
struct MockScript
{
    RecordedSession recording;
    QByteArray target;         ///< that the client asked for; empty: unknown
    HttpResponseHead response; ///< status 0: unknown
    QByteArray body;
};

/// Serves recordings (or rules, or an echo) to any number of clients; each is captured into the workspace as
/// a session of ours. Lives on the workspace's thread.
class MockServer final : public QObject
{
    Q_OBJECT
public:
    MockServer(Workspace &workspace, MockPlan plan, QObject *parent = nullptr);
    ~MockServer() override;

    /// Ends with listening() or failed(). Port 0: any free one.
    void start(const QHostAddress &address, quint16 port);
    /// No more clients come; those that are there stay.
    void stop();
    [[nodiscard]] quint16 port() const { return m_port; } ///< 0: does not listen
    [[nodiscard]] const MockPlan &plan() const { return m_plan; }

Q_SIGNALS:
    void listening(quint16 port);
    void failed(const QString &problem);
    void clientArrived(socketglass::Session *session);

private:
    void listen();
    void onArrived(const std::shared_ptr<ArrivedClient> &client);

    QPointer<Workspace> m_workspace;
    MockPlan m_plan;
    QHostAddress m_address;
    quint16 m_wantedPort = 0;
    quint16 m_port = 0;
    struct Loaded
    {
        QList<MockScript> scripts;
        QString problem;
    };
    static Loaded load(const QList<RecordedSession> &recordings);
    QFutureWatcher<std::shared_ptr<Loaded>> m_loading;
    std::shared_ptr<const QList<MockScript>> m_scripts;
    QHash<QByteArray, int> m_turns;       // by target: how many clients have come
    ClientListener *m_listener = nullptr; // lives on the I/O thread
};

} // namespace socketglass
