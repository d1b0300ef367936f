// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/clientlistener.h"

#include "protocol/openinghandshake.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

namespace socketglass {

namespace {

constexpr int maxCandidates = 64;
constexpr auto headDeadline = std::chrono::seconds(15);

QString endpointText(const QHostAddress &address, quint16 port)
{
    bool isIpv4 = false;
    const QHostAddress plain(address.toIPv4Address(&isIpv4));
    const QString host = isIpv4 ? plain.toString() : u'[' + address.toString() + u']';
    return host + u':' + QString::number(port);
}

} // namespace

ArrivedClient::~ArrivedClient()
{
    if (socket)
        socket->deleteLater();
}

ClientListener::ClientListener(QObject *parent)
    : QObject(parent)
    , m_server(this)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, &ClientListener::admit);
}

QString ClientListener::listen(const QHostAddress &address, quint16 port)
{
    if (m_server.listen(address, port))
        return {};
    if (m_server.serverError() == QAbstractSocket::AddressInUseError)
        return tr("Port %1 is in use by another program. Choose another port, or 0 for any free one.")
            .arg(port);
    if (m_server.serverError() == QAbstractSocket::SocketAccessError)
        return tr("Port %1 may not be opened by this user: ports below 1024 are the system's. Choose a "
                  "higher "
                  "one.")
            .arg(port);
    return tr("Port %1 could not be opened at %2: %3.")
        .arg(port)
        .arg(address.toString(), m_server.errorString());
}

void ClientListener::admit()
{
    while (QTcpSocket *candidate = m_server.nextPendingConnection()) {
        if (m_candidates >= maxCandidates) {
            delete candidate;
            continue;
        }
        ++m_candidates;
        auto *deadline = new QTimer(candidate); // also the context of what concerns a candidate
        auto reader = std::make_shared<HttpHeadReader>();
        const auto giveUp = [this, candidate, deadline, reader](const QString &problem) {
            auto client = std::make_shared<ArrivedClient>();
            client->problem = problem;
            client->request.raw = reader->raw();
            hand(candidate, deadline, client);
        };
        candidate->setReadBufferSize(HttpHeadReader::maxSize);
        connect(candidate, &QTcpSocket::readyRead, deadline,
                [this, candidate, deadline, reader] { readHead(candidate, deadline, *reader); });
        connect(candidate, &QTcpSocket::disconnected, deadline,
                [giveUp] { giveUp(tr("The client ended the connection before its request was complete.")); });
        connect(deadline, &QTimer::timeout, deadline, [giveUp] {
            giveUp(tr("The client's request was not complete after %1 s.").arg(headDeadline.count()));
        });
        deadline->start(headDeadline);
    }
}

void ClientListener::readHead(QTcpSocket *candidate, QTimer *deadline, HttpHeadReader &reader)
{
    const QByteArray bytes = candidate->readAll();
    QByteArrayView rest = bytes;
    const auto status = reader.feed(rest);
    if (status == HttpHeadReader::Status::NeedMore)
        return;
    auto client = std::make_shared<ArrivedClient>();
    const auto request = status == HttpHeadReader::Status::Done ? reader.request() : std::nullopt;
    if (request) {
        client->request = *request;
        client->problem = checkRequest(*request);
    } else {
        client->problem = reader.error();
        client->request.raw = reader.raw();
    }
    client->rest = rest.toByteArray();
    hand(candidate, deadline, client);
}

void ClientListener::hand(QTcpSocket *candidate, QTimer *deadline,
                          const std::shared_ptr<ArrivedClient> &client)
{
    --m_candidates;
    deadline->stop();
    candidate->disconnect(deadline);
    deadline->deleteLater();
    candidate->setParent(nullptr);
    client->peer = endpointText(candidate->peerAddress(), candidate->peerPort());
    client->local = endpointText(candidate->localAddress(), candidate->localPort());
    client->socket = candidate;
    Q_EMIT arrived(client);
}

} // namespace socketglass
