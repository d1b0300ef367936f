// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsoncondition.h"

#include "payload/jsonpathevaluator.h"
#include "payload/jsonpathparser.h"

namespace socketglass {

namespace {

using jsonpath::Argument;
using jsonpath::FunctionCall;
using jsonpath::LogicalExpression;
using jsonpath::Segments;

const Segments *firstQuery(const Argument &argument)
{
    const auto *call = std::get_if<std::shared_ptr<const FunctionCall>>(&argument);
    if (!call)
        return std::get_if<Segments>(&argument);
    for (const Argument &inner : (*call)->arguments) {
        if (const Segments *query = firstQuery(inner))
            return query;
    }
    return nullptr;
}

const Segments *firstQuery(const LogicalExpression &expression)
{
    for (const LogicalExpression &operand : expression.operands) {
        if (const Segments *query = firstQuery(operand))
            return query;
    }
    const Segments *left = firstQuery(expression.left);
    return left ? left : firstQuery(expression.right);
}

} // namespace

struct JsonCondition::Condition
{
    QString text;
    LogicalExpression expression;
    const Segments *query = nullptr;
};

std::optional<JsonCondition> JsonCondition::parse(const QString &text, QString *problem)
{
    jsonpath::Parser parser(text);
    auto expression = parser.parseCondition();
    if (problem)
        *problem = parser.problem();
    if (!expression)
        return {};
    const auto condition = std::make_shared<Condition>();
    condition->text = text;
    condition->expression = std::move(*expression);
    condition->query = firstQuery(condition->expression);
    JsonCondition result;
    result.m_condition = condition;
    return result;
}

QString JsonCondition::text() const
{
    return m_condition->text;
}

bool JsonCondition::holds(const QJsonValue &root) const
{
    return jsonpath::Evaluator(root, JsonPath::maxNodes).holds(m_condition->expression);
}

std::optional<QJsonValue> JsonCondition::value(const QJsonValue &root) const
{
    if (!m_condition->query)
        return {};
    const auto values = jsonpath::Evaluator(root, JsonPath::maxNodes).values(*m_condition->query);
    return values.isEmpty() ? std::nullopt : std::optional(values.first());
}

} // namespace socketglass
