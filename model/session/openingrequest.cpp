// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/openingrequest.h"

#include "protocol/permessagedeflate.h"

namespace socketglass {

namespace {

QByteArray hostField(const QUrl &url)
{
    const bool standard = url.port() < 0 || url.port() == (url.scheme() == u"wss" ? 443 : 80);
    const QString host = url.host(QUrl::FullyEncoded);
    const QByteArray name = host.contains(u':') ? '[' + host.toLatin1() + ']' : host.toLatin1();
    return standard ? name : name + ':' + QByteArray::number(url.port());
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
    if (!profile.url.userName().isEmpty()) {
        const QString credentials =
            profile.url.userName(QUrl::FullyDecoded) + u':' + profile.url.password(QUrl::FullyDecoded);
        headers.append({"Authorization", "Basic " + credentials.toUtf8().toBase64()});
    }
    return headers;
}

} // namespace

HttpRequestHead openingRequest(const Profile &profile)
{
    HttpRequestHead request;
    request.method = "GET";
    request.version = "HTTP/1.1";
    request.target = profile.url.path(QUrl::FullyEncoded).toLatin1();
    if (request.target.isEmpty())
        request.target = "/";
    if (profile.url.hasQuery())
        request.target += '?' + profile.url.query(QUrl::FullyEncoded).toLatin1();
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

} // namespace socketglass
