// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filterexpression.h"

#include "timeline/heartbeat.h"

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

struct ColumnsOf
{
    EventColumns operator()(const DirectionTerm &) const { return EventColumn::Direction; }
    EventColumns operator()(const KindTerm &term) const
    {
        return term.opcode ? EventColumn::Opcode : EventColumns();
    }
    EventColumns operator()(const FlagTerm &) const { return EventColumn::Flags; }
    EventColumns operator()(const ContinuationTerm &) const { return EventColumn::Frames; }
    EventColumns operator()(const HeartbeatTerm &) const { return HeartbeatDetector::columns(); }
    EventColumns operator()(const CodeTerm &) const { return {}; }
    EventColumns operator()(const NoteTerm &) const { return {}; }
    EventColumns operator()(const SessionTerm &) const { return EventColumn::Session; }
    EventColumns operator()(const TimeTerm &) const { return EventColumn::Time; }
    EventColumns operator()(const RegexTerm &) const { return EventColumn::Head | EventColumn::Opcode; }
    template <typename Other>
    EventColumns operator()(const Other &) const
    {
        return EventColumn::Head;
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

EventColumns Expression::columns() const
{
    if (kind == Kind::Ask)
        return std::visit(ColumnsOf(), term);
    EventColumns all;
    for (const Expression &operand : operands)
        all |= operand.columns();
    return all;
}

template <typename Wanted>
bool Expression::hasTerm() const
{
    if (kind == Kind::Ask)
        return std::holds_alternative<Wanted>(term);
    return std::any_of(operands.begin(), operands.end(),
                       [](const Expression &operand) { return operand.hasTerm<Wanted>(); });
}

bool Expression::needsOrder() const
{
    return hasTerm<HeartbeatTerm>();
}

bool Expression::asksNotes() const
{
    return hasTerm<NoteTerm>();
}

bool Expression::holdsForNotedOnly() const
{
    const auto inner = [](const Expression &operand) { return operand.holdsForNotedOnly(); };
    switch (kind) {
    case Kind::Ask:
        return std::holds_alternative<NoteTerm>(term);
    case Kind::And:
        return std::any_of(operands.begin(), operands.end(), inner);
    case Kind::Or:
        return std::all_of(operands.begin(), operands.end(), inner);
    case Kind::Not:
        break;
    }
    return false;
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

namespace {

/// Behind the group that begins here; nothing where it is not a plain one.
std::optional<qsizetype> endOfGroup(QStringView pattern, qsizetype from)
{
    int depth = 0;
    for (qsizetype i = from; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        if (c == u'\\' || c == u'[' || (c == u'(' && i + 1 < pattern.size() && pattern[i + 1] == u'?') ||
            pattern.sliced(i).startsWith(u"(*"))
            return {};
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (depth == 0)
            return i;
    }
    return {};
}

/// The last character of what begins here and is not ordinary; nothing where that is not seen easily.
std::optional<qsizetype> endOfPart(QStringView pattern, qsizetype i)
{
    const QChar c = pattern[i];
    const QChar next = i + 1 < pattern.size() ? pattern[i + 1] : QChar();
    if (c == u'|' || c == u')')
        return {};
    if (c == u'(')
        return endOfGroup(pattern, i);
    if (c == u'\\')
        return QStringView(u"dDwWsSbBnrt/\\.").contains(next) ? std::optional(i + 1) : std::nullopt;
    if (c != u'[' && c != u'{')
        return i;
    const qsizetype end = pattern.indexOf(c == u'[' ? u']' : u'}', i + (c == u'{'      ? 1
                                                                        : next == u'^' ? 3
                                                                                       : 2));
    const QStringView inside = pattern.sliced(i + 1, std::max<qsizetype>(end - i, 1) - 1);
    if (end < 0 || (c == u'[' && (inside.contains(u'\\') || inside.contains(u'['))))
        return {};
    return end;
}

} // namespace

// A character that a quantifier follows, a class, a group or an escape ends a run of characters that must
// stand there; alternatives at the top leave nothing.
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
        if (isOrdinary(c) && next != u'?' && next != u'*' && next != u'{') {
            run.append(char(c.unicode()));
            if (next == u'+')
                endRun();
            continue;
        }
        endRun();
        const auto end = endOfPart(pattern, i);
        if (!end)
            return {};
        i = *end;
    }
    endRun();
    return longest.size() >= 2 ? std::optional(ByteSearch(longest)) : std::nullopt;
}

} // namespace socketglass::filter
