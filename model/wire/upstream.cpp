// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/upstream.h"

#include "wire/tlsreport.h"
#include "wire/tlssetup.h"

#include <QSslSocket>
#include <QThread>
#include <QUrl>

#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qint64 readBufferSize = 256 * 1024;

QString endpointText(const QHostAddress &address, quint16 port)
{
    const QString host = address.toString();
    return (address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + host + u']' : host) + u':' +
           QString::number(port);
}

bool isProxyError(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::ProxyAuthenticationRequiredError ||
           (error >= QAbstractSocket::ProxyConnectionRefusedError &&
            error <= QAbstractSocket::ProxyProtocolError);
}

} // namespace

Upstream::Upstream(UpstreamSettings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_proxy(m_settings.proxy)
{
}

Upstream::~Upstream()
{
    if (m_socket)
        m_socket->disconnect(this);
    releaseProbe();
}

void Upstream::open()
{
    m_phase = Phase::LookingUp;
    if (m_proxy.type() == QNetworkProxy::DefaultProxy)
        askForProxy();
    else
        openSocket();
}

/// The system may have to run a script, or to fetch one, to find its proxy: on a thread of its own.
void Upstream::askForProxy()
{
    QUrl url;
    url.setScheme(m_settings.tls ? u"https"_s : u"http"_s);
    url.setHost(m_settings.host);
    url.setPort(m_settings.port);
    const auto answer = std::make_shared<QNetworkProxy>(QNetworkProxy::NoProxy);
    QThread *thread = QThread::create([answer, url] {
        for (const QNetworkProxy &proxy :
             QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url))) {
            if (proxy.type() == QNetworkProxy::NoProxy ||
                proxy.capabilities().testFlag(QNetworkProxy::TunnelingCapability)) {
                *answer = proxy;
                return;
            }
        }
    });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    connect(thread, &QThread::finished, this, [this, answer] {
        if (m_phase != Phase::LookingUp)
            return;
        if (!m_proxy.user().isEmpty()) {
            answer->setUser(m_proxy.user());
            answer->setPassword(m_proxy.password());
        }
        m_proxy = *answer;
        openSocket();
    });
    thread->start();
}

void Upstream::openSocket()
{
    QSslSocket *secure = m_settings.tls ? new QSslSocket : nullptr;
    m_socket.reset(secure ? secure : new QTcpSocket);
    m_socket->setReadBufferSize(readBufferSize);
    m_socket->setProxy(m_proxy);
    connectSignals();
    if (!secure) {
        m_socket->connectToHost(m_settings.host, m_settings.port);
        return;
    }
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (const QString problem = applyTlsOptions(m_settings.tlsOptions, configuration); !problem.isEmpty()) {
        fail({u"tls"_s, problem, tr("Check the file and its pass phrase in the connection's options.")});
        return;
    }
    secure->setSslConfiguration(configuration);
    secure->connectToHostEncrypted(m_settings.host, m_settings.port, serverName());
}

QString Upstream::serverName() const
{
    return m_settings.tlsOptions.serverName.isEmpty() ? m_settings.host : m_settings.tlsOptions.serverName;
}

void Upstream::connectSignals()
{
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &Upstream::readable);
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, &Upstream::written);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &Upstream::onSocketError);
    connect(m_socket.get(), &QTcpSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::ConnectingState)
            m_phase = Phase::Connecting;
    });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] {
        if (m_phase != Phase::Connected)
            return;
        const bool reset = wasReset();
        releaseProbe();
        m_phase = Phase::Ended;
        Q_EMIT ended(reset ? End::Reset : End::Finished, {});
    });
    auto *secure = qobject_cast<QSslSocket *>(m_socket.get());
    if (!secure) {
        connect(m_socket.get(), &QTcpSocket::connected, this, &Upstream::onConnected);
        return;
    }
    connect(secure, &QSslSocket::connected, this, [this] { m_phase = Phase::Securing; });
    connect(secure, &QSslSocket::encrypted, this, &Upstream::onConnected);
    connect(secure, &QSslSocket::encryptedBytesWritten, this, &Upstream::written);
    connect(secure, &QSslSocket::sslErrors, this, &Upstream::onSslErrors);
}

QString Upstream::phaseText() const
{
    switch (m_phase) {
    case Phase::LookingUp:
        return tr("looking up the name %1").arg(m_settings.host);
    case Phase::Connecting:
        return tr("connecting to %1 by TCP").arg(m_settings.host);
    case Phase::Securing:
        return tr("making the TLS handshake with %1").arg(m_settings.host);
    default:
        return tr("waiting for the answer to the opening handshake");
    }
}

QByteArray Upstream::read(qint64 most)
{
    return m_socket ? m_socket->read(std::min(most, m_socket->bytesAvailable())) : QByteArray();
}

bool Upstream::hasBytes() const
{
    return m_socket && m_socket->bytesAvailable() > 0;
}

qint64 Upstream::waitingBytes() const
{
    if (!m_socket)
        return 0;
    qint64 waiting = m_socket->bytesAvailable();
#ifdef Q_OS_UNIX
    int kernel = 0;
    if (m_phase == Phase::Connected && ioctl(int(m_socket->socketDescriptor()), FIONREAD, &kernel) == 0)
        waiting += kernel;
#endif
    return waiting;
}

void Upstream::write(const QByteArray &bytes)
{
    if (m_socket && m_phase == Phase::Connected)
        m_socket->write(bytes);
}

qint64 Upstream::bytesToWrite() const
{
    if (!m_socket)
        return 0;
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket.get());
    return m_socket->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

void Upstream::finish()
{
    if (m_socket && m_phase == Phase::Connected)
        m_socket->disconnectFromHost();
}

void Upstream::abort()
{
    m_phase = Phase::Ended;
    releaseProbe();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

QJsonObject Upstream::tls() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket.get());
    return secure ? tlsDetails(*secure, m_ignoredFaults) : QJsonObject();
}

void Upstream::onConnected()
{
    m_phase = Phase::Connected;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_peer = endpointText(m_socket->peerAddress(), m_socket->peerPort());
    if (m_proxy.type() != QNetworkProxy::NoProxy)
        m_peer = m_settings.host + u':' + QString::number(m_settings.port);
    m_local = endpointText(m_socket->localAddress(), m_socket->localPort());
#ifdef Q_OS_LINUX
    if (m_socket->socketDescriptor() >= 0)
        m_probe = fcntl(int(m_socket->socketDescriptor()), F_DUPFD_CLOEXEC, 0);
#endif
    Q_EMIT connected();
}

void Upstream::onSslErrors(const QList<QSslError> &errors)
{
    auto *secure = qobject_cast<QSslSocket *>(m_socket.get());
    const QList<QSslError> faults = certificateErrors(errors);
    const QList<QSslCertificate> chain = secure->peerCertificateChain();
    if (!faults.isEmpty() && !m_settings.tlsOptions.ignoreErrors) {
        fail(certificateError(faults, chain, serverName()));
        return;
    }
    m_ignoredFaults = faultTexts(faults, chain, serverName());
    secure->ignoreSslErrors();
}

void Upstream::onSocketError()
{
    const auto error = m_socket->error();
    const QString text = m_socket->errorString();
    const QString target = m_settings.host + u':' + QString::number(m_settings.port);
    if (m_phase == Phase::Connected) {
        if (error == QAbstractSocket::RemoteHostClosedError)
            return; // disconnected() follows
        const bool reset = wasReset();
        m_phase = Phase::Ended;
        releaseProbe();
        Q_EMIT ended(reset ? End::Reset : End::Failed, text);
        return;
    }
    if (m_phase == Phase::Ended)
        return;
    if (isProxyError(error)) {
        fail({u"proxy"_s,
              tr("The proxy %1:%2 did not connect us: %3.")
                  .arg(m_proxy.hostName())
                  .arg(m_proxy.port())
                  .arg(text),
              tr("Check the proxy's address, user and password, and whether it allows this target.")});
    } else if (error == QAbstractSocket::HostNotFoundError) {
        fail({u"dns"_s, tr("The name %1 could not be found.").arg(m_settings.host),
              tr("Check the spelling, the network, and whether a VPN is needed for this name.")});
    } else if (error == QAbstractSocket::ConnectionRefusedError) {
        fail({u"connect"_s, tr("%1 refused the connection: nothing listens on that port.").arg(target),
              tr("Check the port, and whether the server is running.")});
    } else if (m_phase == Phase::Securing) {
        fail(securingError(text));
    } else {
        fail({u"connect"_s, tr("No connection to %1: %2.").arg(target, text),
              tr("Check the network, the address and any firewall between.")});
    }
}

WireError Upstream::securingError(const QString &text) const
{
    const QString target = m_settings.host + u':' + QString::number(m_settings.port);
    const bool ofVersion = text.contains(u"protocol version") || text.contains(u"unsupported protocol");
    if (ofVersion)
        return {
            u"tls"_s,
            tr("The TLS handshake with %1 failed: we ask for TLS %2 or later, which the server doesn't speak "
               "(%3).")
                .arg(target,
                     m_settings.tlsOptions.minimumVersion == TlsOptions::Version::V1_3 ? u"1.3"_s : u"1.2"_s,
                     text),
            tr("Lower the minimum version in the connection's options where it is 1.3; else the server has "
               "to be brought up to date.")};
    return {u"tls"_s, tr("The TLS handshake with %1 failed: %2.").arg(target, text),
            tr("Check that the server speaks TLS on this port (ws:// or wss://?), and whether it wants a "
               "client certificate.")};
}

void Upstream::fail(const WireError &error)
{
    if (m_phase == Phase::Ended)
        return;
    abort();
    Q_EMIT failed(error);
}

bool Upstream::wasReset() const
{
#ifdef Q_OS_LINUX
    tcp_info info{};
    socklen_t size = sizeof info;
    return m_probe >= 0 && getsockopt(m_probe, IPPROTO_TCP, TCP_INFO, &info, &size) == 0 &&
           info.tcpi_state == TCP_CLOSE;
#else
    return false;
#endif
}

void Upstream::releaseProbe()
{
#ifdef Q_OS_UNIX
    if (m_probe >= 0)
        ::close(m_probe);
#endif
    m_probe = -1;
}

} // namespace socketglass
