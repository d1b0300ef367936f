// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/replayer.h"

#include "replay/player.h"
#include "session/sessionconnection.h"
#include "session/workspace.h"

namespace socketglass {

Replayer::Replayer(Workspace &workspace, Settings settings, QObject *parent)
    : QObject(parent)
    , m_workspace(&workspace)
    , m_settings(std::move(settings))
{
    qRegisterMetaType<PlayProgress>();
    m_settings.sessions = std::max(1, m_settings.sessions);
    m_settings.repeat = std::max(1, m_settings.repeat);
    connect(&workspace, &Workspace::sessionRemoved, this, &Replayer::onClosed);
}

Replayer::~Replayer() = default;

void Replayer::start()
{
    for (int i = 0; i < m_settings.sessions; ++i)
        startRun();
}

void Replayer::startRun()
{
    ++m_started;
    Profile profile = m_settings.profile;
    profile.reconnect.enabled = false; // a run has one session, as what it plays
    Session *session = m_workspace->addSession(profile);
    const SessionId id = session->id();
    m_runs.append({.session = id, .progress = {}});
    connect(session, &Session::opened, this, [this, id] {
        if (Run *run = find(id))
            run->opened = true;
    });
    connect(session, &Session::closed, this, [this, id] { onClosed(id); });
    auto *player = new Player(m_settings.recording, Profile::Role::Client, m_settings.plan);
    connect(player, &Player::progress, this,
            [this, id](const PlayProgress &progress) { onProgress(id, progress); });
    player->moveToThread(m_workspace->ioThread());
    session->onConnection([player, paused = m_paused](SessionConnection &connection) {
        player->start(connection);
        if (paused)
            player->pause();
    });
    Q_EMIT changed();
}

Replayer::Run *Replayer::find(SessionId session)
{
    // Those that play are the last ones.
    const auto found = std::find_if(m_runs.rbegin(), m_runs.rend(),
                                    [session](const Run &run) { return run.session == session; });
    return found == m_runs.rend() ? nullptr : &*found;
}

void Replayer::onProgress(SessionId session, const PlayProgress &progress)
{
    Run *run = find(session);
    if (!run)
        return;
    run->progress = progress;
    if (progress.state == PlayProgress::State::Finished && !run->ended && m_workspace) {
        Session *live = m_workspace->session(session);
        if (live && live->readyState() != ReadyState::Closed && !progress.problem.isEmpty())
            (void)live->close(1001, {}); // a playing that failed does not leave its session open
        if (!live || live->readyState() == ReadyState::Closed)
            endRun(*run);
    }
    Q_EMIT changed();
}

void Replayer::onClosed(SessionId session)
{
    Run *run = find(session);
    if (run && !run->ended && run->progress.state == PlayProgress::State::Finished)
        endRun(*run);
    else if (run && !run->ended && m_workspace && !m_workspace->session(session)) {
        run->progress.state = PlayProgress::State::Finished;
        run->progress.problem = tr("The session was removed.");
        endRun(*run);
    }
}

void Replayer::endRun(Run &run)
{
    run.ended = true;
    ++m_ended;
    Q_EMIT runEnded(run);
    if (!m_stopped && m_started < plannedRuns() && m_workspace)
        startRun();
    if (m_ended == m_started && !std::exchange(m_finished, true))
        Q_EMIT finished();
}

void Replayer::forEachPlayer(void (*work)(Player &player))
{
    for (const Run &run : std::as_const(m_runs)) {
        Session *session = run.ended || !m_workspace ? nullptr : m_workspace->session(run.session);
        if (!session)
            continue;
        session->onConnection([work](SessionConnection &connection) {
            if (auto *player = connection.findChild<Player *>(QString(), Qt::FindDirectChildrenOnly))
                work(*player);
        });
    }
}

void Replayer::pause()
{
    m_paused = true;
    forEachPlayer([](Player &player) { player.pause(); });
}

void Replayer::resume()
{
    m_paused = false;
    forEachPlayer([](Player &player) { player.resume(); });
}

void Replayer::step()
{
    forEachPlayer([](Player &player) { player.step(); });
}

void Replayer::stop()
{
    m_stopped = true;
    forEachPlayer([](Player &player) { player.stop(); });
}

} // namespace socketglass
