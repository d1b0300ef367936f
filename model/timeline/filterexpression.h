// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventview.h"
#include "payload/jsoncondition.h"
#include "timeline/bytesearch.h"
#include "timeline/filter.h"

#include <QRegularExpression>

#include <variant>
#include <vector>

/// A parsed filter, as filterparser makes it and filtermatcher walks it.
namespace socketglass::filter {

enum class Comparison : quint8 { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };
[[nodiscard]] bool compare(qint64 left, Comparison comparison, qint64 right);

struct DirectionTerm
{
    Direction direction = Direction::None;
};
struct KindTerm
{
    EventKind kind = EventKind::Message;
    std::optional<Opcode> opcode;
};
struct FlagTerm
{
    EventFlag flag = EventFlag::Compressed;
};
/// A message in more than one frame.
struct ContinuationTerm
{
};
struct HeartbeatTerm
{
};
/// A bookmark, with a note that has this text in it.
struct NoteTerm
{
    QString part; ///< empty: any bookmark
    Qt::CaseSensitivity sensitivity = Qt::CaseSensitive;
};
struct SizeTerm
{
    Comparison comparison = Comparison::Equal;
    qint64 bytes = 0;
};
struct CodeTerm
{
    Comparison comparison = Comparison::Equal;
    qint64 code = 0;
};
struct SessionTerm
{
    std::optional<SessionId> id;
    QString part; ///< of the name, where there is no id
};
/// Equal: within `from` … `until` (as exact as it was written).
struct TimeTerm
{
    Comparison comparison = Comparison::Equal;
    bool ofDay = false; ///< ns since midnight, local time; else since 1970
    qint64 from = 0;
    qint64 until = 0;
};
struct BytesTerm
{
    ByteSearch search;
    bool isText = false; ///< a "literal", which is also looked for in the words of events without payload
};
struct RegexTerm
{
    QRegularExpression expression;
    std::optional<ByteSearch> required; ///< every match contains these bytes
};
struct JsonTerm
{
    JsonPath path;
    std::optional<JsonCondition> condition; ///< of one of the values found; none: one is found
};
using Term = std::variant<DirectionTerm, KindTerm, FlagTerm, ContinuationTerm, HeartbeatTerm, NoteTerm,
                          SizeTerm, CodeTerm, SessionTerm, TimeTerm, BytesTerm, RegexTerm, JsonTerm>;

struct Expression
{
    enum class Kind : quint8 { And, Or, Not, Ask };
    Kind kind = Kind::And;
    std::vector<Expression> operands; ///< cheapest first; of And and Or any number, of Not one
    Term term;

    /// 0: fields of the row; 1: its detail; 2: payload; 3: expressions over it; 4: JSON.
    [[nodiscard]] int cost() const;
    /// What it looks at of an event at first.
    [[nodiscard]] EventColumns columns() const;
    /// A term asks what other events there were before.
    [[nodiscard]] bool needsOrder() const;
    [[nodiscard]] bool asksNotes() const;
    /// Of its form: an event without a bookmark does not fulfil it.
    [[nodiscard]] bool holdsForNotedOnly() const;

private:
    template <typename Wanted>
    [[nodiscard]] bool hasTerm() const;
};

/// With one operand the operand itself.
[[nodiscard]] Expression joined(Expression::Kind kind, std::vector<Expression> operands);
/// Bytes that stand in everything that the pattern matches; nothing where that is not seen easily.
[[nodiscard]] std::optional<ByteSearch> requiredBytes(QStringView pattern);

} // namespace socketglass::filter

namespace socketglass {

struct Filter::Compiled
{
    QString text;
    filter::Expression expression;
    std::optional<EventNotes> notes; ///< nothing: those of the reader's file
};

} // namespace socketglass
