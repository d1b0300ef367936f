// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonpath.h"

#include <QRegularExpression>

#include <memory>
#include <vector>

/// A parsed JSONPath query (RFC 9535), as jsonpathparser makes it and jsonpathevaluator walks it.
namespace socketglass::jsonpath {

struct LogicalExpression;

struct Selector
{
    enum class Kind : quint8 { Name, Wildcard, Index, Slice, Filter };
    Kind kind = Kind::Wildcard;
    QString name;
    qint64 index = 0;
    std::optional<qint64> start;
    std::optional<qint64> end;
    qint64 step = 1;
    std::shared_ptr<const LogicalExpression> filter;
};

struct Segment
{
    bool descendant = false;
    std::vector<Selector> selectors;
};

struct Segments
{
    bool relative = false; ///< begins with @, not with $
    std::vector<Segment> segments;
    [[nodiscard]] bool isSingular() const;
};

struct FunctionCall;
using Argument = std::variant<QJsonValue, Segments, std::shared_ptr<const FunctionCall>>;

/// RFC 9535 section 2.4.1.
enum class FunctionType : quint8 { Value, Logical, Nodes };
struct FunctionCall
{
    enum class Name : quint8 { Length, Count, Match, Search, Value };
    Name name = Name::Length;
    std::vector<Argument> arguments;
    std::optional<QRegularExpression> expression; ///< of match and search with a literal pattern
    [[nodiscard]] FunctionType result() const;
};

struct LogicalExpression
{
    enum class Kind : quint8 { Or, And, Not, Test, Compare };
    enum class Operator : quint8 { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };
    Kind kind = Kind::Test;
    std::vector<LogicalExpression> operands; ///< of Or, And, Not
    Argument left;                           ///< of Test and Compare
    Argument right;                          ///< of Compare
    Operator comparison = Operator::Equal;
};

/// RFC 9485 as PCRE; `whole`: the whole string must match.
[[nodiscard]] QRegularExpression regularExpression(const QString &pattern, bool whole);

} // namespace socketglass::jsonpath
