// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/openingrequest.h"

#include "protocol/permessagedeflate.h"

#include <QUrlQuery>

namespace socketglass {

namespace {

QByteArray hostField(const QUrl &url)
{
    const bool standard = url.port() < 0 || url.port() == (url.scheme() == u"wss" ? 443 : 80);
    const QString host = url.host(QUrl::FullyEncoded);
    const QByteArray name = host.contains(u':') ? '[' + host.toLatin1() + ']' : host.toLatin1();
    return standard ? name : name + ':' + QByteArray::number(url.port());
}

void addCredentials(const Profile &profile, HttpHeaders &headers)
{
    const Authentication &own = profile.authentication;
    const auto addBasic = [&](const QString &user, const QString &password) {
        headers.append({"Authorization", "Basic " + (user + u':' + password).toUtf8().toBase64()});
    };
    if (own.kind == Authentication::Kind::Basic)
        addBasic(own.name, own.secret);
    else if (own.kind == Authentication::Kind::Bearer)
        headers.append({"Authorization", "Bearer " + own.secret.toUtf8()});
    else if (!profile.url.userName().isEmpty())
        addBasic(profile.url.userName(QUrl::FullyDecoded), profile.url.password(QUrl::FullyDecoded));
    if (own.kind == Authentication::Kind::ApiKeyHeader)
        headers.append({own.name.toUtf8(), own.secret.toUtf8()});
}

QByteArray cookieField(const QList<Cookie> &cookies) // RFC 6265 section 4.2.1
{
    QStringList pairs;
    for (const Cookie &cookie : cookies)
        pairs.append(cookie.name + u'=' + cookie.value);
    return pairs.join(QStringLiteral("; ")).toUtf8();
}

HttpHeaders standardHeaders(const Profile &profile)
{
    HttpHeaders headers{{"Host", hostField(profile.url)},
                        {"Upgrade", "websocket"},
                        {"Connection", "Upgrade"},
                        {"Sec-WebSocket-Version", "13"}};
    if (!profile.origin.isEmpty())
        headers.append({"Origin", profile.origin.toUtf8()});
    if (!profile.subprotocols.isEmpty())
        headers.append(
            {"Sec-WebSocket-Protocol", profile.subprotocols.join(QStringLiteral(", ")).toLatin1()});
    if (profile.compression)
        headers.append(HttpHeader{"Sec-WebSocket-Extensions", deflateOffer});
    addCredentials(profile, headers);
    if (!profile.cookies.isEmpty())
        headers.append({"Cookie", cookieField(profile.cookies)});
    return headers;
}

QByteArray targetOf(const Profile &profile)
{
    const QByteArray path = profile.url.path(QUrl::FullyEncoded).toLatin1();
    const QByteArray query = profile.url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray target = path.isEmpty() ? QByteArray("/") : path;
    if (profile.url.hasQuery())
        target += '?' + query;
    const Authentication &key = profile.authentication;
    if (key.kind == Authentication::Kind::ApiKeyQuery && !QUrlQuery(profile.url).hasQueryItem(key.name))
        target += (profile.url.hasQuery() ? (query.isEmpty() ? "" : "&") : "?") +
                  QUrl::toPercentEncoding(key.name) + '=' + QUrl::toPercentEncoding(key.secret);
    return target;
}

} // namespace

HttpRequestHead openingRequest(const Profile &profile)
{
    HttpRequestHead request;
    request.method = "GET";
    request.version = "HTTP/1.1";
    request.target = targetOf(profile);
    const HttpHeaders own = profile.enabledHeaders();
    const HttpHeaders standards = standardHeaders(profile);
    for (const HttpHeader &standard : standards) {
        bool replaced = false;
        for (const HttpHeader &header : own) {
            if (header.name.compare(standard.name, Qt::CaseInsensitive) == 0) {
                request.headers.append(header);
                replaced = true;
            }
        }
        if (!replaced)
            request.headers.append(standard);
    }
    for (const HttpHeader &header : own) {
        if (!standards.value(header.name))
            request.headers.append(header);
    }
    return request;
}

Profile redirectedProfile(Profile profile, const QUrl &url)
{
    const auto port = [](const QUrl &of) { return of.port(of.scheme() == u"wss" ? 443 : 80); };
    const bool same = url.scheme() == profile.url.scheme() && url.host() == profile.url.host() &&
                      port(url) == port(profile.url);
    QUrl target = url;
    if (same)
        target.setUserInfo(profile.url.userInfo(QUrl::FullyEncoded));
    profile.url = target;
    if (same)
        return profile;
    profile.authentication = {};
    profile.cookies.clear();
    profile.headers.removeIf([](const ProfileHeader &header) {
        return header.isSecret() || header.name.compare("Host", Qt::CaseInsensitive) == 0;
    });
    profile.tls.certificateFile.clear();
    profile.tls.keyFile.clear();
    profile.tls.passPhrase.clear();
    profile.tls.serverName.clear();
    return profile;
}

} // namespace socketglass
