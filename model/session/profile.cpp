// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/profile.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Profile)
};

bool isToken(QByteArrayView text) // RFC 9110 section 5.6.2
{
    static constexpr QByteArrayView marks("!#$%&'*+-.^_`|~");
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.contains(c);
    });
}

bool isFieldValue(QByteArrayView text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

QString headerProblem(const HttpHeaders &headers)
{
    for (const HttpHeader &header : headers) {
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

/// Values of these are the user's secrets: they are not written down.
bool isSecret(QByteArrayView name)
{
    static constexpr std::array secrets{"authorization", "proxy-authorization", "cookie"};
    return std::any_of(secrets.begin(), secrets.end(),
                       [&](const char *secret) { return name.compare(secret, Qt::CaseInsensitive) == 0; });
}

} // namespace

QString Profile::displayName() const
{
    if (!name.isEmpty())
        return name;
    const QString path = url.path() == u"/" ? QString() : url.path();
    return url.host() + (url.port() < 0 ? QString() : u':' + QString::number(url.port())) + path;
}

QJsonObject Profile::toJson() const
{
    QJsonArray headerArray;
    for (const HttpHeader &header : headers) {
        if (!isSecret(header.name))
            headerArray.append(QJsonArray{QString::fromUtf8(header.name), QString::fromUtf8(header.value)});
    }
    QJsonObject object{{u"url"_s, url.toString(QUrl::RemovePassword | QUrl::FullyEncoded)},
                       {u"connectTimeoutMs"_s, qint64(connectTimeout.count())},
                       {u"closeTimeoutMs"_s, qint64(closeTimeout.count())},
                       {u"maxMessageSize"_s, maxMessageSize}};
    const auto insertText = [&](const QString &key, const QString &text) {
        if (!text.isEmpty())
            object.insert(key, text);
    };
    if (role == Role::Server)
        object.insert(u"role"_s, u"server"_s);
    insertText(u"name"_s, name);
    insertText(u"origin"_s, origin);
    insertText(u"caFile"_s, caFile);
    insertText(u"certificateFile"_s, certificateFile);
    insertText(u"keyFile"_s, keyFile);
    if (!headerArray.isEmpty())
        object.insert(u"headers"_s, headerArray);
    if (!subprotocols.isEmpty())
        object.insert(u"subprotocols"_s, QJsonArray::fromStringList(subprotocols));
    if (ignoreCertificateErrors)
        object.insert(u"ignoreCertificateErrors"_s, true);
    if (!compression)
        object.insert(u"compression"_s, false);
    if (const QString text = proxyToText(proxy); !text.isEmpty())
        object.insert(u"proxy"_s, text);
    return object;
}

Profile Profile::fromJson(const QJsonObject &object)
{
    Profile profile;
    profile.role = object.value(u"role").toString() == u"server" ? Role::Server : Role::Client;
    profile.name = object.value(u"name").toString();
    profile.url = QUrl(object.value(u"url").toString());
    profile.origin = object.value(u"origin").toString();
    profile.caFile = object.value(u"caFile").toString();
    profile.certificateFile = object.value(u"certificateFile").toString();
    profile.keyFile = object.value(u"keyFile").toString();
    profile.ignoreCertificateErrors = object.value(u"ignoreCertificateErrors").toBool();
    profile.compression = object.value(u"compression").toBool(profile.compression);
    const auto milliseconds = [&](QStringView key, std::chrono::milliseconds standard) {
        const auto value = object.value(key).toInteger(standard.count());
        return std::chrono::milliseconds(std::clamp<qint64>(value, 1, 86'400'000));
    };
    profile.connectTimeout = milliseconds(u"connectTimeoutMs", profile.connectTimeout);
    profile.closeTimeout = milliseconds(u"closeTimeoutMs", profile.closeTimeout);
    profile.maxMessageSize =
        std::max<qint64>(1, object.value(u"maxMessageSize").toInteger(profile.maxMessageSize));
    for (const QJsonValue &value : object.value(u"headers").toArray()) {
        const QJsonArray pair = value.toArray();
        profile.headers.append({pair.at(0).toString().toUtf8(), pair.at(1).toString().toUtf8()});
    }
    for (const QJsonValue &value : object.value(u"subprotocols").toArray())
        profile.subprotocols += value.toString();
    profile.proxy = proxyFromText(object.value(u"proxy").toString()).value_or(profile.proxy);
    return profile;
}

QString Profile::problem() const
{
    if (!url.isValid() || url.host().isEmpty())
        return Words::tr("This is not a URL that can be connected to. One looks like ws://host:port/path or "
                         "wss://host/path, without blanks.");
    if (url.scheme() != u"ws" && url.scheme() != u"wss")
        return Words::tr("The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.")
            .arg(url.scheme());
    if (const QString text = headerProblem(headers); !text.isEmpty())
        return text;
    if (!isFieldValue(origin.toUtf8()))
        return Words::tr("The origin has a line break in it.");
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

QString proxyToText(const QNetworkProxy &proxy)
{
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
