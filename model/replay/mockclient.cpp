// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/mockclient.h"

#include "replay/player.h"

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {
constexpr qsizetype heldBackLimit = 10'000; // answers; beyond it, the oldest are lost to a client that floods
} // namespace

MockClient::MockClient(ServerConnection &connection, MockPlan plan, std::optional<MockScript> script)
    : QObject(&connection)
    , m_connection(connection)
    , m_plan(std::move(plan))
    , m_script(std::move(script))
    , m_pause(this)
{
    m_plan.rules.removeIf([](const MockRule &rule) { return !rule.enabled; });
    m_pause.setSingleShot(true);
    m_pause.setTimerType(Qt::PreciseTimer);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_player)
            m_player->resume();
        for (const auto &[rule, variables] : std::exchange(m_heldBack, {}))
            act(rule, variables);
    });
    connect(&connection, &ServerConnection::requested, this, &MockClient::answer);
    connect(&connection, &SessionConnection::opened, this, &MockClient::begin);
    connect(&connection, &ServerConnection::messageReceived, this, &MockClient::onMessage);
}

void MockClient::answer()
{
    if (m_script && m_script->response.status != 0 && m_script->response.status != 101) {
        m_connection.tap().refuse(m_script->response, m_script->body);
        return;
    }
    HttpResponseHead like = m_script ? m_script->response : HttpResponseHead();
    if (!m_script) { // a client that offers sub-protocols wants one of them
        const auto offered = m_connection.tap().request().headers.listValues("Sec-WebSocket-Protocol");
        if (!offered.isEmpty())
            like.headers.append(HttpHeader{"Sec-WebSocket-Protocol", offered.constFirst()});
    }
    m_connection.tap().accept(like);
}

void MockClient::begin()
{
    if (m_script) {
        m_player = new Player(m_script->recording, Profile::Role::Server, m_plan.play);
        m_player->start(m_connection);
    }
    for (const MockRule &rule : std::as_const(m_plan.rules)) {
        if (rule.when == MockRule::When::Opened) {
            perform(rule, {});
        } else if (rule.when == MockRule::When::Every || rule.when == MockRule::When::AfterTime) {
            auto *timer = new QTimer(this);
            timer->setTimerType(Qt::PreciseTimer);
            timer->setSingleShot(rule.when == MockRule::When::AfterTime);
            connect(timer, &QTimer::timeout, this, [this, rule] { perform(rule, {}); });
            timer->start(rule.interval);
        }
    }
}

void MockClient::onMessage(Opcode type, const QByteArray &payload)
{
    ++m_messages;
    const bool isText = type == Opcode::Text;
    if (m_plan.echo)
        isText ? m_connection.sendText(payload) : m_connection.sendBinary(payload);
    for (const MockRule &rule : std::as_const(m_plan.rules)) {
        if (rule.when == MockRule::When::AfterMessages && rule.count == m_messages) {
            perform(rule, {});
        } else if (rule.when == MockRule::When::Message) {
            if (const auto variables = rule.match.match(payload, isText))
                perform(rule, *variables);
        }
    }
}

void MockClient::perform(const MockRule &rule, const Variables &variables)
{
    if (rule.action == MockRule::Action::Pause) {
        pauseFor(rule.delay);
    } else if (rule.delay.count() > 0) {
        QTimer::singleShot(rule.delay, Qt::PreciseTimer, this,
                           [this, rule, variables] { act(rule, variables); });
    } else {
        act(rule, variables);
    }
}

void MockClient::act(const MockRule &rule, const Variables &variables)
{
    if (m_connection.readyState() != ReadyState::Open)
        return;
    if (m_pause.isActive() && rule.action != MockRule::Action::Close &&
        rule.action != MockRule::Action::Drop) {
        if (m_heldBack.size() < heldBackLimit)
            m_heldBack.append({rule, variables});
        return;
    }
    switch (rule.action) {
    case MockRule::Action::SendText:
        m_connection.sendText(expandVariables(rule.content, variables, &m_generators).text);
        break;
    case MockRule::Action::SendBinary:
        m_connection.sendBinary(rule.content);
        break;
    case MockRule::Action::Ping:
        m_connection.ping(rule.content);
        break;
    case MockRule::Action::Close:
        m_connection.tap().close(rule.code, rule.reason, tr("A rule of this mock server."));
        break;
    case MockRule::Action::Drop:
        m_connection.abort(tr("Dropped by a rule of this mock server."));
        break;
    case MockRule::Action::Pause:
        break;
    }
}

void MockClient::pauseFor(std::chrono::milliseconds time)
{
    if (m_player)
        m_player->pause();
    m_pause.start(std::max(time, m_pause.isActive() ? m_pause.remainingTimeAsDuration() : time));
}

} // namespace socketglass
