// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/profilecodeparts.h"

#include "session/openingrequest.h"

namespace socketglass {

namespace {

bool belongsToProtocol(const QByteArray &name)
{
    static constexpr const char *names[] = {"Upgrade", "Connection", "Origin"};
    for (const char *known : names) {
        if (name.compare(known, Qt::CaseInsensitive) == 0)
            return true;
    }
    return name.toLower().startsWith("sec-websocket-");
}

QString hex(char32_t code, int digits)
{
    return QString::number(uint(code), 16).rightJustified(digits, u'0');
}

/// Between double quotes.
template <typename Escape>
QString literal(const QString &text, Escape escape)
{
    QString out(u'"');
    const QList<uint> codes = text.toUcs4();
    for (const uint code : codes) {
        if (code == '"' || code == '\\')
            out += QString(u'\\') + QChar(char16_t(code));
        else if (code == '\n')
            out += QLatin1String("\\n");
        else if (code >= 0x20 && code < 0x7f)
            out += QChar(char16_t(code));
        else
            out += escape(code);
    }
    return out + u'"';
}

} // namespace

CodeParts::CodeParts(const Profile &profile)
    : m_profile(profile)
{
    const HttpRequestHead request = openingRequest(profile);
    m_url = profile.urlText();
    if (profile.urlTemplate.isEmpty()) {
        QUrl base = profile.url;
        base.setPath({});
        base.setQuery(QString());
        base.setFragment(QString());
        base.setUserInfo({});
        m_url = base.toString(QUrl::FullyEncoded) + QString::fromLatin1(request.target);
    }
    bool ownHost = false;
    for (const ProfileHeader &header : profile.headers)
        ownHost = ownHost || (header.enabled && header.name.compare("Host", Qt::CaseInsensitive) == 0);
    for (const HttpHeader &header : request.headers) {
        const bool isHost = header.name.compare("Host", Qt::CaseInsensitive) == 0;
        if (!belongsToProtocol(header.name) && (!isHost || ownHost))
            m_headers.append({QString::fromLatin1(header.name), QString::fromUtf8(header.value)});
    }
}

bool CodeParts::hasProxy() const
{
    return m_profile.proxy.type() == QNetworkProxy::HttpProxy ||
           m_profile.proxy.type() == QNetworkProxy::Socks5Proxy;
}

QString CodeParts::comments(const QString &mark) const
{
    QString text;
    for (QString line : m_leftOut) {
        for (QChar &c : line) {
            if (c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
                c = u' ';
        }
        text += mark + u' ' + tr("Not in this code: %1").arg(line) + u'\n';
    }
    return text;
}

QString pythonText(const QString &text)
{
    return literal(text, [](char32_t code) {
        return code < 0x100     ? QString(QLatin1String("\\x") + hex(code, 2))
               : code < 0x10000 ? QString(QLatin1String("\\u") + hex(code, 4))
                                : QString(QLatin1String("\\U") + hex(code, 8));
    });
}

QString pythonBytes(const QByteArray &bytes)
{
    return u'b' + literal(QString::fromLatin1(bytes),
                          [](char32_t code) { return QString(QLatin1String("\\x") + hex(code, 2)); });
}

QString javaScriptText(const QString &text)
{
    return literal(text, [](char32_t code) {
        return code < 0x10000 ? QString(QLatin1String("\\u") + hex(code, 4))
                              : QString(QLatin1String("\\u{") + hex(code, 1) + u'}');
    });
}

} // namespace socketglass
