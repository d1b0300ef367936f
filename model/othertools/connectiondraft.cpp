// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/connectiondraft.h"

#include <QUrl>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype mostMessages = 10'000;
constexpr qsizetype mostHeaders = 1000;
constexpr qsizetype mostNotes = 100;

std::pair<QString, QString> splitAt(const QString &text, QChar mark)
{
    const qsizetype at = text.indexOf(mark);
    return at < 0 ? std::pair(text, QString()) : std::pair(text.first(at), text.sliced(at + 1));
}

bool isOneOf(const QString &name, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [&name](const char *known) {
        return name.compare(QLatin1String(known), Qt::CaseInsensitive) == 0;
    });
}

} // namespace

void ConnectionDraft::setUrl(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.contains(u"{{")) {
        const bool isHttp = trimmed.startsWith(QLatin1String("http"), Qt::CaseInsensitive);
        const QString address = isHttp ? QString(u"ws" + trimmed.sliced(4)) : trimmed;
        m_connection.profile.setUrlText(address);
        return;
    }
    QUrl url = webSocketUrlFromUserInput(trimmed);
    if (!url.userInfo().isEmpty()) {
        setBasic(url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
        url.setUserInfo({});
    }
    m_connection.profile.url = url;
}

void ConnectionDraft::addQuery(const QString &name, const QString &value)
{
    const auto encoded = [](const QString &part) {
        return part.contains(u"{{") ? part : QString::fromLatin1(QUrl::toPercentEncoding(part));
    };
    m_query.append(encoded(name) + u'=' + encoded(value));
}

void ConnectionDraft::addHeader(const QString &name, const QString &value, bool enabled)
{
    Profile &profile = m_connection.profile;
    const QString text = value.trimmed();
    if (isOneOf(name, {"Connection", "Upgrade", "Sec-WebSocket-Key", "Sec-WebSocket-Version"}))
        return; // every opening handshake has them
    if (isOneOf(name, {"Content-Length", "Transfer-Encoding"}) || name.trimmed().isEmpty())
        return leaveOut(tr("Header %1: an opening handshake has no body").arg(name));
    if (enabled && isOneOf(name, {"Sec-WebSocket-Protocol"}))
        return addSubprotocols(text);
    if (enabled && isOneOf(name, {"Sec-WebSocket-Extensions"})) {
        profile.compression = text.contains(u"permessage-deflate", Qt::CaseInsensitive);
        return;
    }
    if (enabled && isOneOf(name, {"Origin"}))
        profile.origin = text;
    else if (enabled && isOneOf(name, {"Cookie"}))
        addCookies(text);
    else if (enabled && isOneOf(name, {"Authorization"}))
        addAuthorization(text);
    else if (profile.headers.size() < mostHeaders)
        profile.headers.append({name.trimmed().toUtf8(), text.toUtf8(), enabled});
    else
        leaveOut(tr("Header %1: there are too many").arg(name));
}

void ConnectionDraft::addHeaderLine(const QString &line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon < 0 && line.trimmed().endsWith(u';'))
        return addHeader(line.trimmed().chopped(1), {});
    if (colon <= 0)
        return leaveOut(tr("Header “%1”: it has no colon").arg(line));
    if (line.sliced(colon + 1).trimmed().isEmpty())
        return leaveOut(tr("Header “%1”: without a value, which takes the header away").arg(line));
    addHeader(line.first(colon), line.sliced(colon + 1));
}

void ConnectionDraft::addAuthorization(const QString &value)
{
    const auto [scheme, rest] = splitAt(value, u' ');
    const QByteArray decoded = QByteArray::fromBase64(rest.trimmed().toLatin1());
    if (isOneOf(scheme, {"Bearer"}) && !rest.trimmed().isEmpty())
        setBearer(rest.trimmed());
    else if (isOneOf(scheme, {"Basic"}) && decoded.contains(':') && decoded.isValidUtf8())
        setBasic(QString::fromUtf8(decoded));
    else
        m_connection.profile.headers.append({"Authorization", value.toUtf8()});
}

void ConnectionDraft::addCookies(const QString &text)
{
    const QStringList parts = text.split(u';', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const auto [name, value] = splitAt(part.trimmed(), u'=');
        if (!name.isEmpty() && m_connection.profile.cookies.size() < mostHeaders)
            m_connection.profile.cookies.append({name, value});
    }
}

void ConnectionDraft::addSubprotocols(const QString &list)
{
    const QStringList parts = list.split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (!part.trimmed().isEmpty() && !m_connection.profile.subprotocols.contains(part.trimmed()))
            m_connection.profile.subprotocols.append(part.trimmed());
    }
}

void ConnectionDraft::setBasic(const QString &user, const QString &password)
{
    m_connection.profile.authentication = {Authentication::Kind::Basic, user, password};
}

void ConnectionDraft::setBasic(const QString &userAndPassword)
{
    const auto [user, password] = splitAt(userAndPassword, u':');
    setBasic(user, password);
}

void ConnectionDraft::setBearer(const QString &token)
{
    m_connection.profile.authentication = {Authentication::Kind::Bearer, {}, token};
}

void ConnectionDraft::setApiKey(const QString &name, const QString &value, bool inQuery)
{
    using Kind = Authentication::Kind;
    m_connection.profile.authentication = {inQuery ? Kind::ApiKeyQuery : Kind::ApiKeyHeader, name, value};
}

void ConnectionDraft::setProxy(const QString &address, const QString &scheme)
{
    QString text = address.trimmed();
    text.replace(QLatin1String("socks5h://"), QLatin1String("socks5://"), Qt::CaseInsensitive);
    if (!text.contains(u"://"))
        text = scheme + u"://" + text;
    if (const auto proxy = proxyFromText(text); proxy && !address.trimmed().isEmpty())
        m_connection.profile.proxy = *proxy;
    else
        leaveOut(tr("Proxy “%1”: not the address of an HTTP or SOCKS5 proxy").arg(address));
}

void ConnectionDraft::setProxyUser(const QString &userAndPassword)
{
    const auto [user, password] = splitAt(userAndPassword, u':');
    m_connection.profile.proxy.setUser(user);
    m_connection.profile.proxy.setPassword(password);
}

void ConnectionDraft::addMessage(const QString &name, const QByteArray &content, bool binary)
{
    if (m_connection.messages.size() >= mostMessages)
        return leaveOut(tr("Messages behind the first %1").arg(mostMessages));
    MessageTemplate message;
    message.name =
        name.trimmed().isEmpty() ? tr("message %1").arg(m_connection.messages.size() + 1) : name.trimmed();
    message.binary = binary;
    message.content = content;
    m_connection.messages.append(message);
}

void ConnectionDraft::leaveOut(const QString &what)
{
    if (m_connection.leftOut.size() < mostNotes && !m_connection.leftOut.contains(what))
        m_connection.leftOut.append(what);
}

QString ConnectionDraft::finish()
{
    if (!hasUrl())
        return tr("It has no address: ws://…, wss://…, or http://… of a handshake.");
    Profile &profile = m_connection.profile;
    if (!m_query.isEmpty()) {
        const QString text = profile.urlText();
        profile.setUrlText(text + (text.contains(u'?') ? u'&' : u'?') + m_query.join(u'&'));
    }
    return profile.problem();
}

} // namespace socketglass
