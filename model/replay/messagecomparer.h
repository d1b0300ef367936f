// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonpath.h"
#include "payload/messageleaves.h"
#include "replay/comparison.h"

#include <QRegularExpression>

namespace socketglass {

/// One side of a pair.
struct ComparedMessage
{
    QByteArray payload;
    bool isText = false;
    qint64 time = 0;
    qint64 opened = 0;
    Direction direction = Direction::None; ///< as on the left
};

/// Rules of a comparison, ready for use.
class ComparisonMasks final
{
public:
    explicit ComparisonMasks(const QList<ComparisonRule> &rules);
    [[nodiscard]] bool isEmpty() const { return m_paths.isEmpty() && m_expressions.isEmpty(); }
    [[nodiscard]] bool hasExpressions() const { return !m_expressions.isEmpty(); }
    /// Normalized paths of what the queries find.
    [[nodiscard]] QStringList places(QByteArrayView payload) const;
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };
    /// What the expressions match, in bytes; rising by their begin.
    [[nodiscard]] QList<Range> ranges(QByteArrayView payload, bool isText) const;

private:
    QList<JsonPath> m_paths;
    QList<QRegularExpression> m_expressions;
};

/// Finds what differs between two messages that belong together.
class MessageComparer final
{
public:
    MessageComparer(const ComparisonMasks &masks, bool recogniseVolatile, const CounterColumns &counters)
        : m_masks(masks)
        , m_recognise(recogniseVolatile)
        , m_counters(counters)
    {
    }
    [[nodiscard]] QList<ValueDifference> compare(const ComparedMessage &left, const ComparedMessage &right);
    /// Two texts that are no messages: reasons of a close, of an error.
    [[nodiscard]] std::optional<IgnoredKind> ignoredText(const ComparedMessage &left,
                                                         const ComparedMessage &right) const;

    static constexpr qsizetype maxDifferences = 200;

private:
    void compareJson();
    void compareWords();
    void compareBytes();
    void compareLeaf(const Leaf *left, const Leaf *right);
    [[nodiscard]] std::optional<IgnoredKind> ignoredLeaf(const Leaf &left, const Leaf &right) const;
    [[nodiscard]] std::optional<IgnoredKind> ignoredByRule(const Leaf *left, const Leaf *right) const;
    [[nodiscard]] QByteArray masked(QByteArrayView raw, const ComparedMessage &side,
                                    const QList<ComparisonMasks::Range> &ranges) const;
    void prepareMasks();
    void add(ValueDifference::Change change, const QString &place, QByteArrayView left, QByteArrayView right,
             std::optional<IgnoredKind> ignored);

    const ComparisonMasks &m_masks;
    bool m_recognise;
    const CounterColumns &m_counters;
    MessageLeaves m_leftLeaves;
    MessageLeaves m_rightLeaves;
    ComparedMessage m_left;
    ComparedMessage m_right;
    QStringList m_maskedPlaces;
    QList<ComparisonMasks::Range> m_leftRanges;
    QList<ComparisonMasks::Range> m_rightRanges;
    QList<ValueDifference> m_found;
};

/// The column of a value: messages that go the same way and say the same of what they are.
[[nodiscard]] quint64 columnKey(Direction direction, quint64 subject, const Leaf &leaf);
/// Notes the numbers at the same places of two messages that belong together.
void notePairs(const MessageLeaves &left, const MessageLeaves &right, Direction direction,
               CounterColumns &counters);
[[nodiscard]] bool isScalarText(Leaf::Type type);
/// Whether a place, as a normalized path, is one of these or below it.
[[nodiscard]] bool isBelowAny(const QString &place, const QStringList &places);

} // namespace socketglass
