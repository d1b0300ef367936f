// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "wire/closeoutcome.h"
#include "wire/tlsoptions.h"

#include <QNetworkProxy>
#include <QObject>
#include <QSslError>

#include <memory>

class QTcpSocket;
class QSslSocket;

namespace socketglass {

struct UpstreamSettings
{
    QString host;
    quint16 port = 80;
    bool tls = false;
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy); ///< DefaultProxy: what the system says
    TlsOptions tlsOptions;
};

/// The outer connection of a tap: name look-up, proxy, TCP, TLS. I/O thread.
class Upstream final : public QObject
{
    Q_OBJECT
public:
    enum class Phase : quint8 { Idle, LookingUp, Connecting, Securing, Connected, Ended };
    /// How it ended after it had been connected.
    enum class End : quint8 { Finished, Reset, Failed };

    explicit Upstream(UpstreamSettings settings, QObject *parent = nullptr);
    ~Upstream() override;

    void open();
    [[nodiscard]] Phase phase() const { return m_phase; }
    /// What it is doing, for a time-out's message: "looking up the name …".
    [[nodiscard]] QString phaseText() const;

    /// Some of the bytes that wait; without a copy where they came in one piece. Empty: nothing now.
    [[nodiscard]] QByteArray read(qint64 most);
    [[nodiscard]] bool hasBytes() const;
    /// Received and not yet read, in our buffers and (where the system tells) its own.
    [[nodiscard]] qint64 waitingBytes() const;
    void write(const QByteArray &bytes);
    /// Written here, not yet given to the system.
    [[nodiscard]] qint64 bytesToWrite() const;
    /// Ends TCP after what was written has gone out.
    void finish();
    void abort();

    [[nodiscard]] QString peer() const { return m_peer; } ///< "address:port", IPv6 in brackets
    [[nodiscard]] QString local() const { return m_local; }
    /// The field `tls` of the event `opened`; empty for a plain connection.
    [[nodiscard]] QJsonObject tls() const;
    /// Translated; of the server's certificate.
    [[nodiscard]] QStringList ignoredFaults() const { return m_ignoredFaults; }

Q_SIGNALS:
    void connected();
    /// Instead of connected().
    void failed(const socketglass::WireError &error);
    void readable();
    void written();
    /// After connected(); bytes may still be waiting to be read.
    void ended(socketglass::Upstream::End end, const QString &message);

private:
    void askForProxy();
    void openSocket();
    void connectSignals();
    void onConnected();
    void onSslErrors(const QList<QSslError> &errors);
    void onSocketError();
    void fail(const WireError &error);
    [[nodiscard]] WireError securingError(const QString &text) const;
    [[nodiscard]] QString serverName() const;
    [[nodiscard]] bool wasReset() const;
    void releaseProbe();

    UpstreamSettings m_settings;
    QNetworkProxy m_proxy; // what is used: never DefaultProxy once it is known
    std::unique_ptr<QTcpSocket> m_socket;
    QStringList m_ignoredFaults;
    QString m_peer;
    QString m_local;
    int m_probe = -1; // a second descriptor of the socket, to ask whether it ended by a reset
    Phase m_phase = Phase::Idle;
};

} // namespace socketglass
