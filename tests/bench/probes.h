// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <vector>

namespace socketglass::bench {

/// How late a timer of 1 ms comes on this thread: what a key press would have to wait.
class LoopWatch final : public QObject
{
    Q_OBJECT
public:
    explicit LoopWatch(QObject *parent = nullptr);
    void start();
    void stop();
    struct Delays
    {
        double p50 = 0; ///< milliseconds
        double p99 = 0;
        double longest = 0;
        double longestBusy = 0; ///< milliseconds of processor time that this thread itself took in one go
        qsizetype samples = 0;
    };
    [[nodiscard]] Delays delays() const;

private:
    void beat();
    QTimer m_heartbeat;
    QElapsedTimer m_clock;
    std::vector<qint64> m_gaps; // ns
    qint64 m_busySince = 0;
    qint64 m_longestBusy = 0;
};

} // namespace socketglass::bench
