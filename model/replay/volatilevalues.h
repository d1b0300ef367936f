// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QHash>
#include <QStringList>

#include <optional>

namespace socketglass {

/// Why a difference does not count. Stored in reports by name.
enum class IgnoredKind : quint8 {
    Time, ///< near the run's own clock on both sides
    Uuid,
    Token,       ///< random text: same alphabet, same length, different throughout
    Counter,     ///< whole numbers in the same steps on both sides
    Duration,    ///< how long something took
    Rule,        ///< a ComparisonRule
    Heartbeat,   ///< without a partner: their number depends on time
    NotRecorded, ///< part of the life of a connection that one of the two recordings does not hold
};
/// "time", "uuid", …: technical names, not translated.
[[nodiscard]] QString ignoredKindName(IgnoredKind kind);
/// Translated: "time", "UUID", "random token", …
[[nodiscard]] QString ignoredKindText(IgnoredKind kind);

/// A value and where it was said.
struct SaidValue
{
    QByteArrayView text; ///< without quotes
    bool isNumber = false;
    qint64 time = 0;   ///< of its event, ns since 1970
    qint64 opened = 0; ///< of its session
};

/// Whether two different values at the same place differ by nature. `name`: of the place ("createdAt").
/// Counters can't be told from one pair: see CounterColumns.
[[nodiscard]] std::optional<IgnoredKind> volatileKind(const SaidValue &left, const SaidValue &right,
                                                      QByteArrayView name);
/// Whether a value looks as if it would be another in the next run.
[[nodiscard]] bool looksVolatile(const SaidValue &value, QByteArrayView name);
/// "userId", "user_id", "user-id" → user, id
[[nodiscard]] QList<QByteArray> wordsOfName(QByteArrayView name);

/// Whole numbers at one place through both sessions, to find those that only count: three different ones at
/// least, never turning back, by one each time or under a name that says so ("id", "seq").
class CounterColumns final
{
public:
    enum Side : quint8 { Left, Right };
    /// In the order of the session. Values that are not whole numbers make the column none.
    void note(Side side, quint64 column, QByteArrayView value, QByteArrayView name);
    /// Once both sides are noted: it may be a counter that does not begin at the same number.
    [[nodiscard]] bool mayBeShifted(quint64 column) const;
    [[nodiscard]] bool anyMayBeShifted() const;
    /// The values of two messages that belong together.
    void notePair(quint64 column, QByteArrayView left, QByteArrayView right);
    /// Once all pairs are noted: the column is a counter, and this pair stands in step with the others.
    [[nodiscard]] bool isInStep(quint64 column, QByteArrayView left, QByteArrayView right) const;

private:
    static constexpr int offsetsKept = 4;
    struct Course
    {
        qint64 first = 0;
        qint64 last = 0;
        qint64 step = 0;
        qint32 count = 0;
        qint32 moves = 0; ///< times that the number was another than before
        bool rises = true;
        bool falls = true;
        bool sameStep = true; ///< by one up or down each time
    };
    struct Column
    {
        Course courses[2];
        bool broken = false; ///< not whole numbers, or by its name no counter
        bool counts = false; ///< by its name a counter
        qint64 offsets[offsetsKept] = {};
        qint32 pairs[offsetsKept] = {};
        qint32 allPairs = 0;
    };
    [[nodiscard]] static bool mayCount(const Column &column);
    QHash<quint64, Column> m_columns;
};

} // namespace socketglass
