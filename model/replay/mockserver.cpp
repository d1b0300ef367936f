// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/mockserver.h"

#include "replay/mockclient.h"
#include "session/serverconnection.h"
#include "session/workspace.h"
#include "wire/wirerecords.h"

#include <QPromise>
#include <QThreadPool>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr int firstEvents = 32; // among them the handshakes: the last is no redirect

MockScript scriptOf(const SessionFileReader &reader, const RecordedSession &recording)
{
    MockScript script{.recording = recording, .target = {}, .response = {}, .body = {}};
    const auto events = reader.events(recording.session, 0, firstEvents);
    for (const Event &event : events) {
        if (event.kind != EventKind::Handshake)
            continue;
        const QJsonObject details = event.details();
        const QJsonObject response = details.value(u"response").toObject();
        script.target = details.value(u"request").toObject().value(u"target").toString().toLatin1();
        script.response = responseFromJson(response);
        script.body = bodyFromJson(response);
    }
    return script;
}

} // namespace

MockServer::MockServer(Workspace &workspace, MockPlan plan, QObject *parent)
    : QObject(parent)
    , m_workspace(&workspace)
    , m_plan(std::move(plan))
    , m_loading(this)
{
    connect(&m_loading, &QFutureWatcherBase::finished, this, &MockServer::listen);
}

MockServer::~MockServer()
{
    stop();
}

MockServer::Loaded MockServer::load(const QList<RecordedSession> &recordings)
{
    Loaded loaded;
    SessionFileReader reader;
    for (const RecordedSession &recording : recordings) {
        if (reader.path() != recording.path) {
            if (const auto error = reader.open(recording.path)) {
                loaded.problem = error->message;
                break;
            }
        }
        loaded.scripts.append(scriptOf(reader, recording));
    }
    return loaded;
}

void MockServer::start(const QHostAddress &address, quint16 port)
{
    m_address = address;
    m_wantedPort = port;
    auto promise = std::make_shared<QPromise<std::shared_ptr<Loaded>>>();
    m_loading.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, recordings = m_plan.recordings] {
        promise->start();
        promise->addResult(std::make_shared<Loaded>(load(recordings)));
        promise->finish();
    });
}

void MockServer::listen()
{
    const std::shared_ptr<Loaded> loaded = m_loading.result();
    if (!m_workspace)
        return;
    if (!loaded->problem.isEmpty()) {
        Q_EMIT failed(loaded->problem);
        return;
    }
    m_scripts = std::make_shared<const QList<MockScript>>(loaded->scripts);
    m_listener = new ClientListener;
    m_listener->moveToThread(m_workspace->ioThread());
    connect(m_workspace->ioThread(), &QThread::finished, m_listener, &QObject::deleteLater);
    connect(m_listener, &ClientListener::arrived, this, &MockServer::onArrived, Qt::QueuedConnection);
    QMetaObject::invokeMethod(m_listener,
                              [this, listener = m_listener, address = m_address, port = m_wantedPort] {
                                  const QString problem = listener->listen(address, port);
                                  QMetaObject::invokeMethod(this, [this, problem, taken = listener->port()] {
                                      m_port = taken;
                                      if (problem.isEmpty())
                                          Q_EMIT listening(m_port);
                                      else
                                          Q_EMIT failed(problem);
                                  });
                              });
}

void MockServer::stop()
{
    m_port = 0;
    if (m_listener && m_workspace) {
        m_listener->disconnect(this);
        // Waits for the moment that the I/O thread needs, so that nothing of it refers to this any more.
        QMetaObject::invokeMethod(
            m_listener, [listener = m_listener] { listener->close(); }, Qt::BlockingQueuedConnection);
        m_listener->deleteLater();
    }
    m_listener = nullptr;
}

void MockServer::onArrived(const std::shared_ptr<ArrivedClient> &client)
{
    if (!m_workspace || m_port == 0)
        return;
    const QByteArray target = client->request.target;
    QList<const MockScript *> candidates;
    for (const MockScript &script : *m_scripts) {
        if (script.target == target)
            candidates.append(&script);
    }
    for (const MockScript &script : *m_scripts) {
        if (candidates.isEmpty())
            candidates.append(&script);
    }
    std::optional<MockScript> chosen;
    if (!candidates.isEmpty())
        chosen = *candidates.at(m_turns[target]++ % candidates.size());
    Profile profile;
    profile.role = Profile::Role::Server;
    profile.url = QUrl(u"ws://"_s + client->local + QString::fromLatin1(target));
    profile.name =
        tr("%1 from %2").arg(target.isEmpty() ? u"?"_s : QString::fromLatin1(target), client->peer);
    Session *session = m_workspace->addSession(profile, [&](SessionId id, CaptureRecorder &recorder) {
        auto *connection = new ServerConnection(id, profile, client, recorder);
        new MockClient(*connection, m_plan, chosen);
        return connection;
    });
    Q_EMIT clientArrived(session);
}

} // namespace socketglass
