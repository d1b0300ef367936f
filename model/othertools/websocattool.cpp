// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/tooloptions.h"

namespace socketglass {

namespace {

class WebsocatText
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
};

void setPingInterval(CommandState &state, const QString &value)
{
    state.draft.profile().keepAlive.interval = std::chrono::seconds(std::clamp(value.toInt(), 0, 86'400));
}

void setPongDeadline(CommandState &state, const QString &value)
{
    state.draft.profile().keepAlive.pongDeadline = std::chrono::seconds(std::clamp(value.toInt(), 1, 86'400));
}

using Value = ToolOption::Value;
constexpr auto ignore = hasNoMeaning;

const ToolOption options[] = {
    {"header", 'H', Value::Required, [](CommandState &s, const QString &v) { s.draft.addHeaderLine(v); }},
    {"protocol", 0, Value::Required, [](CommandState &s, const QString &v) { s.draft.addSubprotocols(v); }},
    {"origin", 0, Value::Required, [](CommandState &s, const QString &v) { s.draft.profile().origin = v; }},
    {"insecure", 'k', Value::None,
     [](CommandState &s, const QString &) { s.draft.profile().tls.ignoreErrors = true; }},
    {"basic-auth", 0, Value::Required, [](CommandState &s, const QString &v) { s.draft.setBasic(v); }},
    {"client-pkcs12-der", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.profile().tls.certificateFile = v; }},
    {"client-pkcs12-passwd", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.profile().tls.passPhrase = v; }},
    {"tls-domain", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.profile().tls.serverName = v; }},
    {"socks5", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.setProxy(v, QStringLiteral("socks5")); }},
    {"socks5-user-pass", 0, Value::Required, [](CommandState &s, const QString &v) { s.proxyUser = v; }},
    {"ping-interval", 0, Value::Required, setPingInterval},
    {"ping-timeout", 0, Value::Required, setPongDeadline},
    {"binary", 'b', Value::None, ignore},
    {"text", 't', Value::None, ignore},
    {"exit-on-eof", 'E', Value::None, ignore},
    {"no-close", 'n', Value::None, ignore},
    {"no-line", 0, Value::None, ignore},
    {"line", 'l', Value::None, ignore},
    {"one-message", '1', Value::None, ignore},
    {"quiet", 'q', Value::None, ignore},
    {"", 'v', Value::None, ignore},
    {"strict", 'S', Value::None, ignore},
    {"linemode-strip-newlines", 0, Value::None, ignore},
    {"linemode-retain-newlines", 0, Value::None, ignore},
    {"buffer-size", 'B', Value::Required, ignore},
    {"unidirectional", 'u', Value::None, nullptr},
    {"unidirectional-reverse", 'U', Value::None, nullptr},
    {"server-mode", 's', Value::None, nullptr},
    {"ws-c-uri", 0, Value::Required, nullptr},
    {"max-messages", 0, Value::Required, nullptr},
    {"max-messages-rev", 0, Value::Required, nullptr},
    {"base64", 0, Value::None, nullptr},
    {"base64-text", 0, Value::None, nullptr},
    {"jsonrpc", 0, Value::None, nullptr},
    {"async-stdio", 0, Value::None, ignore},
    {"print-ping-rtts", 0, Value::None, nullptr},
    {"close-status-code", 0, Value::Required, nullptr},
    {"close-reason", 0, Value::Required, nullptr},
    {"conncap", 0, Value::Required, nullptr},
    {"set-environment", 'e', Value::None, nullptr},
    {"autoreconnect-delay-millis", 0, Value::Required, nullptr},
    {"compress-deflate", 0, Value::None, nullptr},
    {"compress-gzip", 0, Value::None, nullptr},
    {"compress-zlib", 0, Value::None, nullptr},
    {"uncompress-deflate", 0, Value::None, nullptr},
    {"uncompress-gzip", 0, Value::None, nullptr},
    {"uncompress-zlib", 0, Value::None, nullptr},
    {"text-prefix", 0, Value::Required, nullptr},
    {"binary-prefix", 0, Value::Required, nullptr},
    {"exec-args", 0, Value::Required, nullptr},
    {"no-async-stdio", 0, Value::None, ignore},
    {"preamble", 'p', Value::Required,
     [](CommandState &s, const QString &v) { s.draft.addMessage({}, v.toUtf8()); }},
    {"queue-len", 0, Value::Required, ignore},
    {"max-ws-frame-length", 0, Value::Required, nullptr},
    {"max-ws-message-length", 0, Value::Required,
     [](CommandState &s, const QString &v) {
         if (const qint64 bytes = v.toLongLong(); bytes > 0)
             s.draft.profile().maxMessageSize = bytes;
     }},
};

/// The address among the two ends that websocat joins.
QString finish(CommandState &state)
{
    for (QString word : std::as_const(state.words)) {
        if (word.startsWith(u"autoreconnect:"))
            state.draft.profile().reconnect.enabled = true;
        word.remove(QLatin1String("autoreconnect:"));
        const bool isAddress =
            word.startsWith(u"ws://") || word.startsWith(u"wss://") || word.contains(u"{{");
        if (isAddress && !state.draft.hasUrl())
            state.draft.setUrl(word);
        else if (word != u"-" && !word.startsWith(u"stdio:"))
            state.draft.leaveOut(WebsocatText::tr("The other end %1").arg(word));
    }
    if (!state.proxyUser.isEmpty())
        state.draft.setProxyUser(state.proxyUser);
    return state.draft.finish();
}

} // namespace

const CommandTool websocatTool{"websocat", options, finish, true};

} // namespace socketglass
