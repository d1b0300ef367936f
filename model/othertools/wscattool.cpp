// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/tooloptions.h"

namespace socketglass {

namespace {

class WscatText
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
};

using Value = ToolOption::Value;
constexpr auto ignore = hasNoMeaning;

const ToolOption options[] = {
    {"connect", 'c', Value::Required, [](CommandState &s, const QString &v) { s.draft.setUrl(v); }},
    {"header", 'H', Value::Required, [](CommandState &s, const QString &v) { s.draft.addHeaderLine(v); }},
    {"subprotocol", 's', Value::Required,
     [](CommandState &s, const QString &v) { s.draft.addSubprotocols(v); }},
    {"origin", 'o', Value::Required, [](CommandState &s, const QString &v) { s.draft.profile().origin = v; }},
    {"host", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.addHeader(QStringLiteral("Host"), v); }},
    {"auth", 0, Value::Required, [](CommandState &s, const QString &v) { s.draft.setBasic(v); }},
    {"no-check", 'n', Value::None,
     [](CommandState &s, const QString &) { s.draft.profile().tls.ignoreErrors = true; }},
    {"ca", 0, Value::Required, [](CommandState &s, const QString &v) { s.draft.profile().tls.caFile = v; }},
    {"cert", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.profile().tls.certificateFile = v; }},
    {"key", 0, Value::Required, [](CommandState &s, const QString &v) { s.draft.profile().tls.keyFile = v; }},
    {"passphrase", 0, Value::Optional,
     [](CommandState &s, const QString &v) { s.draft.profile().tls.passPhrase = v; }},
    {"proxy", 0, Value::Required,
     [](CommandState &s, const QString &v) { s.draft.setProxy(v, QStringLiteral("http")); }},
    {"location", 'L', Value::None,
     [](CommandState &s, const QString &) { s.draft.profile().maxRedirects = 10; }},
    {"max-redirects", 0, Value::Required,
     [](CommandState &s, const QString &v) {
         s.draft.profile().maxRedirects = std::clamp(v.toInt(), 0, Profile::mostRedirects);
     }},
    {"execute", 'x', Value::Required,
     [](CommandState &s, const QString &v) { s.draft.addMessage({}, v.toUtf8()); }},
    {"wait", 'w', Value::Required, ignore},
    {"no-color", 0, Value::None, ignore},
    {"slash", 0, Value::None, ignore},
    {"show-ping-pong", 'P', Value::None, ignore},
    {"protocol", 'p', Value::Required, nullptr},
    {"listen", 'l', Value::Required, nullptr},
};

QString finish(CommandState &state)
{
    for (const QString &word : std::as_const(state.words)) {
        if (state.draft.hasUrl())
            state.draft.leaveOut(WscatText::tr("Further word: %1").arg(word));
        else
            state.draft.setUrl(word);
    }
    return state.draft.finish();
}

} // namespace

const CommandTool wscatTool{"wscat", options, finish, true};

} // namespace socketglass
