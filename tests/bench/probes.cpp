// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/probes.h"

#include <algorithm>
#include <ctime>

namespace socketglass::bench {
namespace {

constexpr int heartbeatMs = 1;

double milliseconds(qint64 gapNs)
{
    return std::max(0.0, double(gapNs) / 1e6 - heartbeatMs);
}

qint64 threadTime()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

} // namespace

LoopWatch::LoopWatch(QObject *parent)
    : QObject(parent)
{
    m_heartbeat.setTimerType(Qt::PreciseTimer);
    m_heartbeat.setInterval(heartbeatMs);
    connect(&m_heartbeat, &QTimer::timeout, this, &LoopWatch::beat);
}

void LoopWatch::beat()
{
    m_gaps.push_back(m_clock.nsecsElapsed());
    m_clock.start();
    const qint64 busy = threadTime();
    m_longestBusy = std::max(m_longestBusy, busy - m_busySince);
    m_busySince = busy;
}

void LoopWatch::start()
{
    m_busySince = threadTime();
    m_longestBusy = 0;
    m_gaps.clear();
    m_gaps.reserve(1'000'000);
    m_clock.start();
    m_heartbeat.start();
}

void LoopWatch::stop()
{
    m_heartbeat.stop();
}

LoopWatch::Delays LoopWatch::delays() const
{
    if (m_gaps.empty())
        return {};
    std::vector<qint64> sorted = m_gaps;
    std::sort(sorted.begin(), sorted.end());
    const auto at = [&sorted](double share) {
        return milliseconds(sorted[size_t(share * double(sorted.size() - 1))]);
    };
    return {at(0.5), at(0.99), at(1.0), double(m_longestBusy) / 1e6, qsizetype(sorted.size())};
}

} // namespace socketglass::bench
