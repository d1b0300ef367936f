// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/floodmessages.h"

#include <QProcess>
#include <QUrl>

namespace socketglass::bench {

/// The flooding server as a child process.
class Sender final
{
public:
    ~Sender();
    /// Waits until it listens. What is wrong, or empty.
    [[nodiscard]] QString start();
    /// `perSecond`: at most so many; 0: as fast as they are taken.
    [[nodiscard]] QUrl url(FloodKind kind, qint64 count, qint64 perSecond = 0) const;

private:
    QProcess m_process;
    int m_port = 0;
};

/// 1234567 as "1,234,567".
[[nodiscard]] QByteArray grouped(qint64 number);
/// The middle one after sorting.
[[nodiscard]] double median(QList<double> values);

} // namespace socketglass::bench
