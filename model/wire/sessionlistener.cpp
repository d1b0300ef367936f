// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sessionlistener.h"

#include "protocol/httphead.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTimer>

#include <array>
#include <memory>

namespace socketglass {

namespace {

constexpr auto headDeadline = std::chrono::seconds(5);

QByteArray randomKey()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return "Bearer " + QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toBase64();
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    int difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= a[i] ^ b[i];
    return difference == 0;
}

} // namespace

SessionListener::SessionListener(QObject *parent)
    : QObject(parent)
    , m_server(this)
    , m_key(randomKey())
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, &SessionListener::admit);
}

bool SessionListener::listen()
{
    return m_server.listen(QHostAddress::LocalHost, 0);
}

QNetworkRequest SessionListener::endpointRequest() const
{
    QUrl url;
    url.setScheme(QStringLiteral("ws"));
    url.setHost(m_server.serverAddress().toString());
    url.setPort(m_server.serverPort());
    url.setPath(QStringLiteral("/"));
    QNetworkRequest request(url);
    request.setRawHeader("Authorization", m_key);
    return request;
}

void SessionListener::admit()
{
    while (QTcpSocket *candidate = m_server.nextPendingConnection()) {
        if (!m_server.isListening() || m_candidates >= maxCandidates) {
            delete candidate;
            continue;
        }
        ++m_candidates;
        candidate->setReadBufferSize(HttpHeadReader::maxSize);
        connect(candidate, &QTcpSocket::readyRead, this, [this, candidate] { readHead(candidate); });
        connect(candidate, &QTcpSocket::disconnected, candidate, &QObject::deleteLater);
        connect(candidate, &QObject::destroyed, this, [this] { --m_candidates; });
        auto *deadline = new QTimer(candidate);
        connect(deadline, &QTimer::timeout, candidate, &QTcpSocket::abort);
        deadline->start(headDeadline);
    }
}

void SessionListener::readHead(QTcpSocket *candidate)
{
    const QByteArray seen = candidate->peek(HttpHeadReader::maxSize);
    HttpHeadReader reader;
    QByteArrayView rest = seen;
    const auto status = reader.feed(rest);
    if (status == HttpHeadReader::Status::NeedMore)
        return;
    const auto request = status == HttpHeadReader::Status::Done ? reader.request() : std::nullopt;
    const bool known =
        request && request->method == "GET" && rest.isEmpty() &&
        equalInConstantTime(request->headers.value("Authorization").value_or(QByteArray()), m_key);
    if (!known || !m_server.isListening()) {
        candidate->abort();
        return;
    }
    m_server.close();
    candidate->setReadBufferSize(0);
    candidate->disconnect(this);
    disconnect(candidate, &QTcpSocket::disconnected, candidate, &QObject::deleteLater);
    delete candidate->findChild<QTimer *>();
    candidate->setParent(nullptr);
    candidate->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    Q_EMIT accepted(candidate);
}

} // namespace socketglass
