// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/redaction.h"

#include "payload/jsonpath.h"
#include "protocol/httpsyntax.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Redaction)
};

using Kind = RedactionRule::Kind;

struct KindName
{
    Kind kind;
    QLatin1StringView name;
};
constexpr KindName kindNames[] = {{Kind::Header, QLatin1StringView("header")},
                                  {Kind::QueryItem, QLatin1StringView("query")},
                                  {Kind::JsonPath, QLatin1StringView("json")},
                                  {Kind::Regex, QLatin1StringView("regex")}};

std::optional<Kind> kindFromName(QStringView name)
{
    for (const KindName &known : kindNames) {
        if (known.name == name)
            return known.kind;
    }
    return {};
}

QList<RedactionRule> headerRules(std::initializer_list<const char *> names)
{
    QList<RedactionRule> rules;
    for (const char *name : names)
        rules.append(
            {Kind::Header, QString::fromLatin1(name), Words::tr("Header %1").arg(QLatin1StringView(name))});
    return rules;
}

RedactionRule regex(const char *expression, const QString &title)
{
    return {Kind::Regex, QString::fromLatin1(expression), title};
}

RedactionPreset cookies()
{
    return {u"cookies"_s, Words::tr("Cookies"),
            headerRules({"Cookie", "Set-Cookie", "Cookie2", "Set-Cookie2"})};
}

RedactionPreset authorization()
{
    RedactionPreset preset{
        u"authorization"_s, Words::tr("Authorization"),
        headerRules({"Authorization", "Proxy-Authorization", "Authentication-Info",
                     "Proxy-Authentication-Info", "X-Api-Key", "Api-Key", "Apikey", "X-Auth-Token",
                     "X-Access-Token", "X-Amz-Security-Token", "X-Csrf-Token", "X-Xsrf-Token",
                     "X-Goog-Api-Key", "X-Functions-Key", "Ocp-Apim-Subscription-Key",
                     "Cf-Access-Client-Secret", "Cf-Access-Jwt-Assertion"})};
    // One of the offered names, where it is long and has a digit: no sub-protocol is called like that.
    preset.rules.append(regex("(?i)(?:^sec-websocket-protocol:|\\G(?!^))(?:[ "
                              "\\t,]*(?!(?=[^,\\s]*[0-9])[^,\\s]{20,})[^,\\s]+)*+[ \\t,]*"
                              "((?=[^,\\s]*[0-9])[^,\\s]{20,})",
                              Words::tr("Token among the sub-protocols")));
    preset.rules.append(regex("(?i)\\b(?:Bearer|Basic|Digest|Token)[ \\t]+([A-Za-z0-9._~+/-]{8,}=*)",
                              Words::tr("Credentials in text")));
    preset.rules.append(
        regex("[a-z][a-z0-9+.-]{1,20}://[^/\\s:@\"']*:([^/\\s@\"']+)@", Words::tr("Password in a URL")));
    for (const char *name : {"authorization", "Authorization"})
        preset.rules.append({Kind::JsonPath, u"$.."_s + QLatin1StringView(name),
                             Words::tr("JSON member %1").arg(QLatin1StringView(name))});
    return preset;
}

RedactionPreset tokens()
{
    RedactionPreset preset{u"tokens"_s,
                           Words::tr("Tokens, keys and passwords"),
                           {regex("\\beyJ[A-Za-z0-9_-]{2,}\\.[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]*)*",
                                  Words::tr("JSON Web Token"))}};
    for (const char *name :
         {"access_token", "accessToken", "refresh_token", "refreshToken", "id_token",   "idToken",
          "auth_token",   "authToken",   "session_token", "sessionToken", "csrf_token", "csrfToken",
          "bearer_token", "bearerToken", "token",         "jwt",          "api_key",    "apiKey",
          "apikey",       "api-key",     "client_secret", "clientSecret", "secret",     "password",
          "passwd",       "pwd",         "private_key",   "privateKey"}) {
        const QLatin1StringView text(name);
        preset.rules.append({Kind::QueryItem, text, Words::tr("Query item %1").arg(text)});
        preset.rules.append(
            {Kind::JsonPath, u"$..['"_s + text + u"']"_s, Words::tr("JSON member %1").arg(text)});
    }
    for (const char *name : {"auth", "key", "sig", "signature", "X-Amz-Signature", "X-Amz-Credential",
                             "X-Amz-Security-Token", "ticket"}) {
        const QLatin1StringView text(name);
        preset.rules.append({Kind::QueryItem, text, Words::tr("Query item %1").arg(text)});
    }
    return preset;
}

RedactionPreset emailAddresses()
{
    return {
        u"email"_s,
        Words::tr("E-mail addresses"),
        {regex(
            "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}._%+'-]+(?:@|%40)[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+",
            Words::tr("E-mail address"))}};
}

} // namespace

QString RedactionRule::problem() const
{
    if (pattern.trimmed().isEmpty())
        return Words::tr("The rule is empty: say what to remove.");
    if (kind == Kind::Header && !isHttpToken(pattern.trimmed().toUtf8()))
        return Words::tr("“%1” can't be the name of a header.").arg(pattern);
    if (kind == Kind::JsonPath) {
        QString why;
        return JsonPath::parse(pattern, &why) ? QString()
                                              : Words::tr("“%1” is no JSONPath: %2").arg(pattern, why);
    }
    if (kind == Kind::Regex) {
        const QRegularExpression expression(pattern);
        if (!expression.isValid())
            return Words::tr("“%1” is no regular expression: %2, at character %3.")
                .arg(pattern, expression.errorString())
                .arg(expression.patternErrorOffset() + 1);
    }
    return {};
}

QJsonObject RedactionRule::toJson() const
{
    QJsonObject object{{u"kind"_s, kindNames[std::size_t(kind)].name}, {u"pattern"_s, pattern}};
    if (!title.isEmpty())
        object.insert(u"title"_s, title);
    return object;
}

std::optional<RedactionRule> RedactionRule::fromJson(const QJsonObject &object)
{
    const auto kind = kindFromName(object.value(u"kind").toString());
    if (!kind || !object.value(u"pattern").isString())
        return {};
    return RedactionRule{*kind, object.value(u"pattern").toString(), object.value(u"title").toString()};
}

std::optional<RedactionRule> RedactionRule::fromText(const QString &text, QString *problem)
{
    const qsizetype colon = text.indexOf(u':');
    const auto kind = colon < 0 ? std::nullopt : kindFromName(QStringView(text).first(colon).trimmed());
    QString why;
    RedactionRule rule;
    if (kind) {
        rule = {*kind, text.sliced(colon + 1), {}};
        why = rule.problem();
    } else {
        why = Words::tr("“%1” is no rule. Write header:NAME, query:NAME, json:PATH or regex:EXPRESSION.")
                  .arg(text);
    }
    if (problem)
        *problem = why;
    return why.isEmpty() ? std::optional(rule) : std::nullopt;
}

QList<RedactionPreset> redactionPresets()
{
    return {cookies(), authorization(), tokens(), emailAddresses()};
}

} // namespace socketglass
