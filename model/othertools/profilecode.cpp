// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/profilecode.h"

#include "othertools/profilecodeparts.h"
#include "othertools/shellwords.h"

#include <QCryptographicHash>
#include <QMap>

#include <algorithm>

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ProfileCode)
};

/// A command and its options, one a line.
class CommandText final
{
public:
    explicit CommandText(const QString &program)
        : m_text(program)
    {
    }
    void add(const QString &option) { m_text += u" \\\n  " + option; }
    void add(const char *option, const QString &value)
    {
        add(QString(QLatin1String(option) + u' ' + quotedForShell(value)));
    }
    void addIfSet(const char *option, const QString &value)
    {
        if (!value.isEmpty())
            add(option, value);
    }
    [[nodiscard]] QString text() const { return m_text + u'\n'; }

private:
    QString m_text;
};

QString proxyWithoutUser(QNetworkProxy proxy)
{
    proxy.setUser({});
    proxy.setPassword({});
    return proxyToText(proxy);
}

QString curlCode(CodeParts &parts, const QList<CodeMessage> &messages)
{
    const Profile &profile = parts.profile();
    QString url = parts.url();
    url.replace(0, 2, QStringLiteral("http")); // its own WebSocket support is not in every build
    CommandText command(QStringLiteral("curl --include --no-buffer --http1.1 --globoff"));
    const QByteArray key =
        QCryptographicHash::hash(parts.url().toUtf8(), QCryptographicHash::Md5).toBase64(); // 16 bytes
    command.add("--header", QStringLiteral("Connection: Upgrade"));
    command.add("--header", QStringLiteral("Upgrade: websocket"));
    command.add("--header", QStringLiteral("Sec-WebSocket-Version: 13"));
    command.add("--header", QStringLiteral("Sec-WebSocket-Key: ") + QString::fromLatin1(key));
    if (!profile.subprotocols.isEmpty())
        command.add("--header",
                    QString(u"Sec-WebSocket-Protocol: " + profile.subprotocols.join(QStringLiteral(", "))));
    if (!profile.origin.isEmpty())
        command.add("--header", QString(u"Origin: " + profile.origin));
    for (const auto &[name, value] : parts.headers())
        command.add("--header", value.isEmpty() ? QString(name + u';') : QString(name + u": " + value));
    command.addIfSet("--cacert", profile.tls.caFile);
    command.addIfSet("--cert", profile.tls.certificateFile);
    command.addIfSet("--key", profile.tls.keyFile);
    command.addIfSet("--pass", profile.tls.passPhrase);
    if (profile.tls.ignoreErrors)
        command.add(QStringLiteral("--insecure"));
    if (parts.hasProxy()) {
        command.add("--proxy", proxyWithoutUser(profile.proxy));
        if (!profile.proxy.user().isEmpty())
            command.add("--proxy-user", QString(profile.proxy.user() + u':' + profile.proxy.password()));
    }
    if (profile.maxRedirects > 0)
        command.add(QStringLiteral("--location --max-redirs %1").arg(profile.maxRedirects));
    command.add("--connect-timeout", QString::number(double(profile.connectTimeout.count()) / 1000));
    command.add(QStringLiteral("--url ") + quotedForShell(url));
    if (!messages.isEmpty())
        parts.leaveOut(Words::tr("what the session sent; curl shows the handshake and the bytes that come"));
    return parts.comments(QStringLiteral("#")) + command.text();
}

/// The texts that fit into a line for a program that reads lines.
QStringList linesOf(CodeParts &parts, const QList<CodeMessage> &messages)
{
    QStringList lines;
    for (const CodeMessage &message : messages) {
        const bool fits = !message.binary && !message.content.contains('\n') &&
                          !message.content.contains('\0') && message.content.isValidUtf8();
        if (fits)
            lines.append(QString::fromUtf8(message.content));
        else
            parts.leaveOut(Words::tr("a message that is binary or has more than one line"));
    }
    return lines;
}

QString websocatCode(CodeParts &parts, const QList<CodeMessage> &messages)
{
    const Profile &profile = parts.profile();
    const QStringList lines = linesOf(parts, messages);
    QString input;
    for (const QString &line : lines)
        input += u' ' + quotedForShell(line);
    CommandText command(input.isEmpty() ? QStringLiteral("websocat")
                                        : QString(u"printf '%s\\n'" + input + u" | websocat --no-close"));
    for (const auto &[name, value] : parts.headers())
        command.add(QString(u"--header=" + quotedForShell(name + u": " + value)));
    for (const QString &subprotocol : profile.subprotocols)
        command.add("--protocol", subprotocol);
    command.addIfSet("--origin", profile.origin);
    if (profile.tls.ignoreErrors)
        command.add(QStringLiteral("--insecure"));
    if (!profile.tls.caFile.isEmpty())
        parts.leaveOut(Words::tr("the authority; set SSL_CERT_FILE to %1").arg(profile.tls.caFile));
    if (!profile.tls.certificateFile.isEmpty() && profile.tls.keyFile.isEmpty()) {
        command.add("--client-pkcs12-der", profile.tls.certificateFile);
        command.addIfSet("--client-pkcs12-passwd", profile.tls.passPhrase);
    } else if (!profile.tls.certificateFile.isEmpty()) {
        parts.leaveOut(Words::tr("the client's certificate, which has to be a PKCS#12 file for websocat"));
    }
    if (profile.proxy.type() == QNetworkProxy::Socks5Proxy)
        command.add("--socks5",
                    QStringLiteral("%1:%2").arg(profile.proxy.hostName()).arg(profile.proxy.port()));
    else if (parts.hasProxy())
        parts.leaveOut(Words::tr("the HTTP proxy"));
    if (profile.keepAlive.interval.count() > 0)
        command.add("--ping-interval", QString::number(profile.keepAlive.interval.count() / 1000));
    command.add(quotedForShell(parts.url()));
    return parts.comments(QStringLiteral("#")) + command.text();
}

QString wscatCode(CodeParts &parts, const QList<CodeMessage> &messages)
{
    const Profile &profile = parts.profile();
    const QStringList lines = linesOf(parts, messages);
    CommandText command(QStringLiteral("wscat"));
    command.add("--connect", parts.url());
    for (const auto &[name, value] : parts.headers())
        command.add("--header", QString(name + u": " + value));
    for (const QString &subprotocol : profile.subprotocols)
        command.add("--subprotocol", subprotocol);
    command.addIfSet("--origin", profile.origin);
    if (profile.tls.ignoreErrors)
        command.add(QStringLiteral("--no-check"));
    command.addIfSet("--ca", profile.tls.caFile);
    command.addIfSet("--cert", profile.tls.certificateFile);
    command.addIfSet("--key", profile.tls.keyFile);
    command.addIfSet("--passphrase", profile.tls.passPhrase);
    if (parts.hasProxy())
        command.add("--proxy", proxyToText(profile.proxy));
    if (profile.maxRedirects > 0)
        command.add(QStringLiteral("--location --max-redirects %1").arg(profile.maxRedirects));
    if (!lines.isEmpty())
        command.add("--execute", lines.constFirst());
    if (lines.size() > 1)
        parts.leaveOut(Words::tr("all messages but the first"));
    return parts.comments(QStringLiteral("#")) + command.text();
}

QString pythonContext(const Profile &profile)
{
    const TlsOptions &tls = profile.tls;
    QString code = QStringLiteral("context = ssl.create_default_context(%1)\n")
                       .arg(tls.caFile.isEmpty() ? QString() : QString(u"cafile=" + pythonText(tls.caFile)));
    if (tls.minimumVersion == TlsOptions::Version::V1_3)
        code += QStringLiteral("context.minimum_version = ssl.TLSVersion.TLSv1_3\n");
    if (!tls.certificateFile.isEmpty())
        code += QStringLiteral("context.load_cert_chain(%1, %2, %3)\n")
                    .arg(pythonText(tls.certificateFile),
                         tls.keyFile.isEmpty() ? QStringLiteral("None") : pythonText(tls.keyFile),
                         tls.passPhrase.isEmpty() ? QStringLiteral("None") : pythonText(tls.passPhrase));
    if (tls.ignoreErrors)
        code += QStringLiteral("context.check_hostname = False\ncontext.verify_mode = ssl.CERT_NONE\n");
    return code;
}

QString pythonCode(CodeParts &parts, const QList<CodeMessage> &messages)
{
    const Profile &profile = parts.profile();
    if (parts.hasProxy())
        parts.leaveOut(Words::tr("the proxy"));
    QString code = QStringLiteral("import asyncio\nimport ssl\n\nimport websockets\n\n");
    code += u"URL = " + pythonText(parts.url()) + u"\nHEADERS = [\n";
    for (const auto &[name, value] : parts.headers())
        code += u"    (" + pythonText(name) + u", " + pythonText(value) + u"),\n";
    code += u"]\nMESSAGES = [\n";
    for (const CodeMessage &message : messages)
        code +=
            u"    " +
            (message.binary ? pythonBytes(message.content) : pythonText(QString::fromUtf8(message.content))) +
            u",\n";
    code += u"]\n";
    code += parts.isSecure() ? pythonContext(profile) : QString();
    code += u"options = {\n    \"open_timeout\": " +
            QString::number(double(profile.connectTimeout.count()) / 1000) + u",\n    \"max_size\": " +
            QString::number(profile.maxMessageSize) + u",\n";
    if (parts.isSecure())
        code += u"    \"ssl\": context,\n";
    if (!profile.origin.isEmpty())
        code += u"    \"origin\": " + pythonText(profile.origin) + u",\n";
    if (!profile.compression)
        code += u"    \"compression\": None,\n";
    QStringList subprotocols;
    for (const QString &subprotocol : profile.subprotocols)
        subprotocols.append(pythonText(subprotocol));
    if (!subprotocols.isEmpty())
        code += u"    \"subprotocols\": [" + subprotocols.join(QStringLiteral(", ")) + u"],\n";
    code += QStringLiteral("}\nnewer = int(websockets.__version__.split(\".\")[0]) >= 14\n"
                           "options[\"additional_headers\" if newer else \"extra_headers\"] = HEADERS\n\n\n"
                           "async def main():\n"
                           "    async with websockets.connect(URL, **options) as session:\n"
                           "        for message in MESSAGES:\n"
                           "            await session.send(message)\n"
                           "        async for message in session:\n"
                           "            print(message, flush=True)\n\n\n"
                           "asyncio.run(main())\n");
    return parts.comments(QStringLiteral("#")) + code;
}

QString sendCalls(const QList<CodeMessage> &messages, bool inNode)
{
    QString code;
    for (const CodeMessage &message : messages) {
        const QString base64 = javaScriptText(QString::fromLatin1(message.content.toBase64()));
        const QString value =
            !message.binary ? javaScriptText(QString::fromUtf8(message.content))
            : inNode        ? QString(u"Buffer.from(" + base64 + u", \"base64\")")
                            : QString(u"Uint8Array.from(atob(" + base64 + u"), (c) => c.charCodeAt(0))");
        code += u"  session.send(" + value + u");\n";
    }
    return code;
}

QString subprotocolList(const Profile &profile)
{
    QStringList list;
    for (const QString &subprotocol : profile.subprotocols)
        list.append(javaScriptText(subprotocol));
    return u'[' + list.join(QStringLiteral(", ")) + u']';
}

/// {"Name": "value", …}; a name that stands there more than once has a list.
QString headersObject(const CodeParts &parts)
{
    QMap<QString, QStringList> values;
    for (const auto &[name, value] : parts.headers())
        values[name].append(javaScriptText(QString::fromLatin1(value.toUtf8()))); // Node writes Latin-1
    QString code = QStringLiteral("{\n");
    for (auto it = values.constBegin(); it != values.constEnd(); ++it) {
        const QString value =
            it->size() == 1 ? it->constFirst() : QString(u'[' + it->join(QStringLiteral(", ")) + u']');
        code += u"    " + javaScriptText(it.key()) + u": " + value + u",\n";
    }
    return code + u"  }";
}

QString nodeCode(CodeParts &parts, const QList<CodeMessage> &messages)
{
    const Profile &profile = parts.profile();
    const TlsOptions &tls = profile.tls;
    if (parts.hasProxy())
        parts.leaveOut(Words::tr("the proxy"));
    QString code = QStringLiteral("const fs = require(\"fs\");\nconst WebSocket = require(\"ws\");\n\n");
    code += u"const session = new WebSocket(" + javaScriptText(parts.url()) + u", " +
            subprotocolList(profile) + u", {\n  headers: " + headersObject(parts) + u",\n";
    if (!profile.origin.isEmpty())
        code += u"  origin: " + javaScriptText(profile.origin) + u",\n";
    code += u"  handshakeTimeout: " + QString::number(profile.connectTimeout.count()) + u",\n  maxPayload: " +
            QString::number(profile.maxMessageSize) + u",\n";
    if (!profile.compression)
        code += u"  perMessageDeflate: false,\n";
    if (profile.maxRedirects > 0)
        code +=
            u"  followRedirects: true,\n  maxRedirects: " + QString::number(profile.maxRedirects) + u",\n";
    if (tls.ignoreErrors)
        code += u"  rejectUnauthorized: false,\n";
    for (const auto &[option, file] : {std::pair("ca", tls.caFile), std::pair("cert", tls.certificateFile),
                                       std::pair("key", tls.keyFile)}) {
        if (!file.isEmpty())
            code += u"  " + QLatin1String(option) + u": fs.readFileSync(" + javaScriptText(file) + u"),\n";
    }
    if (!tls.passPhrase.isEmpty())
        code += u"  passphrase: " + javaScriptText(tls.passPhrase) + u",\n";
    code += u"});\nsession.on(\"open\", () => {\n" + sendCalls(messages, true) + u"});\n";
    code += QStringLiteral(
        "session.on(\"message\", (data, isBinary) => console.log(isBinary ? data : data.toString()));\n"
        "session.on(\"close\", (code, reason) => console.log(\"closed\", code, reason.toString()));\n"
        "session.on(\"error\", console.error);\n");
    return parts.comments(QStringLiteral("//")) + code;
}

QString browserCode(CodeParts &parts, const QList<CodeMessage> &messages)
{
    const Profile &profile = parts.profile();
    for (const auto &[name, value] : parts.headers())
        parts.leaveOut(Words::tr("the header %1; a browser sets its own").arg(name));
    if (!profile.origin.isEmpty())
        parts.leaveOut(Words::tr("the origin, which is that of the page"));
    QString code = u"const session = new WebSocket(" + javaScriptText(parts.url()) + u", " +
                   subprotocolList(profile) + u");\nsession.binaryType = \"arraybuffer\";\n";
    code += u"session.onopen = () => {\n" + sendCalls(messages, false) + u"};\n";
    code += QStringLiteral("session.onmessage = (event) => console.log(event.data);\n"
                           "session.onclose = (event) => console.log(\"closed\", event.code, event.reason);\n"
                           "session.onerror = (event) => console.error(event.type);\n");
    return parts.comments(QStringLiteral("//")) + code;
}

} // namespace

QString codeKindName(CodeKind kind)
{
    switch (kind) {
    case CodeKind::Curl:
        return QStringLiteral("curl");
    case CodeKind::Websocat:
        return QStringLiteral("websocat");
    case CodeKind::Wscat:
        return QStringLiteral("wscat");
    case CodeKind::Python:
        return QStringLiteral("Python (websockets)");
    case CodeKind::NodeJs:
        return QStringLiteral("JavaScript (Node, ws)");
    case CodeKind::Browser:
        return QStringLiteral("JavaScript (browser)");
    }
    return {};
}

QString profileCode(CodeKind kind, const Profile &profile, const QList<CodeMessage> &messages)
{
    CodeParts parts(profile);
    switch (kind) {
    case CodeKind::Curl:
        return curlCode(parts, messages);
    case CodeKind::Websocat:
        return websocatCode(parts, messages);
    case CodeKind::Wscat:
        return wscatCode(parts, messages);
    case CodeKind::Python:
        return pythonCode(parts, messages);
    case CodeKind::NodeJs:
        return nodeCode(parts, messages);
    case CodeKind::Browser:
        return browserCode(parts, messages);
    }
    return {};
}

} // namespace socketglass
