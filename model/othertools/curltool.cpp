// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/tooloptions.h"

#include <chrono>

namespace socketglass {

namespace {

class CurlText
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
};

constexpr int usualRedirects = Profile::mostRedirects;

void setHeader(CommandState &state, const QString &value)
{
    if (value.startsWith(u'@'))
        state.draft.leaveOut(CurlText::tr("Headers in the file %1").arg(value.sliced(1)));
    else
        state.draft.addHeaderLine(value);
}

void setCookie(CommandState &state, const QString &value)
{
    if (value.contains(u'='))
        state.draft.addCookies(value);
    else
        state.draft.leaveOut(CurlText::tr("Cookies in the file %1").arg(value));
}

void setCertificate(CommandState &state, const QString &value)
{
    TlsOptions &tls = state.draft.profile().tls;
    const qsizetype colon = value.lastIndexOf(u':');
    const bool hasPassPhrase = colon > 1; // not the colon of a Windows drive
    tls.certificateFile = hasPassPhrase ? value.first(colon) : value;
    if (hasPassPhrase)
        tls.passPhrase = value.sliced(colon + 1);
}

void setUrl(CommandState &state, const QString &value)
{
    state.words.append(value);
}

void setMethod(CommandState &state, const QString &value)
{
    if (value != u"GET")
        state.draft.leaveOut(CurlText::tr("Method %1: an opening handshake is a GET").arg(value));
}

void addData(CommandState &state, const QString &value)
{
    state.query += (state.query.isEmpty() ? u"" : u"&") + value;
}

void setSeconds(std::chrono::milliseconds &time, CommandState &state, const QString &value)
{
    bool isNumber = false;
    const double seconds = value.toDouble(&isNumber);
    if (isNumber && seconds > 0 && seconds < 86'400)
        time = std::chrono::milliseconds(qint64(seconds * 1000));
    else
        state.draft.leaveOut(CurlText::tr("“%1” is not a number of seconds").arg(value));
}

using Value = ToolOption::Value;
constexpr auto ignore = hasNoMeaning;

const ToolOption options[] = {
    {"header", 'H', Value::Required, setHeader},
    {"url", 0, Value::Required, setUrl},
    {"user", 'u', Value::Required, [](CommandState &s, const QString &v) { s.draft.setBasic(v); }},
    {"oauth2-bearer", 0, Value::Required, [](CommandState &s, const QString &v) { s.draft.setBearer(v); }},
    {"cookie", 'b', Value::Required, setCookie},
    {"user-agent", 'A', Value::Required,
     [](CommandState &s, const QString &v) { s.draft.addHeader(QStringLiteral("User-Agent"), v); }},
    {"referer", 'e', Value::Required,
     [](CommandState &s, const QString &v) { s.draft.addHeader(QStringLiteral("Referer"), v); }},
    {"insecure", 'k', Value::None,
     [](CommandState &s, const QString &) { s.draft.profile().tls.ignoreErrors = true; }},
    {"cacert", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.profile().tls.caFile = v; }},
    {"cert", 'E', Value::Required, setCertificate},
    {"cert-type", 0, Value::Required, ignore}, // told by the file's content
    {"key", 0, Value::Required, [](CommandState &s, const QString &v) { s.draft.profile().tls.keyFile = v; }},
    {"key-type", 0, Value::Required, ignore},
    {"pass", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.profile().tls.passPhrase = v; }},
    {"tlsv1.3", 0, Value::None,
     [](CommandState &s, const QString &) {
         s.draft.profile().tls.minimumVersion = TlsOptions::Version::V1_3;
     }},
    {"tlsv1.2", 0, Value::None, ignore},
    {"proxy", 'x', Value::Required,
     [](CommandState &s, const QString &v) { s.draft.setProxy(v, QStringLiteral("http")); }},
    {"socks5", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.setProxy(v, QStringLiteral("socks5")); }},
    {"socks5-hostname", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.setProxy(v, QStringLiteral("socks5")); }},
    {"proxy-user", 'U', Value::Required, [](CommandState &s, const QString &v) { s.proxyUser = v; }},
    {"connect-timeout", 0, Value::Required,
     [](CommandState &s, const QString &v) { setSeconds(s.draft.profile().connectTimeout, s, v); }},
    {"location", 'L', Value::None,
     [](CommandState &s, const QString &) { s.draft.profile().maxRedirects = usualRedirects; }},
    {"location-trusted", 0, Value::None,
     [](CommandState &s, const QString &) { s.draft.profile().maxRedirects = usualRedirects; }},
    {"max-redirs", 0, Value::Required,
     [](CommandState &s, const QString &v) {
         s.draft.profile().maxRedirects = std::clamp(v.toInt(), 0, usualRedirects);
     }},
    {"request", 'X', Value::Required, setMethod},
    {"get", 'G', Value::None, ignore},
    {"data", 'd', Value::Required, addData},
    {"data-raw", 0, Value::Required, addData},
    {"data-ascii", 0, Value::Required, addData},
    {"data-binary", 0, Value::Required, addData},
    {"data-urlencode", 0, Value::Required, addData},
    {"compressed", 0, Value::None, ignore}, // of the answer's body
    {"http1.1", 0, Value::None, ignore},
    {"no-buffer", 'N', Value::None, ignore},
    {"silent", 's', Value::None, ignore},
    {"show-error", 'S', Value::None, ignore},
    {"verbose", 'v', Value::None, ignore},
    {"include", 'i', Value::None, ignore},
    {"show-headers", 0, Value::None, ignore},
    {"globoff", 'g', Value::None, ignore},
    {"fail", 'f', Value::None, ignore},
    {"basic", 0, Value::None, ignore},
    {"path-as-is", 0, Value::None, ignore},
    {"no-progress-meter", 0, Value::None, ignore},
    {"progress-bar", '#', Value::None, ignore},
    {"output", 'o', Value::Required, ignore},
    {"http2", 0, Value::None, nullptr},
    {"http3", 0, Value::None, nullptr},
    {"form", 'F', Value::Required, nullptr},
    {"upload-file", 'T', Value::Required, nullptr},
    {"json", 0, Value::Required, nullptr},
    {"max-time", 'm', Value::Required, nullptr},
    {"digest", 0, Value::None, nullptr},
    {"ntlm", 0, Value::None, nullptr},
    {"negotiate", 0, Value::None, nullptr},
    {"anyauth", 0, Value::None, nullptr},
    {"aws-sigv4", 0, Value::Required, nullptr},
    {"resolve", 0, Value::Required, nullptr},
    {"connect-to", 0, Value::Required, nullptr},
    {"interface", 0, Value::Required, nullptr},
    {"ipv4", '4', Value::None, nullptr},
    {"ipv6", '6', Value::None, nullptr},
    {"tls-max", 0, Value::Required, nullptr},
    {"ciphers", 0, Value::Required, nullptr},
    {"tls13-ciphers", 0, Value::Required, nullptr},
    {"pinnedpubkey", 0, Value::Required, nullptr},
    {"capath", 0, Value::Required, nullptr},
    {"crlfile", 0, Value::Required, nullptr},
    {"noproxy", 0, Value::Required, nullptr},
    {"preproxy", 0, Value::Required, nullptr},
    {"socks4", 0, Value::Required, nullptr},
    {"socks4a", 0, Value::Required, nullptr},
    {"proxy-header", 0, Value::Required, nullptr},
    {"unix-socket", 0, Value::Required, nullptr},
    {"retry", 0, Value::Required, nullptr},
    {"retry-delay", 0, Value::Required, nullptr},
    {"keepalive-time", 0, Value::Required, nullptr},
    {"cookie-jar", 'c', Value::Required, nullptr},
    {"config", 'K', Value::Required, nullptr},
    {"netrc", 'n', Value::None, nullptr},
    {"write-out", 'w', Value::Required, ignore},
    {"dump-header", 'D', Value::Required, ignore},
    {"trace", 0, Value::Required, ignore},
    {"trace-ascii", 0, Value::Required, ignore},
    {"head", 'I', Value::None, nullptr},
    {"next", ':', Value::None, nullptr},
};

QString finish(CommandState &state)
{
    if (!state.words.isEmpty())
        state.draft.setUrl(state.words.takeFirst());
    for (const QString &word : std::as_const(state.words))
        state.draft.leaveOut(CurlText::tr("Further address or word: %1").arg(word));
    if (!state.query.isEmpty())
        state.draft.leaveOut(
            CurlText::tr("Data “%1”: an opening handshake has no body").arg(state.query.left(100)));
    if (!state.proxyUser.isEmpty())
        state.draft.setProxyUser(state.proxyUser);
    return state.draft.finish();
}

} // namespace

const CommandTool curlTool{"curl", options, finish, false};

} // namespace socketglass
