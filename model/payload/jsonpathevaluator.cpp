// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonpathevaluator.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace socketglass::jsonpath {

namespace {

/// By Unicode code points, as RFC 9535 section 2.3.5.2.2 wants it; QString compares UTF-16 units.
bool lessByCodePoint(QStringView left, QStringView right)
{
    const auto [a, b] = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    if (a == left.end() || b == right.end())
        return a == left.end() && b != right.end();
    if (a->isSurrogate() != b->isSurrogate())
        return b->isSurrogate();
    return *a < *b;
}

qint64 codePoints(QStringView text)
{
    return text.size() - std::count_if(text.begin(), text.end(), [](QChar c) { return c.isLowSurrogate(); });
}

} // namespace

JsonPath::Result Evaluator::run(const Segments &query)
{
    JsonPath::Result result;
    for (const Located &node : select(query, m_root, true)) {
        const QList<JsonPath::Step> path = pathTo(node.place);
        if (m_work < 0)
            break;
        result.nodes.append({path, node.value});
    }
    result.truncated = m_work < 0;
    return result;
}

QList<QJsonValue> Evaluator::values(const Segments &query)
{
    QList<QJsonValue> result;
    for (const Located &node : select(query, m_root, false))
        result.append(node.value);
    return result;
}

Evaluator::Nodes Evaluator::select(const Segments &query, const QJsonValue &current, bool places)
{
    const bool kept = std::exchange(m_keepPlaces, places);
    Nodes nodes{{query.relative ? current : m_root, -1}};
    for (const Segment &segment : query.segments) {
        Nodes next;
        for (const Located &node : nodes) {
            if (segment.descendant)
                applyWithDescendants(segment, node, next);
            else
                apply(segment, node, next);
        }
        nodes = std::move(next);
    }
    m_keepPlaces = kept;
    return nodes;
}

void Evaluator::apply(const Segment &segment, const Located &node, Nodes &out)
{
    for (const Selector &selector : segment.selectors)
        apply(selector, node, out);
}

// Each node before its children, without recursion: a document may be deep.
void Evaluator::applyWithDescendants(const Segment &segment, const Located &node, Nodes &out)
{
    Nodes waiting{node};
    while (!waiting.empty() && m_work >= 0) {
        const Located next = std::move(waiting.back());
        waiting.pop_back();
        apply(segment, next, out);
        const auto firstChild = qsizetype(waiting.size());
        forEachChild(next, [&](const QJsonValue &child, const JsonPath::Step &step) {
            if (child.isArray() || child.isObject())
                add(child, step, next, waiting);
            return spend();
        });
        std::reverse(waiting.begin() + firstChild, waiting.end());
    }
}

template <typename Visit>
void Evaluator::forEachChild(const Located &node, Visit visit)
{
    if (node.value.isArray()) {
        const QJsonArray array = node.value.toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            if (!visit(array.at(i), JsonPath::Step(i)))
                return;
        }
    } else if (node.value.isObject()) {
        const QJsonObject object = node.value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            if (!visit(it.value(), JsonPath::Step(it.key())))
                return;
        }
    }
}

void Evaluator::apply(const Selector &selector, const Located &node, Nodes &out)
{
    if (!spend())
        return;
    switch (selector.kind) {
    case Selector::Kind::Name:
        if (node.value.isObject()) {
            const QJsonObject object = node.value.toObject();
            if (const auto it = object.constFind(selector.name); it != object.constEnd())
                add(it.value(), selector.name, node, out);
        }
        return;
    case Selector::Kind::Index:
        if (node.value.isArray()) {
            const QJsonArray array = node.value.toArray();
            const qint64 index = selector.index + (selector.index < 0 ? array.size() : 0);
            if (index >= 0 && index < array.size())
                add(array.at(index), qsizetype(index), node, out);
        }
        return;
    case Selector::Kind::Slice:
        return slice(selector, node, out);
    case Selector::Kind::Wildcard:
    case Selector::Kind::Filter:
        break;
    }
    forEachChild(node, [&](const QJsonValue &child, const JsonPath::Step &step) {
        if (!selector.filter || holds(*selector.filter, child))
            add(child, step, node, out);
        return spend();
    });
}

// RFC 9535 section 2.3.4.2.2
void Evaluator::slice(const Selector &selector, const Located &node, Nodes &out)
{
    if (!node.value.isArray() || selector.step == 0)
        return;
    const QJsonArray array = node.value.toArray();
    const qint64 size = array.size();
    const qint64 step = selector.step;
    const auto normal = [size](qint64 i) { return i < 0 ? size + i : i; };
    const qint64 start = normal(selector.start.value_or(step > 0 ? 0 : size - 1));
    const qint64 end = selector.end ? normal(*selector.end) : (step > 0 ? size : -1);
    if (step > 0) {
        const qint64 upper = std::clamp<qint64>(end, 0, size);
        for (qint64 i = std::clamp<qint64>(start, 0, size); i < upper && spend(); i += step)
            add(array.at(i), qsizetype(i), node, out);
    } else {
        const qint64 lower = std::clamp<qint64>(end, -1, size - 1);
        for (qint64 i = std::clamp<qint64>(start, -1, size - 1); i > lower && spend(); i += step)
            add(array.at(i), qsizetype(i), node, out);
    }
}

void Evaluator::add(const QJsonValue &value, const JsonPath::Step &step, const Located &parent, Nodes &out)
{
    if (!spend())
        return;
    qint32 place = -1;
    if (m_keepPlaces) {
        place = qint32(m_places.size());
        m_places.push_back({parent.place, step});
    }
    out.push_back({value, place});
}

bool Evaluator::holds(const LogicalExpression &expression, const QJsonValue &current)
{
    const auto inner = [&](const LogicalExpression &operand) { return holds(operand, current); };
    if (!spend())
        return false;
    switch (expression.kind) {
    case LogicalExpression::Kind::Or:
        return std::any_of(expression.operands.begin(), expression.operands.end(), inner);
    case LogicalExpression::Kind::And:
        return std::all_of(expression.operands.begin(), expression.operands.end(), inner);
    case LogicalExpression::Kind::Not:
        return !inner(expression.operands.front());
    case LogicalExpression::Kind::Compare:
        return compare(expression, current);
    case LogicalExpression::Kind::Test:
        break;
    }
    return test(expression.left, current);
}

bool Evaluator::test(const Argument &argument, const QJsonValue &current)
{
    if (const auto *query = std::get_if<Segments>(&argument))
        return !select(*query, current, false).empty();
    const auto *function = std::get_if<std::shared_ptr<const FunctionCall>>(&argument);
    return function && matches(**function, current);
}

bool Evaluator::compare(const LogicalExpression &expression, const QJsonValue &current)
{
    using Operator = LogicalExpression::Operator;
    const auto left = value(expression.left, current);
    const auto right = value(expression.right, current);
    switch (expression.comparison) {
    case Operator::Equal:
        return equal(left, right);
    case Operator::NotEqual:
        return !equal(left, right);
    case Operator::Less:
        return less(left, right);
    case Operator::LessOrEqual:
        return less(left, right) || equal(left, right);
    case Operator::Greater:
        return less(right, left);
    case Operator::GreaterOrEqual:
        break;
    }
    return less(right, left) || equal(left, right);
}

bool Evaluator::equal(const std::optional<QJsonValue> &left, const std::optional<QJsonValue> &right)
{
    return left && right ? equalValues(*left, *right) : !left && !right;
}

bool Evaluator::equalValues(const QJsonValue &left, const QJsonValue &right)
{
    if (left.type() != right.type() || !spend())
        return false;
    if (left.isArray()) {
        const QJsonArray a = left.toArray();
        const QJsonArray b = right.toArray();
        if (a.size() != b.size())
            return false;
        for (qsizetype i = 0; i < a.size(); ++i) {
            if (!equalValues(a.at(i), b.at(i)))
                return false;
        }
        return true;
    }
    if (left.isObject()) {
        const QJsonObject a = left.toObject();
        const QJsonObject b = right.toObject();
        if (a.size() != b.size())
            return false;
        for (auto it = a.begin(); it != a.end(); ++it) {
            const auto other = b.constFind(it.key());
            if (other == b.constEnd() || !equalValues(it.value(), other.value()))
                return false;
        }
        return true;
    }
    if (left.isString())
        return spend(left.toString().size() / 64) && left.toString() == right.toString();
    return left == right;
}

bool Evaluator::less(const std::optional<QJsonValue> &left, const std::optional<QJsonValue> &right)
{
    if (!left || !right)
        return false;
    if (left->isDouble() && right->isDouble()) {
        constexpr double exact = 9007199254740992; // 2^53: beyond it integers are compared as such
        if (qAbs(left->toDouble()) >= exact && qAbs(right->toDouble()) >= exact &&
            left->toInteger() != right->toInteger())
            return left->toInteger() < right->toInteger();
        return left->toDouble() < right->toDouble();
    }
    if (!left->isString() || !right->isString())
        return false;
    const QString a = left->toString();
    return spend(a.size() / 64) && lessByCodePoint(a, right->toString());
}

std::optional<QJsonValue> Evaluator::value(const Argument &argument, const QJsonValue &current)
{
    if (const auto *literal = std::get_if<QJsonValue>(&argument))
        return *literal;
    if (const auto *function = std::get_if<std::shared_ptr<const FunctionCall>>(&argument))
        return call(**function, current);
    const Nodes nodes = select(std::get<Segments>(argument), current, false);
    return nodes.size() == 1 ? std::optional(nodes.front().value) : std::nullopt;
}

std::optional<QJsonValue> Evaluator::call(const FunctionCall &function, const QJsonValue &current)
{
    const Argument &argument = function.arguments.front();
    if (function.name == FunctionCall::Name::Value)
        return value(argument, current);
    if (function.name == FunctionCall::Name::Count)
        return QJsonValue(qint64(select(std::get<Segments>(argument), current, false).size()));
    const auto measured = value(argument, current);
    if (measured && measured->isString()) {
        const QString text = measured->toString();
        spend(text.size() / 64);
        return QJsonValue(codePoints(text));
    }
    if (measured && measured->isArray())
        return QJsonValue(qint64(measured->toArray().size()));
    if (measured && measured->isObject())
        return QJsonValue(qint64(measured->toObject().size()));
    return {};
}

bool Evaluator::matches(const FunctionCall &function, const QJsonValue &current)
{
    const auto subject = value(function.arguments[0], current);
    const auto pattern = value(function.arguments[1], current);
    if (!subject || !pattern || !subject->isString() || !pattern->isString())
        return false;
    const QString text = subject->toString();
    if (!spend(16 + text.size() / 16))
        return false;
    const auto expression = function.expression.value_or(
        regularExpression(pattern->toString(), function.name == FunctionCall::Name::Match));
    return expression.isValid() && expression.match(text).hasMatch();
}

bool Evaluator::spend(qint64 work)
{
    if (m_work >= 0)
        m_work -= work;
    return m_work >= 0;
}

QList<JsonPath::Step> Evaluator::pathTo(qint32 place)
{
    QList<JsonPath::Step> path;
    for (; place >= 0 && spend(); place = m_places[std::size_t(place)].parent)
        path.append(m_places[std::size_t(place)].step);
    std::reverse(path.begin(), path.end());
    return path;
}

} // namespace socketglass::jsonpath
