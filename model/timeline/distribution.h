// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

namespace socketglass {

/// How numbers from 0 on are distributed, whatever their count: quantiles are within 2 % of the true one,
/// minimum and maximum exact. A value; at most 15 KiB.
class Distribution final
{
public:
    void add(qint64 value); ///< below zero counts as 0

    [[nodiscard]] qint64 count() const { return m_count; }
    [[nodiscard]] double total() const { return m_total; }
    // Of none: 0.
    [[nodiscard]] qint64 smallest() const { return m_count > 0 ? m_smallest : 0; }
    [[nodiscard]] qint64 largest() const { return m_largest; }
    [[nodiscard]] qint64 quantile(double share) const; ///< nearest rank; share from 0 to 1

    static constexpr int octaveCount = 64;
    /// How many are 0 (octave 0), 1 (octave 1), 2…3, 4…7, and so on.
    [[nodiscard]] qint64 countInOctave(int octave) const;

private:
    QList<qint64> m_counts;
    qint64 m_count = 0;
    qint64 m_smallest = 0;
    qint64 m_largest = 0;
    double m_total = 0;
};

} // namespace socketglass
