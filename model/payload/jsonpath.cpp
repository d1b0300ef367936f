// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonpath.h"

#include "payload/jsonpathevaluator.h"
#include "payload/jsonpathparser.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace socketglass {

namespace jsonpath {

bool Segments::isSingular() const
{
    return std::all_of(segments.begin(), segments.end(), [](const Segment &segment) {
        const auto kind = segment.selectors.front().kind;
        return !segment.descendant && segment.selectors.size() == 1 &&
               (kind == Selector::Kind::Name || kind == Selector::Kind::Index);
    });
}

FunctionType FunctionCall::result() const
{
    return name == Name::Match || name == Name::Search ? FunctionType::Logical : FunctionType::Value;
}

QRegularExpression regularExpression(const QString &pattern, bool whole)
{
    QString text;
    bool escaped = false;
    bool inClass = false;
    for (const QChar c : pattern) {
        if (c == u'.' && !escaped && !inClass)
            text += QStringLiteral("[^\\n\\r]");
        else
            text += c;
        if (!escaped && (c == u'[' || c == u']'))
            inClass = c == u'[';
        escaped = c == u'\\' && !escaped;
    }
    const QString limit = QStringLiteral("(*LIMIT_MATCH=200000)");
    QRegularExpression result(whole ? limit + QStringLiteral("\\A(?:%1)\\z").arg(text) : limit + text);
    result.optimize();
    return result;
}

} // namespace jsonpath

struct JsonPath::Query
{
    QString text;
    jsonpath::Segments segments;
};

JsonPath::JsonPath()
    : m_query(std::make_shared<Query>(Query{QStringLiteral("$"), {}}))
{
}

JsonPath::~JsonPath() = default;
JsonPath::JsonPath(const JsonPath &) = default;
JsonPath &JsonPath::operator=(const JsonPath &) = default;

std::optional<JsonPath> JsonPath::parse(const QString &text, QString *problem)
{
    jsonpath::Parser parser(text);
    auto segments = parser.parse();
    if (problem)
        *problem = parser.problem();
    if (!segments)
        return {};
    JsonPath result;
    result.m_query = std::make_shared<Query>(Query{text, std::move(*segments)});
    return result;
}

QString JsonPath::text() const
{
    return m_query->text;
}

bool JsonPath::isSingular() const
{
    return m_query->segments.isSingular();
}

JsonPath::Result JsonPath::evaluate(const QJsonValue &root) const
{
    return jsonpath::Evaluator(root, maxNodes).run(m_query->segments);
}

QList<QJsonValue> JsonPath::values(const QJsonValue &root) const
{
    return jsonpath::Evaluator(root, maxNodes).values(m_query->segments);
}

QString normalizedPath(const QList<JsonPath::Step> &path)
{
    static constexpr QStringView escaped = u"\b\t\n\f\r'\\";
    static constexpr QStringView names = u"btnfr'\\";
    QString result = QStringLiteral("$");
    for (const JsonPath::Step &step : path) {
        if (const auto *index = std::get_if<qsizetype>(&step)) {
            result += QStringLiteral("[%1]").arg(*index);
            continue;
        }
        result += QStringLiteral("['");
        for (const QChar c : std::get<QString>(step)) {
            if (const qsizetype i = escaped.indexOf(c); i >= 0)
                result += QStringLiteral("\\") + names[i];
            else if (c < u' ')
                result += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
            else
                result += c;
        }
        result += QStringLiteral("']");
    }
    return result;
}

std::optional<QJsonValue> parseJson(QByteArrayView utf8)
{
    if (utf8.startsWith("\xEF\xBB\xBF"))
        utf8 = utf8.sliced(3);
    QByteArray wrapped; // QJsonDocument takes nothing but an array or an object for a root
    wrapped.reserve(utf8.size() + 2);
    wrapped.append('[').append(utf8).append(']');
    QJsonParseError error;
    const QJsonArray array = QJsonDocument::fromJson(wrapped, &error).array();
    if (error.error != QJsonParseError::NoError || array.size() != 1)
        return {};
    return array.first();
}

} // namespace socketglass
