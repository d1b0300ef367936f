// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/player.h"

#include "protocol/closecodes.h"
#include "session/sessionconnection.h"

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr int stepsPerTurn = 256;
constexpr qsizetype keyLimit = 100'000; // of replies that came and are not in the recording, or the other way
constexpr qsizetype maxControlPayload = 125;
constexpr auto silence = std::chrono::milliseconds(1000);
constexpr auto publishInterval = std::chrono::milliseconds(100);

} // namespace

Player::Player(const RecordedSession &recording, Profile::Role side, PlayPlan plan)
    : m_side(side)
    , m_plan(std::move(plan))
    , m_source(recording, side, m_plan, this)
    , m_publishTimer(this)
    , m_timer(this)
    , m_replyTimer(this)
    , m_turn(this)
    , m_silenceTimer(this)
{
    if (m_plan.inStep == PlayPlan::InStep::JsonField)
        m_field = JsonPath::parse(m_plan.field);
    for (QTimer *timer : {&m_publishTimer, &m_timer, &m_replyTimer, &m_turn, &m_silenceTimer})
        timer->setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_publishTimer.setInterval(publishInterval);
    connect(&m_publishTimer, &QTimer::timeout, this, &Player::publish);
    connect(&m_timer, &QTimer::timeout, this, &Player::run);
    connect(&m_turn, &QTimer::timeout, this, &Player::run);
    connect(&m_silenceTimer, &QTimer::timeout, this, &Player::run);
    connect(&m_replyTimer, &QTimer::timeout, this, [this] {
        finish(
            tr("%1, which did not come within %2 s. Is the server another one, or in another state? A larger "
               "timeout, or another way to recognise replies, may help.")
                .arg(m_progress.waitingFor)
                .arg(double(m_plan.stepTimeout.count()) / 1000.0));
    });
    connect(&m_source, &PlaySource::ready, this, &Player::run);
}

void Player::start(SessionConnection &connection)
{
    m_connection = &connection;
    setParent(&connection);
    follow();
    m_source.start();
    if (connection.hasEnded())
        onClosed();
    else if (connection.readyState() == ReadyState::Open)
        onOpened();
}

void Player::follow()
{
    connect(m_connection, &SessionConnection::opened, this, &Player::onOpened);
    connect(m_connection, &SessionConnection::drained, this, &Player::run);
    connect(m_connection, &SessionConnection::closed, this, &Player::onClosed);
    connect(m_connection, &SessionConnection::textReceived, this, [this](const QString &text) {
        const bool read = m_plan.inStep == PlayPlan::InStep::JsonField;
        onReceived(stepKey(m_plan.inStep, m_field, Opcode::Text, read ? text.toUtf8() : QByteArray()));
    });
    connect(m_connection, &SessionConnection::binaryReceived, this,
            [this](const QByteArray &) { onReceived(stepKey(m_plan.inStep, m_field, Opcode::Binary, {})); });
}

void Player::onOpened()
{
    if (std::exchange(m_open, true))
        return;
    m_start = m_previousAt = m_pausedAt = captureNow();
    if (!m_paused)
        enter(PlayProgress::State::Playing);
    run();
}

void Player::onReceived(const QString &key)
{
    ++m_progress.received;
    if (!key.isNull() && (m_balance.size() < keyLimit || m_balance.contains(key))) {
        if (qint64 &balance = m_balance[key]; ++balance == 0)
            m_balance.remove(key);
    }
    if (m_awaitsReply && isInStep()) {
        m_awaitsReply = false;
        m_previousAt = captureNow();
        m_replyTimer.stop();
        m_turn.start(0);
    }
    if (m_silenceTimer.isActive() && m_progress.received >= m_progress.recordedReceived)
        m_turn.start(0);
    else if (m_silenceTimer.isActive())
        m_silenceTimer.start(silence);
    if (!m_publishTimer.isActive())
        m_publishTimer.start();
}

void Player::onClosed()
{
    if (m_closing || (!m_source.next() && m_source.isReady()))
        finish({});
    else
        finish(tr("The connection ended before all of the recording was played."));
}

void Player::pause()
{
    if (m_finished || std::exchange(m_paused, true))
        return;
    m_pausedAt = captureNow();
    m_timer.stop();
    m_replyTimer.stop();
    m_awaitsReply = false;
    enter(PlayProgress::State::Paused);
}

void Player::resume()
{
    if (m_finished || !std::exchange(m_paused, false))
        return;
    m_start += captureNow() - m_pausedAt;
    m_previousAt += captureNow() - m_pausedAt;
    enter(PlayProgress::State::Playing);
    run();
}

void Player::step()
{
    ++m_permits;
    run();
}

void Player::stop()
{
    finish(tr("Stopped by hand."));
}

void Player::run()
{
    for (int steps = 0; m_open && !m_paused && !m_finished; ++steps) {
        if (!m_source.isReady())
            return; // ready() calls again
        if (steps == stepsPerTurn) {
            m_turn.start(0); // others of this thread have their turn
            break;
        }
        const PlayStep *step = m_source.next();
        if (!step) {
            finishPlaying();
            return;
        }
        if (!play(*step))
            return;
        m_progress.seq = step->seq;
        m_source.pop();
    }
    if (!m_finished && !m_publishTimer.isActive())
        m_publishTimer.start();
}

bool Player::play(const PlayStep &step)
{
    if (m_recordedStart == 0)
        m_recordedStart = m_previousTime = step.time; // 0: not known of a step that only counts
    if (step.kind == PlayStep::Kind::Opened) {
        m_recordedStart = m_previousTime = step.time;
        return true;
    }
    if (step.ours)
        return playOurs(step);
    noteOther(step);
    return true;
}

void Player::noteOther(const PlayStep &step)
{
    if (step.time != 0)
        m_previousTime = step.time;
    if (step.kind == PlayStep::Kind::Close || step.kind == PlayStep::Kind::Drop) {
        m_closing = true; // finishPlaying() waits for it
        return;
    }
    m_progress.recordedReceived += step.count;
    if (step.key.isNull())
        return;
    m_awaited = step.key;
    if (m_balance.size() < keyLimit || m_balance.contains(step.key)) {
        if (qint64 &balance = m_balance[step.key]; --balance == 0)
            m_balance.remove(step.key);
    }
}

bool Player::playOurs(const PlayStep &step)
{
    if (m_connection->readyState() != ReadyState::Open)
        return false; // closed() comes
    if (!isInStep() && !waitForReply(step))
        return false;
    const bool closes = step.kind == PlayStep::Kind::Close || step.kind == PlayStep::Kind::Drop;
    if (closes && m_plan.timing == PlayPlan::Timing::Fast && !waitForSilence())
        return false;
    if (!waitUntilDue(step))
        return false;
    if (m_plan.timing == PlayPlan::Timing::Manual && !closes) {
        if (m_permits == 0) {
            enter(PlayProgress::State::Waiting, tr("Message %1 waits for you.").arg(step.seq));
            return false;
        }
        --m_permits;
    }
    if (m_connection->isBusy())
        return false; // drained() calls again
    if (m_progress.state != PlayProgress::State::Playing)
        enter(PlayProgress::State::Playing);
    send(step);
    m_previousTime = step.time;
    if (m_plan.inStep != PlayPlan::InStep::No)
        m_previousAt = captureNow();
    return true;
}

bool Player::isInStep() const
{
    return m_awaited.isNull() || m_balance.value(m_awaited) >= 0;
}

bool Player::waitForReply(const PlayStep &step)
{
    if (std::exchange(m_awaitsReply, true))
        return false;
    if (m_side == Profile::Role::Client)
        m_replyTimer.start(m_plan.stepTimeout);
    enter(PlayProgress::State::Waiting, m_side == Profile::Role::Client
                                            ? tr("Message %1 waits for the reply before it").arg(step.seq)
                                            : tr("Message %1 waits for the client").arg(step.seq));
    return false;
}

bool Player::waitUntilDue(const PlayStep &step)
{
    if (m_plan.timing != PlayPlan::Timing::Recorded)
        return true;
    const bool relative = m_plan.inStep != PlayPlan::InStep::No;
    const qint64 pause = step.time - (relative ? m_previousTime : m_recordedStart);
    const qint64 due =
        (relative ? m_previousAt : m_start) + qint64(double(std::max<qint64>(0, pause)) / m_plan.speed);
    const qint64 now = captureNow();
    const qint64 left = due - now;
    if (left < 500'000) {
        m_progress.latestNs = std::max(m_progress.latestNs, -left);
        return true;
    }
    m_timer.start(std::chrono::milliseconds(std::min<qint64>((left + 500'000) / 1'000'000, 3'600'000)));
    return false;
}

/// Where nothing says when the other side has said all: as much as in the recording, or nothing for a while.
bool Player::waitForSilence()
{
    if (m_progress.received >= m_progress.recordedReceived ||
        m_progress.state == PlayProgress::State::Finishing) {
        if (!m_silenceTimer.isActive())
            return true;
        if (m_progress.received < m_progress.recordedReceived)
            return false;
        m_silenceTimer.stop();
        return true;
    }
    enter(PlayProgress::State::Finishing);
    m_silenceTimer.start(silence);
    return false;
}

void Player::send(const PlayStep &step)
{
    switch (step.kind) {
    case PlayStep::Kind::Message:
        sendMessage(step);
        break;
    case PlayStep::Kind::Ping:
        if (step.payload.size() > maxControlPayload) {
            skip(step, tr("a ping carries at most %1 bytes").arg(maxControlPayload));
            break;
        }
        m_connection->ping(step.payload);
        ++m_progress.sent;
        break;
    case PlayStep::Kind::Close:
        m_closing = true;
        m_connection->close(step.code && isAllowedOnWire(*step.code) ? step.code : std::nullopt,
                            step.code ? step.reason : QString());
        break;
    case PlayStep::Kind::Drop:
        m_closing = true;
        m_connection->abort(tr("Cut without a closing handshake, as in the recording."));
        break;
    case PlayStep::Kind::Opened:
        break;
    }
}

void Player::sendMessage(const PlayStep &step)
{
    QByteArray payload = step.payload;
    if (step.type == Opcode::Text && !step.validUtf8) {
        skip(step, tr("it is a text that is not valid UTF-8"));
        return;
    }
    if (step.type == Opcode::Text && !m_plan.variables.isEmpty()) {
        const Expansion expansion = expandVariables(payload, m_plan.variables, &m_plan.generators);
        if (!expansion.unresolved.isEmpty()) {
            skip(step, tr("the variable %1 has no value").arg(expansion.unresolved.constFirst()));
            return;
        }
        if (!expansion.problems.isEmpty()) {
            skip(step, expansion.problems.constFirst());
            return;
        }
        payload = expansion.text;
    }
    if (step.type == Opcode::Text)
        m_connection->sendText(payload);
    else
        m_connection->sendBinary(payload);
    ++m_progress.sent;
}

void Player::skip(const PlayStep &step, const QString &why)
{
    ++m_progress.skipped;
    if (m_progress.note.isEmpty())
        m_progress.note = tr("Message %1 was not sent: %2.").arg(step.seq).arg(why);
}

void Player::finishPlaying()
{
    if (!m_source.problem().isEmpty()) {
        finish(m_source.problem());
        return;
    }
    if (m_side == Profile::Role::Server || m_connection->readyState() != ReadyState::Open) {
        if (m_connection->readyState() == ReadyState::Open || m_connection->hasEnded())
            finish({}); // a mock leaves the rest to its client
        return;         // closed() comes
    }
    if (!waitForSilence())
        return;
    m_closing = true;
    m_connection->close(1000, {});
}

void Player::finish(const QString &problem)
{
    if (std::exchange(m_finished, true))
        return;
    for (QTimer *timer : {&m_timer, &m_replyTimer, &m_turn, &m_silenceTimer})
        timer->stop();
    if (m_connection)
        m_connection->disconnect(this);
    m_progress.problem = problem;
    enter(PlayProgress::State::Finished);
    Q_EMIT finished();
}

void Player::enter(PlayProgress::State state, const QString &waitingFor)
{
    if (m_progress.state == state && m_progress.waitingFor == waitingFor)
        return;
    m_progress.state = state;
    m_progress.waitingFor = waitingFor;
    publish();
}

void Player::publish()
{
    m_publishTimer.stop();
    m_progress.lastSeq = m_source.lastSeq();
    if (m_progress.note.isEmpty())
        m_progress.note = m_source.note();
    Q_EMIT progress(m_progress);
}

} // namespace socketglass
