// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optionvalues.h"

#include "optionreading.h"

#include <QFile>

#include <algorithm>
#include <climits>
#include <utility>

namespace socketglass::option {

namespace {

constexpr int usualRedirects = 10;

/// The text itself, env:NAME or @FILE.
QString readSecret(const QByteArray &value, QString *secret)
{
    if (value.startsWith("env:")) {
        const QByteArray name = value.sliced(4);
        if (!qEnvironmentVariableIsSet(name.constData()))
            return OptionText::tr("the environment has no variable %1").arg(text(name));
        *secret = text(qgetenv(name.constData()));
        return {};
    }
    if (!value.startsWith('@')) {
        *secret = text(value);
        return {};
    }
    constexpr qint64 longest = 64 * 1024;
    QFile file(text(value.sliced(1)));
    if (!file.open(QFile::ReadOnly))
        return OptionText::tr("the file “%1” can't be read: %2").arg(file.fileName(), file.errorString());
    *secret = text(file.readLine(longest)).remove(u'\n').remove(u'\r');
    return {};
}

QString readFactor(const QByteArray &value, double least, double most, double *result)
{
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (!isNumber || !(number >= least) || !(number <= most))
        return OptionText::tr("“%1” is not a number from %2 to %3").arg(text(value)).arg(least).arg(most);
    *result = number;
    return {};
}

QString setAuthentication(CommandLine &line, Authentication::Kind kind, const QByteArray &name,
                          const QByteArray &secret)
{
    Authentication &authentication = line.connect.profile.authentication;
    if (authentication.kind != Authentication::Kind::None)
        return OptionText::tr("--user, --bearer and an API key can't be used together");
    authentication.kind = kind;
    authentication.name = text(name.trimmed());
    return readSecret(secret, &authentication.secret);
}

} // namespace

QString header(CommandLine &line, const QByteArray &value)
{
    const qsizetype colon = value.indexOf(':');
    if (colon <= 0)
        return OptionText::tr("“%1” is not a header; it looks like 'Name: value'").arg(text(value));
    line.connect.profile.headers.append({value.first(colon).trimmed(), value.sliced(colon + 1).trimmed()});
    return {};
}

QString subprotocol(CommandLine &line, const QByteArray &value)
{
    line.connect.profile.subprotocols.append(text(value));
    return {};
}

QString origin(CommandLine &line, const QByteArray &value)
{
    line.connect.profile.origin = text(value);
    return {};
}

QString caFile(CommandLine &line, const QByteArray &value)
{
    line.connect.profile.tls.caFile = text(value);
    line.connect.profile.tls.systemAuthorities = line.connect.systemAuthorities;
    return {};
}

QString certificate(CommandLine &line, const QByteArray &value)
{
    line.connect.profile.tls.certificateFile = text(value);
    return {};
}

QString key(CommandLine &line, const QByteArray &value)
{
    line.connect.profile.tls.keyFile = text(value);
    return {};
}

QString insecure(CommandLine &line, const QByteArray &)
{
    line.connect.profile.tls.ignoreErrors = true;
    return {};
}

QString proxy(CommandLine &line, const QByteArray &value)
{
    const auto parsed = proxyFromText(text(value));
    if (!parsed)
        return OptionText::tr("“%1” is not a proxy; it looks like http://host:3128 or "
                              "socks5://user:password@host:1080, or is the word system")
            .arg(text(value));
    QNetworkProxy &proxy = line.connect.profile.proxy;
    const QNetworkProxy before = std::exchange(proxy, *parsed);
    if (proxy.user().isEmpty()) { // --proxy-user came first
        proxy.setUser(before.user());
        proxy.setPassword(before.password());
    }
    return {};
}

QString connectTimeout(CommandLine &line, const QByteArray &value)
{
    return readSeconds(value, 0.001, &line.connect.profile.connectTimeout);
}

QString closeTimeout(CommandLine &line, const QByteArray &value)
{
    return readSeconds(value, 0.001, &line.connect.profile.closeTimeout);
}

QString noCompression(CommandLine &line, const QByteArray &)
{
    line.connect.profile.compression = false;
    return {};
}

QString maxMessageSize(CommandLine &line, const QByteArray &value)
{
    return readCount(value, 1, &line.connect.profile.maxMessageSize);
}

QString user(CommandLine &line, const QByteArray &value)
{
    const qsizetype colon = value.indexOf(':');
    return setAuthentication(line, Authentication::Kind::Basic, value.first(colon < 0 ? value.size() : colon),
                             colon < 0 ? QByteArray() : value.sliced(colon + 1));
}

QString bearer(CommandLine &line, const QByteArray &value)
{
    return setAuthentication(line, Authentication::Kind::Bearer, {}, value);
}

QString apiKey(CommandLine &line, const QByteArray &value)
{
    const qsizetype colon = value.indexOf(':');
    if (colon <= 0)
        return OptionText::tr("“%1” has no colon; it looks like 'X-Api-Key: secret'").arg(text(value));
    return setAuthentication(line, Authentication::Kind::ApiKeyHeader, value.first(colon),
                             value.sliced(colon + 1).trimmed());
}

QString apiKeyQuery(CommandLine &line, const QByteArray &value)
{
    const qsizetype equals = value.indexOf('=');
    if (equals <= 0)
        return OptionText::tr("“%1” has no =; it looks like key=secret").arg(text(value));
    return setAuthentication(line, Authentication::Kind::ApiKeyQuery, value.first(equals),
                             value.sliced(equals + 1));
}

QString cookie(CommandLine &line, const QByteArray &value)
{
    for (const QByteArray &pair : value.split(';')) {
        const qsizetype equals = pair.indexOf('=');
        if (equals <= 0)
            return OptionText::tr("“%1” is not a cookie; it looks like name=value").arg(text(pair));
        Cookie cookie{text(pair.first(equals).trimmed()), {}};
        if (const QString problem = readSecret(pair.sliced(equals + 1).trimmed(), &cookie.value);
            !problem.isEmpty())
            return problem;
        line.connect.profile.cookies.append(cookie);
    }
    return {};
}

QString systemAuthorities(CommandLine &line, const QByteArray &)
{
    line.connect.systemAuthorities = true;
    line.connect.profile.tls.systemAuthorities = true;
    return {};
}

QString passPhrase(CommandLine &line, const QByteArray &value)
{
    return readSecret(value, &line.connect.profile.tls.passPhrase);
}

QString tlsMinimum(CommandLine &line, const QByteArray &value)
{
    if (value != "1.2" && value != "1.3")
        return OptionText::tr("“%1” is not 1.2 or 1.3").arg(text(value));
    line.connect.profile.tls.minimumVersion =
        value == "1.3" ? TlsOptions::Version::V1_3 : TlsOptions::Version::V1_2;
    return {};
}

QString serverName(CommandLine &line, const QByteArray &value)
{
    line.connect.profile.tls.serverName = text(value);
    return {};
}

QString proxyUser(CommandLine &line, const QByteArray &value)
{
    const qsizetype colon = value.indexOf(':');
    if (colon <= 0)
        return OptionText::tr("“%1” has no colon; it looks like user:password").arg(text(value));
    QString password;
    const QString problem = readSecret(value.sliced(colon + 1), &password);
    line.connect.profile.proxy.setUser(text(value.first(colon)));
    line.connect.profile.proxy.setPassword(password);
    return problem;
}

QString followRedirects(CommandLine &line, const QByteArray &)
{
    line.connect.profile.maxRedirects = std::max(line.connect.profile.maxRedirects, usualRedirects);
    return {};
}

QString maxRedirects(CommandLine &line, const QByteArray &value)
{
    qint64 count = 0;
    const QString problem = readCount(value, 0, &count);
    if (problem.isEmpty() && count > Profile::mostRedirects)
        return OptionText::tr("%1 is too many, %2 are the most").arg(count).arg(Profile::mostRedirects);
    line.connect.profile.maxRedirects = int(count);
    return problem;
}

QString keepAlive(CommandLine &line, const QByteArray &value)
{
    return readSeconds(value, 0.001, &line.connect.profile.keepAlive.interval);
}

QString pongTimeout(CommandLine &line, const QByteArray &value)
{
    return readSeconds(value, 0.001, &line.connect.profile.keepAlive.pongDeadline);
}

QString noPong(CommandLine &line, const QByteArray &)
{
    line.connect.profile.automaticPong = false;
    return {};
}

QString reconnect(CommandLine &line, const QByteArray &)
{
    line.connect.profile.reconnect.enabled = true;
    return {};
}

QString reconnectDelay(CommandLine &line, const QByteArray &value)
{
    return readSeconds(value, 0, &line.connect.profile.reconnect.firstDelay);
}

QString reconnectMaxDelay(CommandLine &line, const QByteArray &value)
{
    return readSeconds(value, 0, &line.connect.profile.reconnect.longestDelay);
}

QString reconnectFactor(CommandLine &line, const QByteArray &value)
{
    return readFactor(value, 1, 1000, &line.connect.profile.reconnect.factor);
}

QString reconnectJitter(CommandLine &line, const QByteArray &value)
{
    return readFactor(value, 0, 1, &line.connect.profile.reconnect.jitter);
}

QString reconnectAttempts(CommandLine &line, const QByteArray &value)
{
    qint64 count = 0;
    const QString problem = readCount(value, 0, &count);
    line.connect.profile.reconnect.maxAttempts = int(std::min<qint64>(count, INT_MAX));
    return problem;
}

QString reconnectCodes(CommandLine &line, const QByteArray &value)
{
    line.connect.profile.reconnect.codes.clear();
    for (const QByteArray &part : value.split(',')) {
        bool isNumber = false;
        const quint16 code = part.trimmed().toUShort(&isNumber);
        if (!isNumber || code < 1000 || code > 4999)
            return OptionText::tr("“%1” is not a close code from 1000 to 4999").arg(text(part));
        line.connect.profile.reconnect.codes.append(code);
    }
    return {};
}

} // namespace socketglass::option
