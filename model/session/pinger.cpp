// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/pinger.h"

namespace socketglass {

Pinger::Pinger(const KeepAlive &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_interval(this)
    , m_deadline(this)
{
    for (QTimer *timer : {&m_interval, &m_deadline})
        timer->setSingleShot(true);
    connect(&m_interval, &QTimer::timeout, this, &Pinger::sendPing);
    connect(&m_deadline, &QTimer::timeout, this, &Pinger::pongMissed);
}

void Pinger::start()
{
    if (m_settings.interval.count() > 0)
        m_interval.start(m_settings.interval);
}

void Pinger::stop()
{
    m_interval.stop();
    m_deadline.stop();
}

void Pinger::sendPing()
{
    m_payload = "keep-alive " + QByteArray::number(++m_count);
    m_deadline.start(m_settings.pongDeadline);
    Q_EMIT pingDue(m_payload);
}

void Pinger::takePong(const QByteArray &payload)
{
    if (!m_deadline.isActive() || payload != m_payload)
        return;
    m_deadline.stop();
    m_interval.start(m_settings.interval);
}

void Pinger::waitLonger()
{
    m_deadline.start(m_settings.pongDeadline);
}

} // namespace socketglass
