// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/httphead.h"

#include <QJsonObject>
#include <QNetworkProxy>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace socketglass {

/// How to connect, or what connected to us. A value; no secrets are written by toJson().
struct Profile
{
    /// Which end of the connection we are.
    enum class Role : quint8 { Client, Server };
    Role role = Role::Client;
    QString name;        ///< empty: shown as host and path of the URL
    QUrl url;            ///< ws or wss
    HttpHeaders headers; ///< added to the request, order and repeats kept; one named Host replaces ours
    QStringList subprotocols;
    QString origin; ///< empty: no Origin header
    std::chrono::milliseconds connectTimeout{
        15'000};                                   ///< name, TCP, proxy, TLS and opening handshake together
    std::chrono::milliseconds closeTimeout{5'000}; ///< from our Close frame to the end of TCP
    bool ignoreCertificateErrors = false;
    QString caFile;          ///< PEM; empty: the system's authorities
    QString certificateFile; ///< PEM, of the client; with keyFile
    QString keyFile;         ///< PEM
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy);
    bool compression = true; ///< as a client offers permessage-deflate, as a server accepts it
    qint64 maxMessageSize = 256 * 1024 * 1024; ///< bytes; a larger one fails the connection with 1009

    [[nodiscard]] QString displayName() const;
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Profile fromJson(const QJsonObject &object);
    /// Translated, empty: usable. Says what is wrong and what to write instead.
    [[nodiscard]] QString problem() const;
};

/// "http://host:port" or "socks5://user@host:port", no password; empty for no proxy.
[[nodiscard]] QString proxyToText(const QNetworkProxy &proxy);
/// Reads the same, also with a password; empty: no proxy. Nothing: not a proxy's address.
[[nodiscard]] std::optional<QNetworkProxy> proxyFromText(const QString &text);

/// What a person types in the address field as a URL: adds ws:// where the scheme is missing, turns http(s)
/// into ws(s).
[[nodiscard]] QUrl webSocketUrlFromUserInput(const QString &text);

} // namespace socketglass
