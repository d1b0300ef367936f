// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demofront.h"

#include "protocol/openinghandshake.h"

#include <QTimer>

namespace socketglass {

DemoFront::DemoFront(QObject *parent)
    : QTcpServer(parent)
{
}

void DemoFront::incomingConnection(qintptr descriptor)
{
    auto *socket = new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor) || m_connections >= maxConnections) {
        socket->abort();
        delete socket;
        return;
    }
    ++m_connections;
    connect(socket, &QObject::destroyed, this, [this] { --m_connections; });
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readHead(socket); });
    auto *timer = new QTimer(socket);
    timer->setObjectName(QStringLiteral("headTimer"));
    timer->setSingleShot(true);
    connect(timer, &QTimer::timeout, socket, &QTcpSocket::abort);
    timer->start(headTimeoutMs);
}

void DemoFront::readHead(QTcpSocket *socket)
{
    const QByteArray bytes = socket->peek(maxHeadSize);
    QByteArrayView rest(bytes);
    HttpHeadReader reader;
    const auto status = reader.feed(rest);
    if (status == HttpHeadReader::Status::NeedMore && bytes.size() < maxHeadSize)
        return;
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    delete socket->findChild<QTimer *>(QStringLiteral("headTimer"));
    if (status != HttpHeadReader::Status::Done) {
        Q_EMIT misaddressed(socket,
                            status == HttpHeadReader::Status::NeedMore
                                ? tr("The head of the request is larger than %1 bytes.").arg(maxHeadSize)
                                : reader.error());
        return;
    }
    const auto head = reader.request();
    const QString problem = head ? checkRequest(*head) : reader.error();
    if (problem.isEmpty())
        Q_EMIT requested(socket, DemoRequest(*head, bytes.size() - rest.size()));
    else
        Q_EMIT misaddressed(socket, problem);
}

} // namespace socketglass
