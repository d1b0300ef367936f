// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filterexpression.h"

#include <algorithm>

namespace socketglass::filter {

namespace {

struct CostOf
{
    int operator()(const CodeTerm &) const { return 1; }
    int operator()(const BytesTerm &) const { return 2; }
    int operator()(const RegexTerm &) const { return 3; }
    int operator()(const JsonTerm &) const { return 4; }
    template <typename Other>
    int operator()(const Other &) const
    {
        return 0;
    }
};

bool isOrdinary(QChar c)
{
    return c.unicode() >= 0x20 && c.unicode() < 0x7f && !QStringView(u"\\^$.[]|()?*+{}").contains(c);
}

} // namespace

bool compare(qint64 left, Comparison comparison, qint64 right)
{
    switch (comparison) {
    case Comparison::Equal:
        return left == right;
    case Comparison::NotEqual:
        return left != right;
    case Comparison::Less:
        return left < right;
    case Comparison::LessOrEqual:
        return left <= right;
    case Comparison::Greater:
        return left > right;
    case Comparison::GreaterOrEqual:
        break;
    }
    return left >= right;
}

int Expression::cost() const
{
    if (kind == Kind::Ask)
        return std::visit(CostOf(), term);
    int most = 0;
    for (const Expression &operand : operands)
        most = std::max(most, operand.cost());
    return most;
}

Expression joined(Expression::Kind kind, std::vector<Expression> operands)
{
    if (operands.size() == 1)
        return std::move(operands.front());
    std::stable_sort(operands.begin(), operands.end(),
                     [](const Expression &a, const Expression &b) { return a.cost() < b.cost(); });
    Expression result;
    result.kind = kind;
    result.operands = std::move(operands);
    return result;
}

// Looks at plain patterns only: no alternatives, no groups, no inline options. A character that a quantifier
// follows, a class or an escape ends a run of characters that must stand there.
std::optional<ByteSearch> requiredBytes(QStringView pattern)
{
    QByteArray longest;
    QByteArray run;
    const auto endRun = [&] {
        if (run.size() > longest.size())
            longest = run;
        run.clear();
    };
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        const QChar next = i + 1 < pattern.size() ? pattern[i + 1] : QChar();
        if (c == u'|' || c == u'(' || c == u')')
            return {};
        if (isOrdinary(c) && next != u'?' && next != u'*' && next != u'{') {
            run.append(char(c.unicode()));
            if (next == u'+')
                endRun();
            continue;
        }
        endRun();
        if (c == u'\\') {
            if (!QStringView(u"dDwWsSbBnrt/\\.").contains(next))
                return {};
            ++i;
        } else if (c == u'[') {
            const qsizetype end = pattern.indexOf(u']', i + (next == u'^' ? 3 : 2));
            if (end < 0 || pattern.sliced(i, end - i).contains(u'\\') ||
                pattern.sliced(i + 1, end - i).contains(u'['))
                return {};
            i = end;
        } else if (c == u'{') {
            const qsizetype end = pattern.indexOf(u'}', i);
            if (end < 0)
                return {};
            i = end;
        }
    }
    endRun();
    return longest.size() >= 2 ? std::optional(ByteSearch(longest)) : std::nullopt;
}

} // namespace socketglass::filter
