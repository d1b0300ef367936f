// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/jsonmembers.h"

#include <array>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr std::array roles{"client"_L1, "server"_L1};
constexpr std::array authenticationKinds{"none"_L1, "basic"_L1, "bearer"_L1, "apiKeyHeader"_L1,
                                         "apiKeyQuery"_L1};
constexpr std::array tlsVersions{"1.2"_L1, "1.3"_L1};

/// What may be written of a secret: "{{name}}" says where it is.
QString reference(const QString &secret)
{
    const bool isOne = secret.startsWith(u"{{") && secret.endsWith(u"}}") && secret.count(u'{') == 2 &&
                       secret.count(u'}') == 2;
    return isOne ? secret : QString();
}

QJsonArray headersToJson(const QList<ProfileHeader> &headers)
{
    QJsonArray array;
    for (const ProfileHeader &header : headers) {
        const QString value = QString::fromUtf8(header.value);
        MembersOut members;
        members.add(u"name"_s, QString::fromUtf8(header.name));
        members.add(u"value"_s, header.isSecret() ? reference(value) : value);
        members.add(u"enabled"_s, header.enabled, true);
        members.add(u"secret"_s, header.secret);
        array.append(members.object());
    }
    return array;
}

QJsonArray cookiesToJson(const QList<Cookie> &cookies)
{
    QJsonArray array;
    for (const Cookie &cookie : cookies) {
        MembersOut members;
        members.add(u"name"_s, cookie.name);
        members.add(u"value"_s, reference(cookie.value));
        array.append(members.object());
    }
    return array;
}

QJsonObject authenticationToJson(const Authentication &authentication)
{
    MembersOut members;
    members.add(u"kind"_s, enumName(authentication.kind, authenticationKinds), u"none"_s);
    members.add(u"name"_s, authentication.name);
    members.add(u"secret"_s, reference(authentication.secret));
    return members.object();
}

void readAuthentication(MembersIn &members, Authentication &authentication)
{
    members.readEnum(u"kind"_s, authentication.kind, authenticationKinds);
    members.read(u"name"_s, authentication.name);
    members.read(u"secret"_s, authentication.secret);
}

QJsonObject tlsToJson(const TlsOptions &tls)
{
    MembersOut members;
    members.add(u"systemAuthorities"_s, tls.systemAuthorities, true);
    members.add(u"caFile"_s, tls.caFile);
    members.add(u"certificateFile"_s, tls.certificateFile);
    members.add(u"keyFile"_s, tls.keyFile);
    members.add(u"passPhrase"_s, reference(tls.passPhrase));
    members.add(u"minimumVersion"_s, enumName(tls.minimumVersion, tlsVersions), u"1.2"_s);
    members.add(u"serverName"_s, tls.serverName);
    members.add(u"ignoreErrors"_s, tls.ignoreErrors);
    return members.object();
}

void readTls(MembersIn &members, TlsOptions &tls)
{
    members.read(u"systemAuthorities"_s, tls.systemAuthorities);
    members.read(u"caFile"_s, tls.caFile);
    members.read(u"certificateFile"_s, tls.certificateFile);
    members.read(u"keyFile"_s, tls.keyFile);
    members.read(u"passPhrase"_s, tls.passPhrase);
    members.readEnum(u"minimumVersion"_s, tls.minimumVersion, tlsVersions);
    members.read(u"serverName"_s, tls.serverName);
    members.read(u"ignoreErrors"_s, tls.ignoreErrors);
}

QJsonArray codesToJson(const QList<quint16> &codes)
{
    QJsonArray array;
    for (const quint16 code : codes)
        array.append(code);
    return array;
}

QJsonObject reconnectToJson(const ReconnectPolicy &policy)
{
    const ReconnectPolicy standard;
    MembersOut members;
    members.add(u"enabled"_s, policy.enabled);
    members.add(u"firstDelayMs"_s, policy.firstDelay, standard.firstDelay);
    members.add(u"factor"_s, policy.factor, standard.factor);
    members.add(u"longestDelayMs"_s, policy.longestDelay, standard.longestDelay);
    members.add(u"jitter"_s, policy.jitter, standard.jitter);
    members.add(u"maxAttempts"_s, policy.maxAttempts, standard.maxAttempts);
    members.add(u"codes"_s, codesToJson(policy.codes), codesToJson(standard.codes));
    return members.object();
}

void readReconnect(MembersIn &members, ReconnectPolicy &policy)
{
    members.read(u"enabled"_s, policy.enabled);
    members.read(u"firstDelayMs"_s, policy.firstDelay, 0);
    members.read(u"factor"_s, policy.factor, 1, 1000);
    members.read(u"longestDelayMs"_s, policy.longestDelay, 0);
    members.read(u"jitter"_s, policy.jitter, 0, 1);
    members.readInteger(u"maxAttempts"_s, policy.maxAttempts, 0);
    members.readList(u"codes"_s, policy.codes, [&](const QJsonValue &value, const QString &key) {
        const int code = value.toInt(-1);
        if (code >= 1000 && code <= 4999)
            policy.codes.append(quint16(code));
        else
            members.say(key, MembersIn::tr("a close code from 1000 to 4999 is wanted"));
    });
}

QJsonObject keepAliveToJson(const KeepAlive &keepAlive)
{
    const KeepAlive standard;
    MembersOut members;
    members.add(u"intervalMs"_s, keepAlive.interval, standard.interval);
    members.add(u"pongDeadlineMs"_s, keepAlive.pongDeadline, standard.pongDeadline);
    return members.object();
}

void readKeepAlive(MembersIn &members, KeepAlive &keepAlive)
{
    members.read(u"intervalMs"_s, keepAlive.interval, 0);
    members.read(u"pongDeadlineMs"_s, keepAlive.pongDeadline, 1);
}

void readHeader(MembersIn &members, ProfileHeader &header)
{
    members.read(u"name"_s, header.name);
    members.read(u"value"_s, header.value);
    members.read(u"enabled"_s, header.enabled);
    members.read(u"secret"_s, header.secret);
}

void readCookie(MembersIn &members, Cookie &cookie)
{
    members.read(u"name"_s, cookie.name);
    members.read(u"value"_s, cookie.value);
}

/// Those members that are objects or lists.
void readParts(MembersIn &members, Profile &profile)
{
    members.readObjects(u"headers"_s, profile.headers, readHeader);
    members.readObjects(u"cookies"_s, profile.cookies, readCookie);
    members.readList(u"subprotocols"_s, profile.subprotocols,
                     [&](const QJsonValue &value, const QString &key) {
                         if (value.isString())
                             profile.subprotocols.append(value.toString());
                         else
                             members.say(key, MembersIn::tr("a text is wanted"));
                     });
    members.readObject(u"authentication"_s,
                       [&](MembersIn &in) { readAuthentication(in, profile.authentication); });
    members.readObject(u"tls"_s, [&](MembersIn &in) { readTls(in, profile.tls); });
    members.readObject(u"reconnect"_s, [&](MembersIn &in) { readReconnect(in, profile.reconnect); });
    members.readObject(u"keepAlive"_s, [&](MembersIn &in) { readKeepAlive(in, profile.keepAlive); });
}

} // namespace

QJsonObject Profile::toJson() const
{
    const Profile standard;
    MembersOut members;
    members.add(u"role"_s, enumName(role, roles), u"client"_s);
    members.add(u"name"_s, name);
    members.add(u"url"_s, urlTemplate.isEmpty() ? url.toString(QUrl::RemovePassword | QUrl::FullyEncoded)
                                                : urlTemplate);
    members.add(u"headers"_s, headersToJson(headers));
    members.add(u"subprotocols"_s, QJsonArray::fromStringList(subprotocols));
    members.add(u"origin"_s, origin);
    members.add(u"authentication"_s, authenticationToJson(authentication));
    members.add(u"cookies"_s, cookiesToJson(cookies));
    members.add(u"connectTimeoutMs"_s, connectTimeout, standard.connectTimeout);
    members.add(u"closeTimeoutMs"_s, closeTimeout, standard.closeTimeout);
    members.add(u"tls"_s, tlsToJson(tls));
    members.add(u"proxy"_s, proxyToText(proxy));
    members.add(u"reconnect"_s, reconnectToJson(reconnect));
    members.add(u"keepAlive"_s, keepAliveToJson(keepAlive));
    members.add(u"automaticPong"_s, automaticPong, standard.automaticPong);
    members.add(u"compression"_s, compression, standard.compression);
    members.add(u"maxMessageSize"_s, maxMessageSize, standard.maxMessageSize);
    members.add(u"maxRedirects"_s, maxRedirects, standard.maxRedirects);
    return members.object();
}

Profile Profile::fromJson(const QJsonObject &object, QList<ProfileTrouble> *troubles)
{
    Profile profile;
    MembersIn members(object, {}, troubles);
    members.readEnum(u"role"_s, profile.role, roles);
    members.read(u"name"_s, profile.name);
    QString urlText;
    members.read(u"url"_s, urlText);
    profile.setUrlText(urlText);
    members.read(u"origin"_s, profile.origin);
    members.read(u"connectTimeoutMs"_s, profile.connectTimeout, 1);
    members.read(u"closeTimeoutMs"_s, profile.closeTimeout, 1);
    members.read(u"automaticPong"_s, profile.automaticPong);
    members.read(u"compression"_s, profile.compression);
    members.readInteger(u"maxMessageSize"_s, profile.maxMessageSize, 1);
    members.readInteger(u"maxRedirects"_s, profile.maxRedirects, 0, Profile::mostRedirects);
    QString proxyText;
    members.read(u"proxy"_s, proxyText);
    if (const auto parsed = proxyFromText(proxyText))
        profile.proxy = *parsed;
    else
        members.say(u"proxy"_s,
                    MembersIn::tr("“%1” is not a proxy: http://host:port, socks5://host:port or system")
                        .arg(proxyText));
    readParts(members, profile);
    return profile;
}

} // namespace socketglass
