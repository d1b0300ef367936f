// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QThread>

namespace socketglass {

namespace {

constexpr qint64 longestRequest = 1024 * 1024;
constexpr qsizetype mostItems = 10'000;
constexpr int patienceMs = 3000; // of a later start, for the first one that may be busy or just starting
constexpr int retryMs = 50;
constexpr QByteArrayView taken = "taken\n";

QByteArray toLine(const StartRequest &request)
{
    QJsonArray urls;
    for (const QUrl &url : request.urls)
        urls.append(url.toString(QUrl::FullyEncoded));
    const QJsonObject object{{QStringLiteral("files"), QJsonArray::fromStringList(request.files)},
                             {QStringLiteral("urls"), urls},
                             {QStringLiteral("demo"), request.demo}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

std::optional<StartRequest> fromLine(const QByteArray &line)
{
    const QJsonDocument document = QJsonDocument::fromJson(line);
    if (!document.isObject())
        return {};
    StartRequest request;
    const QJsonArray files = document[QLatin1String("files")].toArray();
    const QJsonArray urls = document[QLatin1String("urls")].toArray();
    if (files.size() > mostItems || urls.size() > mostItems)
        return {};
    for (const QJsonValue &file : files) {
        if (QDir::isAbsolutePath(file.toString()))
            request.files.append(file.toString());
    }
    for (const QJsonValue &url : urls)
        request.urls.append(QUrl(url.toString(), QUrl::StrictMode));
    request.demo = document[QLatin1String("demo")].toBool();
    return request;
}

/// Where only this user can make files.
QString privateFolder(const QString &dataFolder)
{
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return runtime.isEmpty() ? dataFolder : runtime;
}

QString instanceName(const QString &dataFolder)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &part :
         {QDir::homePath(), QDir(dataFolder).absolutePath(), qEnvironmentVariable("WAYLAND_DISPLAY"),
          qEnvironmentVariable("DISPLAY"), qEnvironmentVariable("QT_QPA_PLATFORM")})
        hash.addData(QByteArray(part.toUtf8() + '\0'));
    return QStringLiteral("socketglass-") + QString::fromLatin1(hash.result().toHex().first(16));
}

} // namespace

SingleInstance::SingleInstance(const QString &dataFolder, QObject *parent)
    : QObject(parent)
{
    QDir().mkpath(dataFolder);
    const QString name = instanceName(dataFolder);
    const QString path = QDir(privateFolder(dataFolder)).filePath(name);
    m_lock = std::make_unique<QLockFile>(QString(path + u".lock"));
    m_lock->setStaleLockTime(0); // only the end of its process frees it
#ifdef Q_OS_WIN
    m_name = name;
#else
    m_name = path;
#endif
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::greet);
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::claim()
{
    if (!m_lock->tryLock(0))
        return m_lock->error() != QLockFile::LockFailedError; // nothing can be locked there: each for itself
    QLocalServer::removeServer(m_name);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server.listen(m_name))
        m_lock->unlock();
    return true;
}

bool SingleInstance::handOver(const StartRequest &request) const
{
    const QDeadlineTimer deadline(patienceMs);
    QLocalSocket socket;
    for (;;) {
        socket.connectToServer(m_name);
        if (socket.waitForConnected(int(deadline.remainingTime())))
            break;
        if (deadline.hasExpired())
            return false;
        QThread::msleep(retryMs);
    }
    socket.write(toLine(request));
    QByteArray answer;
    while (!answer.endsWith('\n') && socket.waitForReadyRead(int(deadline.remainingTime())))
        answer += socket.readAll();
    return answer == taken;
}

void SingleInstance::greet()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(socket); });
        read(socket);
    }
}

void SingleInstance::read(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > longestRequest)
            socket->abort();
        return;
    }
    const auto request = fromLine(socket->readLine(longestRequest));
    if (!request)
        return socket->abort();
    socket->write(taken.data(), taken.size());
    socket->disconnectFromServer();
    Q_EMIT requested(*request);
}

} // namespace socketglass
