// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/httphead.h"
#include "wire/tlsoptions.h"

#include <QJsonObject>
#include <QNetworkProxy>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace socketglass {

/// A header that is added to the request, unless it is switched off.
struct ProfileHeader
{
    QByteArray name;
    QByteArray value;
    bool enabled = true;
    bool secret = false; ///< marked by the user; see isSecret()

    /// The value stays out of files: marked so, or Authorization, Proxy-Authorization, Cookie.
    [[nodiscard]] bool isSecret() const;
    bool operator==(const ProfileHeader &) const = default;
};

struct Authentication
{
    enum class Kind : quint8 { None, Basic, Bearer, ApiKeyHeader, ApiKeyQuery };
    Kind kind = Kind::None;
    QString name;   ///< the user (Basic); of the header or of the query's parameter (API key)
    QString secret; ///< password, token or key
    bool operator==(const Authentication &) const = default;
};

/// All in one Cookie header; values are secrets.
struct Cookie
{
    QString name;
    QString value;
    bool operator==(const Cookie &) const = default;
};

/// Connecting again after a session has ended by itself, later each time.
struct ReconnectPolicy
{
    bool enabled = false;
    std::chrono::milliseconds firstDelay{1'000};
    double factor = 2; ///< each delay against the one before, from 1
    std::chrono::milliseconds longestDelay{60'000};
    double jitter = 0.2;  ///< share of a delay by which chance may change it, 0 to 1
    int maxAttempts = 10; ///< in a row without a session that opened; 0: no limit
    /// After a close with these only; no connection at all counts as 1006.
    QList<quint16> codes{1001, 1006, 1011, 1012, 1013, 1014};
    bool operator==(const ReconnectPolicy &) const = default;
};

struct KeepAlive
{
    std::chrono::milliseconds interval{0};          ///< between pings; 0: none
    std::chrono::milliseconds pongDeadline{10'000}; ///< after a ping; later the connection counts as lost
    bool operator==(const KeepAlive &) const = default;
};

/// What a profile's JSON has that can't be used.
struct ProfileTrouble
{
    QString member;       ///< path: "url", "tls.minimumVersion", "headers[2].name"
    QString message;      ///< translated
    bool unknown = false; ///< this version does not know the member; it does no harm
};

/// A value that stays out of files.
struct ProfileSecret
{
    QString key;   ///< stable within a profile: "authentication", "header X-Key", "cookie sid"
    QString label; ///< translated: "password of the proxy"
    QString value;
    bool required = true; ///< the server wants it; a pass phrase only where the key file is encrypted
};

/// How to connect, or what connected to us. A value; no secrets are written by toJson().
struct Profile
{
    /// Which end of the connection we are.
    enum class Role : quint8 { Client, Server };
    Role role = Role::Client;
    QString name; ///< empty: shown as host and path of the URL
    QUrl url;     ///< ws or wss
    /// With {{name}} in it; then url is empty until the variables are put in, which empties this.
    QString urlTemplate;
    QList<ProfileHeader> headers; ///< order and repeats kept; one named Host replaces ours
    QStringList subprotocols;
    QString origin; ///< empty: no Origin header
    Authentication authentication;
    QList<Cookie> cookies;
    std::chrono::milliseconds connectTimeout{
        15'000}; ///< name, TCP, proxy, TLS and opening handshake together, for each redirect anew
    std::chrono::milliseconds closeTimeout{5'000}; ///< from our Close frame to the end of TCP
    TlsOptions tls;
    QNetworkProxy proxy = QNetworkProxy(QNetworkProxy::NoProxy); ///< DefaultProxy: what the system says
    ReconnectPolicy reconnect;
    KeepAlive keepAlive;
    bool automaticPong = true; ///< pings are answered
    bool compression = true;   ///< as a client offers permessage-deflate, as a server accepts it
    qint64 maxMessageSize = 256 * 1024 * 1024; ///< bytes; a larger one fails the connection with 1009
    static constexpr int mostRedirects = 20;
    int maxRedirects = 0; ///< followed at most; 0: none

    [[nodiscard]] QString displayName() const;
    /// url, or its template.
    [[nodiscard]] QString urlText() const;
    /// Sets url, or urlTemplate where the text has {{name}} in it.
    void setUrlText(const QString &text);
    /// Those that are switched on.
    [[nodiscard]] HttpHeaders enabledHeaders() const;
    /// Encrypted, but to whom is not known.
    [[nodiscard]] bool isUnchecked() const
    {
        return tls.ignoreErrors && url.scheme() == QLatin1String("wss");
    }

    /// Keys in alphabetical order; members with their standard value are left out. A secret
    /// is written only where it is no more than the name of a variable: "{{token}}".
    [[nodiscard]] QJsonObject toJson() const;
    /// What can't be used gets its standard value and is named in `troubles`, as is a member that is not
    /// known.
    [[nodiscard]] static Profile fromJson(const QJsonObject &object,
                                          QList<ProfileTrouble> *troubles = nullptr);
    /// Translated, empty: usable. Says what is wrong and what to write instead. A urlTemplate is not checked,
    /// of other texts only what stands around {{name}}.
    [[nodiscard]] QString problem() const;

    /// Those that this profile has a use for, with their values or without.
    [[nodiscard]] QList<ProfileSecret> secrets() const;
    /// Does nothing where no secret has that key.
    void setSecret(const QString &key, const QString &value);

    bool operator==(const Profile &) const = default;
};

/// "http://host:port" or "socks5://user@host:port", no password; "system"; empty for no proxy.
[[nodiscard]] QString proxyToText(const QNetworkProxy &proxy);
/// Reads the same, also with a password; empty: no proxy. Nothing: not a proxy's address.
[[nodiscard]] std::optional<QNetworkProxy> proxyFromText(const QString &text);

/// What a person types in the address field as a URL: adds ws:// where the scheme is missing, turns http(s)
/// into ws(s).
[[nodiscard]] QUrl webSocketUrlFromUserInput(const QString &text);

} // namespace socketglass
