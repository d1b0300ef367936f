// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/jsonpathparser.h"

#include <QScopeGuard>

// Filters: RFC 9535 sections 2.3.5 and 2.4

namespace socketglass::jsonpath {

namespace {

constexpr int maxDepth = 64;

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isFunctionCharacter(QChar c)
{
    return (c >= u'a' && c <= u'z') || isDigit(c) || c == u'_';
}

const Segments *queryOf(const Argument &argument)
{
    return std::get_if<Segments>(&argument);
}

FunctionType typeOf(const Argument &argument)
{
    if (const auto *call = std::get_if<std::shared_ptr<const FunctionCall>>(&argument))
        return (*call)->result();
    return queryOf(argument) ? FunctionType::Nodes : FunctionType::Value;
}

/// Can stand where one value is needed.
bool isValue(const Argument &argument)
{
    const Segments *query = queryOf(argument);
    return query ? query->isSingular() : typeOf(argument) == FunctionType::Value;
}

} // namespace

std::optional<LogicalExpression> Parser::parseCondition()
{
    m_isCondition = true;
    LogicalExpression result;
    if (!lengthIsGood() || !either(result))
        return {};
    if (!atEnd()) {
        failUnexpected(tr("“&&”, “||”, a comparison or the end"));
        return {};
    }
    return result;
}

bool Parser::filter(Selector &out)
{
    out.kind = Selector::Kind::Filter;
    skipSpace();
    auto expression = std::make_shared<LogicalExpression>();
    if (!either(*expression))
        return false;
    out.filter = std::move(expression);
    return true;
}

bool Parser::either(LogicalExpression &out)
{
    if (++m_depth > maxDepth)
        return fail(tr("nested deeper than %1 levels").arg(maxDepth));
    const auto leave = qScopeGuard([this] { --m_depth; });
    LogicalExpression result;
    result.kind = LogicalExpression::Kind::Or;
    do {
        skipSpace();
        LogicalExpression next;
        if (!both(next))
            return false;
        result.operands.push_back(std::move(next));
        skipSpace();
    } while (take(u"||"));
    out = result.operands.size() == 1 ? LogicalExpression(result.operands.front()) : std::move(result);
    return true;
}

bool Parser::both(LogicalExpression &out)
{
    LogicalExpression result;
    result.kind = LogicalExpression::Kind::And;
    do {
        skipSpace();
        LogicalExpression next;
        if (!basic(next))
            return false;
        result.operands.push_back(std::move(next));
        skipSpace();
    } while (take(u"&&"));
    out = result.operands.size() == 1 ? LogicalExpression(result.operands.front()) : std::move(result);
    return true;
}

bool Parser::basic(LogicalExpression &out)
{
    const bool negated = take(u'!');
    skipSpace();
    LogicalExpression inner;
    const bool group = peek() == u'(';
    if (!(group ? parenthesised(inner) : comparison(inner)))
        return false;
    if (negated && !group && inner.kind == LogicalExpression::Kind::Compare)
        return fail(tr("“!” before a comparison (put the comparison in parentheses)"));
    if (!negated) {
        out = std::move(inner);
        return true;
    }
    out.kind = LogicalExpression::Kind::Not;
    out.operands.push_back(std::move(inner));
    return true;
}

bool Parser::parenthesised(LogicalExpression &out)
{
    take(u'(');
    if (!either(out))
        return false;
    skipSpace();
    return take(u')') || failUnexpected(tr("“)”, “&&” or “||”"));
}

bool Parser::comparison(LogicalExpression &out)
{
    const qsizetype from = m_at;
    if (!comparable(out.left))
        return false;
    const qsizetype after = m_at;
    skipSpace();
    if (!comparisonOperator(out.comparison)) {
        m_at = after;
        if (!queryOf(out.left) && typeOf(out.left) == FunctionType::Value)
            return fail(from, tr("a value that is compared with nothing"));
        return true;
    }
    out.kind = LogicalExpression::Kind::Compare;
    if (!isValue(out.left))
        return fail(from, tr("only a single value can be compared"));
    skipSpace();
    const qsizetype right = m_at;
    if (!comparable(out.right))
        return false;
    return isValue(out.right) || fail(right, tr("only a single value can be compared"));
}

bool Parser::comparisonOperator(LogicalExpression::Operator &out)
{
    using Operator = LogicalExpression::Operator;
    static constexpr std::pair<QStringView, Operator> operators[] = {
        {u"==", Operator::Equal},          {u"!=", Operator::NotEqual}, {u"<=", Operator::LessOrEqual},
        {u">=", Operator::GreaterOrEqual}, {u"<", Operator::Less},      {u">", Operator::Greater}};
    for (const auto &[text, value] : operators) {
        if (take(text)) {
            out = value;
            return true;
        }
    }
    return false;
}

bool Parser::comparable(Argument &out)
{
    if (peek() != u'@' && peek() != u'$')
        return literalOrFunction(out);
    Segments query;
    query.relative = peek() == u'@';
    ++m_at;
    if (!segments(query))
        return false;
    out = std::move(query);
    return true;
}

bool Parser::literalOrFunction(Argument &out)
{
    const QChar c = peek();
    if (c == u'\'' || c == u'"') {
        QString text;
        if (!string(text))
            return false;
        out = QJsonValue(text);
        return true;
    }
    if (c == u'-' || isDigit(c)) {
        QJsonValue value;
        if (!number(value))
            return false;
        out = value;
        return true;
    }
    return word(out);
}

bool Parser::number(QJsonValue &out)
{
    const qsizetype from = m_at;
    const auto digits = [this] {
        const qsizetype first = m_at;
        while (isDigit(peek()))
            ++m_at;
        return m_at > first;
    };
    take(u'-');
    if (peek() == u'0' && isDigit(peek(1)))
        return fail(from, tr("a number with a leading zero"));
    bool good = digits();
    bool whole = true;
    if (good && take(u'.')) {
        whole = false;
        good = digits();
    }
    if (good && (take(u'e') || take(u'E'))) {
        whole = false;
        if (!take(u'+'))
            take(u'-');
        good = digits();
    }
    if (!good)
        return failUnexpected(tr("a digit"));
    const QStringView text = m_text.sliced(from, m_at - from);
    bool fits = false;
    const qint64 integer = whole ? text.toLongLong(&fits) : 0;
    out = fits ? QJsonValue(integer) : QJsonValue(text.toDouble());
    return true;
}

bool Parser::word(Argument &out)
{
    const qsizetype from = m_at;
    while (isFunctionCharacter(peek()))
        ++m_at;
    const QString name = m_text.sliced(from, m_at - from).toString();
    if (peek() == u'(' && m_at > from && !isDigit(name.front()) && name.front() != u'_') {
        m_at = from;
        return function(name, out);
    }
    if (name == u"true" || name == u"false")
        out = QJsonValue(name == u"true");
    else if (name == u"null")
        out = QJsonValue(QJsonValue::Null);
    else {
        m_at = from;
        return failUnexpected(tr("“@”, “$”, a string, a number, true, false, null or a function"));
    }
    return true;
}

bool Parser::function(const QString &name, Argument &out)
{
    using Name = FunctionCall::Name;
    static const QHash<QString, Name> known{{QStringLiteral("length"), Name::Length},
                                            {QStringLiteral("count"), Name::Count},
                                            {QStringLiteral("match"), Name::Match},
                                            {QStringLiteral("search"), Name::Search},
                                            {QStringLiteral("value"), Name::Value}};
    const auto found = known.constFind(name);
    if (found == known.cend())
        return fail(
            tr("no function is called “%1” (there are length, count, match, search and value)").arg(name));
    const qsizetype from = m_at;
    m_at += name.size() + 1;
    if (++m_depth > maxDepth)
        return fail(tr("nested deeper than %1 levels").arg(maxDepth));
    const auto leave = qScopeGuard([this] { --m_depth; });
    auto call = std::make_shared<FunctionCall>();
    call->name = *found;
    if (!arguments(*call) || !checkArguments(*call, from))
        return false;
    out = std::shared_ptr<const FunctionCall>(std::move(call));
    return true;
}

bool Parser::arguments(FunctionCall &call)
{
    skipSpace();
    if (take(u')'))
        return true;
    do {
        skipSpace();
        Argument next;
        if (!comparable(next))
            return false;
        call.arguments.push_back(std::move(next));
        skipSpace();
    } while (take(u','));
    return take(u')') || failUnexpected(tr("“,” or “)”"));
}

bool Parser::checkArguments(FunctionCall &call, qsizetype at)
{
    using Name = FunctionCall::Name;
    const bool expression = call.name == Name::Match || call.name == Name::Search;
    const bool nodes = call.name == Name::Count || call.name == Name::Value;
    const std::size_t wanted = expression ? 2 : 1;
    if (call.arguments.size() != wanted)
        return fail(at, tr("this function needs %Ln argument(s)", nullptr, int(wanted)));
    for (const Argument &argument : call.arguments) {
        if (nodes && !queryOf(argument))
            return fail(at, tr("this function needs a query"));
        if (!nodes && !isValue(argument))
            return fail(at, tr("this function needs a single value"));
    }
    const auto *pattern = expression ? std::get_if<QJsonValue>(&call.arguments[1]) : nullptr;
    if (pattern && pattern->isString())
        call.expression = regularExpression(pattern->toString(), call.name == Name::Match);
    return true;
}

} // namespace socketglass::jsonpath
