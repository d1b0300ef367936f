// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QObject>
#include <QProcess>
#include <QStringList>
#include <QUrl>

namespace socketglass {

/// A real server or client (tests/peers, see README.md there) as a child process. Use:
///     Peer peer(Peer::Ws);
///     QVERIFY2(peer.start(), qPrintable(peer.error()));
class Peer final : public QObject
{
    Q_OBJECT
public:
    enum Script { Ws, WsClient, Websockets, Soup, Raw, Proxy, Nginx, RealProxy };

    explicit Peer(Script script, const QStringList &arguments = {}, QObject *parent = nullptr);
    ~Peer() override; ///< stop()

    /// Starts the script and waits until it says READY. False: error() says what failed and what to install.
    [[nodiscard]] bool start();
    /// Closes the script's stdin and waits for its end.
    void stop();
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    /// "/echo?x=1" → ws://127.0.0.1:port/echo?x=1; wss where the peer was started with --cert.
    [[nodiscard]] QUrl url(const QString &pathAndQuery,
                           const QString &host = QStringLiteral("127.0.0.1")) const;

    /// What the script has printed since READY. Usable with QTRY_VERIFY.
    [[nodiscard]] QStringList lines() const { return m_lines; }
    [[nodiscard]] bool hasLine(const QString &start) const; ///< one that starts like that
    /// lines() as JSON objects, those whose "event" is `name` or all; for WsClient.
    [[nodiscard]] QList<QJsonObject> events(const QString &name = {}) const;
    void send(const QJsonObject &command); ///< one line to its stdin; for WsClient

Q_SIGNALS:
    void lineReceived(const QString &line);

private:
    void readLines();

    QProcess m_process;
    Script m_script;
    QStringList m_arguments;
    QStringList m_lines;
    QString m_error;
    quint16 m_port = 0;
    bool m_ready = false;
};

} // namespace socketglass
