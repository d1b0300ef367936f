// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profile.h"

#include "templates/variables.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

bool isToken(QByteArrayView source) // RFC 9110 section 5.6.2
{
    static constexpr QByteArrayView marks("!#$%&'*+-.^_`|~");
    const QByteArray text = withStandIns(source);
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.contains(c);
    });
}

bool isFieldValue(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

QString urlProblem(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return Words::tr("This is not a URL that can be connected to. One looks like ws://host:port/path or "
                         "wss://host/path, without blanks.");
    if (url.scheme() != u"ws" && url.scheme() != u"wss")
        return Words::tr("The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.")
            .arg(url.scheme());
    return {};
}

QString headerProblem(const QList<ProfileHeader> &headers)
{
    for (const ProfileHeader &header : headers) {
        const QString name = QString::fromUtf8(header.name);
        if (!isToken(header.name))
            return Words::
                tr("“%1” is not the name of a header: letters, digits and - are allowed, no blank or colon.")
                    .arg(name);
        if (!isFieldValue(header.value))
            return Words::tr("The value of the header %1 has a line break in it.").arg(name);
    }
    return {};
}

QString subprotocolProblem(const QStringList &subprotocols)
{
    for (const QString &subprotocol : subprotocols) {
        if (!isToken(subprotocol.toUtf8()))
            return Words::
                tr("“%1” is not a sub-protocol: letters, digits and marks are allowed, no blank or comma.")
                    .arg(subprotocol);
        if (subprotocols.count(subprotocol) > 1)
            return Words::tr("The sub-protocol %1 is asked for twice.").arg(subprotocol);
    }
    return {};
}

QString authenticationProblem(const Authentication &authentication)
{
    using Kind = Authentication::Kind;
    const QString &name = authentication.name;
    if (authentication.kind == Kind::Basic && name.contains(u':'))
        return Words::tr("The user name has a colon in it, which Basic authentication can't carry.");
    if (authentication.kind == Kind::ApiKeyHeader && !isToken(name.toUtf8()))
        return Words::tr("“%1” is not the name of a header for the API key, as X-Api-Key is.").arg(name);
    if (authentication.kind == Kind::ApiKeyQuery && name.isEmpty())
        return Words::tr("The API key needs the name of its parameter in the query.");
    if (!isFieldValue(name.toUtf8()) || !isFieldValue(authentication.secret.toUtf8()))
        return Words::tr("The user name, password, token or API key has a line break in it.");
    return {};
}

QString cookieProblem(const QList<Cookie> &cookies)
{
    for (const Cookie &cookie : cookies) {
        if (!isToken(cookie.name.toUtf8()))
            return Words::
                tr("“%1” is not the name of a cookie: letters, digits and marks are allowed, no blank or =.")
                    .arg(cookie.name);
        if (!isFieldValue(cookie.value.toUtf8()) || cookie.value.contains(u';'))
            return Words::tr("The value of the cookie %1 has a semicolon or a line break in it.")
                .arg(cookie.name);
    }
    return {};
}

QString tlsProblem(const TlsOptions &tls)
{
    if (!tls.systemAuthorities && tls.caFile.isEmpty())
        return Words::tr("No authority is trusted: name a file with certificates of authorities, or trust "
                         "those of the system.");
    if (!tls.keyFile.isEmpty() && tls.certificateFile.isEmpty())
        return Words::tr("A key without its certificate: name the file of the client's certificate too.");
    return {};
}

QString timesProblem(const Profile &profile)
{
    constexpr auto longest = std::chrono::hours(24);
    for (const auto time :
         {profile.connectTimeout, profile.closeTimeout, profile.keepAlive.interval,
          profile.keepAlive.pongDeadline, profile.reconnect.firstDelay, profile.reconnect.longestDelay}) {
        if (time > longest)
            return Words::tr("A timeout, delay or interval is longer than a day.");
    }
    return {};
}

QString reconnectProblem(const ReconnectPolicy &policy)
{
    if (!policy.enabled)
        return {};
    if (policy.firstDelay.count() < 0 || policy.longestDelay < policy.firstDelay)
        return Words::tr("Reconnect: the longest delay is shorter than the first one.");
    if (policy.factor < 1 || policy.jitter < 0 || policy.jitter > 1)
        return Words::tr("Reconnect: the factor is 1 or more, the jitter from 0 to 1.");
    if (policy.codes.isEmpty())
        return Words::tr("Reconnect: name the close codes after which to connect again, as 1006.");
    return {};
}

} // namespace

bool ProfileHeader::isSecret() const
{
    static constexpr std::array secrets{"authorization", "proxy-authorization", "cookie"};
    return secret || std::any_of(secrets.begin(), secrets.end(), [this](const char *known) {
               return name.compare(known, Qt::CaseInsensitive) == 0;
           });
}

QString Profile::displayName() const
{
    if (!name.isEmpty())
        return name;
    if (!urlTemplate.isEmpty())
        return urlTemplate;
    const QString path = url.path() == u"/" ? QString() : url.path();
    return url.host() + (url.port() < 0 ? QString() : u':' + QString::number(url.port())) + path;
}

QString Profile::urlText() const
{
    return urlTemplate.isEmpty() ? url.toString(QUrl::FullyEncoded) : urlTemplate;
}

void Profile::setUrlText(const QString &text)
{
    const bool isTemplate = text.contains(u"{{");
    url = isTemplate ? QUrl() : QUrl(text);
    urlTemplate = isTemplate ? text : QString();
}

HttpHeaders Profile::enabledHeaders() const
{
    HttpHeaders result;
    for (const ProfileHeader &header : headers) {
        if (header.enabled)
            result.append({header.name, header.value});
    }
    return result;
}

QString Profile::problem() const
{
    if (const QString text = urlTemplate.isEmpty() ? urlProblem(url) : QString(); !text.isEmpty())
        return text;
    if (!isFieldValue(origin.toUtf8()))
        return Words::tr("The origin has a line break in it.");
    for (const QString &text :
         {headerProblem(headers), subprotocolProblem(subprotocols), authenticationProblem(authentication),
          cookieProblem(cookies), tlsProblem(tls), reconnectProblem(reconnect), timesProblem(*this)}) {
        if (!text.isEmpty())
            return text;
    }
    return {};
}

QString proxyToText(const QNetworkProxy &proxy)
{
    if (proxy.type() == QNetworkProxy::DefaultProxy)
        return u"system"_s;
    if (proxy.type() != QNetworkProxy::HttpProxy && proxy.type() != QNetworkProxy::Socks5Proxy)
        return {};
    QUrl url;
    url.setScheme(proxy.type() == QNetworkProxy::HttpProxy ? u"http"_s : u"socks5"_s);
    url.setHost(proxy.hostName());
    url.setPort(proxy.port());
    url.setUserName(proxy.user());
    return url.toString(QUrl::FullyEncoded);
}

std::optional<QNetworkProxy> proxyFromText(const QString &text)
{
    if (text.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    if (text == u"system")
        return QNetworkProxy(QNetworkProxy::DefaultProxy);
    const QUrl url(text, QUrl::StrictMode);
    const bool http = url.scheme() == u"http";
    if (!url.isValid() || url.host().isEmpty() || (!http && url.scheme() != u"socks5"))
        return {};
    return QNetworkProxy(http ? QNetworkProxy::HttpProxy : QNetworkProxy::Socks5Proxy, url.host(),
                         quint16(url.port(http ? 8080 : 1080)), url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

QUrl webSocketUrlFromUserInput(const QString &text)
{
    QString input = text.trimmed();
    if (!input.contains(u"://"))
        input.prepend(u"ws://");
    QUrl url(input);
    if (url.scheme() == u"http")
        url.setScheme(u"ws"_s);
    else if (url.scheme() == u"https")
        url.setScheme(u"wss"_s);
    return url;
}

} // namespace socketglass
