// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QObject>
#include <QTimer>

namespace socketglass {

/// The clock of a keep-alive: says when a ping is to be sent, and when its pong is missing.
class Pinger final : public QObject
{
    Q_OBJECT
public:
    explicit Pinger(const KeepAlive &settings, QObject *parent);

    /// Does nothing where the interval is 0.
    void start();
    void stop();
    /// A pong has come; only one that answers the last ping counts (RFC 6455 section 5.5.3).
    void takePong(const QByteArray &payload);
    /// In answer to pongMissed(): another deadline.
    void waitLonger();

Q_SIGNALS:
    void pingDue(const QByteArray &payload);
    void pongMissed();

private:
    void sendPing();

    KeepAlive m_settings;
    QTimer m_interval;
    QTimer m_deadline;
    QByteArray m_payload;
    qint64 m_count = 0;
};

} // namespace socketglass
