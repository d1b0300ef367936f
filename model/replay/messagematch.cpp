// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/messagematch.h"

#include "payload/jsoncondition.h"
#include "payload/payloaddecoder.h"
#include "payload/visibletext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::MessageMatch)
};

constexpr std::pair<MessageMatch::Kind, QLatin1StringView> kindNames[] = {
    {MessageMatch::Kind::Any, QLatin1StringView("any")},
    {MessageMatch::Kind::Equals, QLatin1StringView("equals")},
    {MessageMatch::Kind::Contains, QLatin1StringView("contains")},
    {MessageMatch::Kind::Regex, QLatin1StringView("regex")},
    {MessageMatch::Kind::JsonPath, QLatin1StringView("jsonpath")},
    {MessageMatch::Kind::HexPrefix, QLatin1StringView("hexPrefix")},
};

/// Ends after a bounded number of steps, whatever the expression.
QRegularExpression boundedExpression(const QString &pattern)
{
    QRegularExpression result(QStringLiteral("(*LIMIT_MATCH=1000000)") + pattern);
    result.optimize();
    return result;
}

QString expressionProblem(const QString &pattern)
{
    const QRegularExpression expression(pattern);
    if (pattern.isEmpty())
        return Words::tr("The regular expression is empty. Write one, or let any message match.");
    if (expression.isValid())
        return {};
    return Words::tr("Not a regular expression: character %1: %2.")
        .arg(expression.patternErrorOffset() + 1)
        .arg(expression.errorString());
}

void addGroups(const QRegularExpression &expression, const QRegularExpressionMatch &match, Variables &out)
{
    const QStringList names = expression.namedCaptureGroups();
    for (int i = 0; i < names.size(); ++i) {
        out.insert(QString::number(i), match.captured(i));
        if (!names.at(i).isEmpty())
            out.insert(names.at(i), match.captured(i));
    }
}

} // namespace

struct MessageMatch::Compiled
{
    QByteArray bytes;
    QRegularExpression expression;
    std::optional<JsonCondition> condition;
    QString problem;
};

const QString &MatchedMessage::text() const
{
    if (!m_text)
        m_text = m_isText ? QString::fromUtf8(m_payload) : QString::fromLatin1(m_payload);
    return *m_text;
}

const std::optional<QJsonValue> &MatchedMessage::json() const
{
    if (!m_json)
        m_json = parseJson(m_payload);
    return *m_json;
}

Variables MatchedMessage::variables() const
{
    Variables result;
    if (m_isText)
        result.insert(QStringLiteral("message"), text());
    const QByteArrayView begin = m_payload.trimmed();
    if (!begin.startsWith('{') || !json())
        return result;
    const QJsonObject object = json()->toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it->isArray() && !it->isObject())
            result.insert(QStringLiteral("message.") + it.key(), jsonValueText(*it));
    }
    return result;
}

MessageMatch::MessageMatch(Kind kind, const QString &pattern)
    : m_kind(kind)
    , m_pattern(pattern)
{
    const auto compiled = std::make_shared<Compiled>();
    switch (kind) {
    case Kind::Any:
        break;
    case Kind::Equals:
        compiled->bytes = pattern.toUtf8();
        break;
    case Kind::Contains:
        compiled->bytes = pattern.toUtf8();
        if (pattern.isEmpty())
            compiled->problem =
                Words::tr("The text to look for is empty. Write one, or let any message match.");
        break;
    case Kind::Regex:
        compiled->expression = boundedExpression(pattern);
        compiled->problem = expressionProblem(pattern);
        break;
    case Kind::JsonPath:
        compiled->condition = JsonCondition::parse(pattern, &compiled->problem);
        break;
    case Kind::HexPrefix:
        compiled->bytes = bytesFromHex(pattern, &compiled->problem).value_or(QByteArray());
        if (compiled->bytes.isEmpty() && compiled->problem.isEmpty())
            compiled->problem = Words::tr("The bytes to look for are missing. Write them as hexadecimal.");
        break;
    }
    m_compiled = compiled;
}

QString MessageMatch::problem() const
{
    return m_compiled ? m_compiled->problem : QString();
}

QString MessageMatch::text() const
{
    const QString shown = visibleText(m_pattern, LineBreaks::MakeVisible);
    switch (m_kind) {
    case Kind::Any:
        break;
    case Kind::Equals:
        return Words::tr("equals “%1”").arg(shown);
    case Kind::Contains:
        return Words::tr("contains “%1”").arg(shown);
    case Kind::Regex:
        return Words::tr("matches the expression %1").arg(shown);
    case Kind::JsonPath:
        return Words::tr("fulfils %1").arg(shown);
    case Kind::HexPrefix:
        return Words::tr("begins with the bytes %1").arg(shown);
    }
    return Words::tr("says anything");
}

bool MessageMatch::matches(const MatchedMessage &message) const
{
    if (!m_compiled || m_kind == Kind::Any)
        return true;
    if (!m_compiled->problem.isEmpty())
        return false;
    switch (m_kind) {
    case Kind::Any:
        break;
    case Kind::Equals:
        return message.payload() == m_compiled->bytes;
    case Kind::Contains:
        return message.payload().contains(m_compiled->bytes);
    case Kind::Regex:
        return m_compiled->expression.match(message.text()).hasMatch();
    case Kind::JsonPath:
        return message.json() && m_compiled->condition->holds(*message.json());
    case Kind::HexPrefix:
        return message.payload().startsWith(m_compiled->bytes);
    }
    return true;
}

std::optional<Variables> MessageMatch::match(QByteArrayView payload, bool isText) const
{
    const MatchedMessage message(payload, isText);
    if (!matches(message))
        return {};
    Variables result = message.variables();
    if (m_kind == Kind::Regex)
        addGroups(m_compiled->expression, m_compiled->expression.match(message.text()), result);
    if (m_kind != Kind::JsonPath)
        return result;
    if (const auto value = m_compiled->condition->value(*message.json()))
        result.insert(QStringLiteral("value"), jsonValueText(*value));
    return result;
}

std::optional<QString> MessageMatch::found(const MatchedMessage &message) const
{
    if (m_kind != Kind::JsonPath || !problem().isEmpty() || !message.json())
        return {};
    const auto value = m_compiled->condition->value(*message.json());
    if (!value)
        return {};
    return value->isString() ? u'"' + value->toString() + u'"' : jsonValueText(*value);
}

QJsonObject MessageMatch::toJson() const
{
    QJsonObject result;
    for (const auto &[kind, name] : kindNames) {
        if (kind == m_kind)
            result.insert(QStringLiteral("kind"), name);
    }
    if (m_kind != Kind::Any)
        result.insert(QStringLiteral("pattern"), m_pattern);
    return result;
}

std::optional<MessageMatch> MessageMatch::fromJson(const QJsonObject &object, QString *problem)
{
    const QString kindName = object.value(QStringLiteral("kind")).toString();
    const QJsonValue pattern = object.value(QStringLiteral("pattern"));
    for (const auto &[kind, name] : kindNames) {
        if (name != kindName)
            continue;
        if (kind == Kind::Any || pattern.isString())
            return MessageMatch(kind, kind == Kind::Any ? QString() : pattern.toString());
        if (problem)
            *problem = Words::tr("A match without its “pattern”.");
        return {};
    }
    if (problem)
        *problem = Words::tr("“%1” is no kind of match (there are any, equals, contains, regex, jsonpath and "
                             "hexPrefix).")
                       .arg(visibleText(kindName.left(100), LineBreaks::MakeVisible));
    return {};
}

QString jsonValueText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    QJsonArray array;
    array.append(value);
    const QByteArray json = QJsonDocument(array).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(QByteArrayView(json).sliced(1, json.size() - 2));
}

} // namespace socketglass
