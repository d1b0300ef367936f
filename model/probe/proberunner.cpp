// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/proberunner.h"

#include "probe/proberun.h"
#include "protocol/rawframe.h"
#include "session/workspace.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr auto detectionTime = std::chrono::milliseconds(2'000);
const ProbeMessage sampleText{Opcode::Text, "Does this server echo?"};
const ProbeMessage sampleBinary{Opcode::Binary, "Binary messages, too?"};

/// Not of the catalogue: finds out what comes back.
ProbeCase detection()
{
    ProbeCase detection;
    detection.name = u"does-it-echo"_s;
    detection.echoes = {sampleText, sampleBinary};
    for (const ProbeMessage &message : detection.echoes)
        detection.sends += messageInFrames(message.type, message.payload, {});
    return detection;
}

} // namespace

ProbeRunner::ProbeRunner(Workspace &workspace, Settings settings, QObject *parent)
    : QObject(parent)
    , m_workspace(&workspace)
    , m_settings(std::move(settings))
{
    for (const ProbeCase &probed : m_settings.cases)
        m_results.append({.probed = probed, .finding = {}, .seen = {}});
}

ProbeRunner::~ProbeRunner()
{
    m_finished = true;
    for (ProbeRun *run : std::as_const(m_running)) {
        run->disconnect(this);
        run->stop();
    }
}

void ProbeRunner::start()
{
    m_detecting = true;
    auto *run = new ProbeRun(*m_workspace, detection(), m_settings.profile,
                             std::min(m_settings.timeout, detectionTime), this);
    m_running.append(run);
    connect(run, &ProbeRun::ended, this, [this, run] { onDetected(run); });
    run->start();
}

void ProbeRunner::onDetected(ProbeRun *run)
{
    m_running.removeOne(run);
    run->deleteLater();
    m_detecting = false;
    const ProbeObservation &seen = run->seen();
    m_echoesText = seen.messages.contains(sampleText);
    m_echoesBinary = seen.messages.contains(sampleBinary);
    if (!seen.opened) {
        m_connectProblem = seen.error.isEmpty() && seen.end ? seen.end->cause : seen.error;
        m_stopped = true;
    }
    startMore();
}

void ProbeRunner::startMore()
{
    m_stopped = m_stopped || !m_workspace;
    while (!m_stopped && m_next < m_results.size() && m_running.size() < std::max(1, m_settings.parallel)) {
        const int index = m_next++;
        const ProbeCase &probed = m_results.at(index).probed;
        const bool cannotTell = (probed.needsEcho(Opcode::Text) && !m_echoesText) ||
                                (probed.needsEcho(Opcode::Binary) && !m_echoesBinary);
        if (cannotTell) {
            m_results[index].finding = {ProbeVerdict::NotApplicable,
                                        tr("The server does not send back what it gets.")};
            Q_EMIT caseChanged(index);
        } else {
            startCase(index);
        }
    }
    finishIfDone();
}

void ProbeRunner::startCase(int index)
{
    auto *run =
        new ProbeRun(*m_workspace, m_results.at(index).probed, m_settings.profile, m_settings.timeout, this);
    m_running.append(run);
    connect(run, &ProbeRun::ended, this, [this, index, run] { onEnded(index, run); });
    run->start();
    m_results[index].session = run->session();
    m_results[index].finding.verdict = ProbeVerdict::Running;
    Q_EMIT caseChanged(index);
}

void ProbeRunner::onEnded(int index, ProbeRun *run)
{
    m_running.removeOne(run);
    run->deleteLater();
    ProbeResult &result = m_results[index];
    result.finding = m_stopped ? ProbeFinding() : run->finding();
    result.seen = run->seen();
    result.elapsedMs = run->elapsedMs();
    Q_EMIT caseChanged(index);
    startMore();
}

void ProbeRunner::stop()
{
    m_stopped = true;
    const auto running = m_running;
    for (ProbeRun *run : running)
        run->stop();
    finishIfDone();
}

void ProbeRunner::finishIfDone()
{
    if (m_finished || m_detecting || !m_running.isEmpty() || (!m_stopped && m_next < m_results.size()))
        return;
    m_finished = true;
    Q_EMIT finished();
}

qsizetype ProbeRunner::count(ProbeVerdict verdict) const
{
    return std::count_if(m_results.begin(), m_results.end(),
                         [verdict](const ProbeResult &result) { return result.finding.verdict == verdict; });
}

qsizetype ProbeRunner::endedCount() const
{
    return m_results.size() - count(ProbeVerdict::NotRun) - count(ProbeVerdict::Running);
}

bool ProbeRunner::hasFaults() const
{
    return std::any_of(m_results.begin(), m_results.end(),
                       [](const ProbeResult &result) { return isFault(result.finding.verdict); });
}

} // namespace socketglass
