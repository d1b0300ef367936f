// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/sender.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace socketglass::bench {

Sender::~Sender()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(1000)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString Sender::start()
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QCoreApplication::applicationDirPath() + QStringLiteral("/bench_sender"), QStringList());
    if (!m_process.waitForReadyRead(10'000))
        return QStringLiteral("bench_sender did not start: %1").arg(m_process.errorString());
    m_port = m_process.readLine().trimmed().toInt();
    return m_port > 0 ? QString() : QStringLiteral("bench_sender printed no port");
}

QUrl Sender::url(FloodKind kind, qint64 count, qint64 perSecond) const
{
    const QString path = kind == FloodKind::Texts ? QStringLiteral("texts") : QStringLiteral("binaries");
    return QUrl(QStringLiteral("ws://127.0.0.1:%1/%2/%3/%4").arg(m_port).arg(path).arg(count).arg(perSecond));
}

QByteArray grouped(qint64 number)
{
    return QLocale(QLocale::English).toString(number).toLatin1();
}

double median(QList<double> values)
{
    std::sort(values.begin(), values.end());
    return values.value(values.size() / 2);
}

} // namespace socketglass::bench
