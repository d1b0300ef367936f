// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/distribution.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace socketglass {

namespace {

constexpr int stepBits = 5;
constexpr int steps = 1 << stepBits; // of an octave; below so many each number has a class of its own

int classOf(qint64 value)
{
    if (value < steps)
        return int(value);
    const int exponent = int(std::bit_width(quint64(value))) - 1;
    return (exponent - stepBits + 1) * steps + int(value >> (exponent - stepBits)) - steps;
}

qint64 lowestOf(int index)
{
    if (index < 2 * steps)
        return index;
    const int shift = index / steps - 1;
    return qint64(steps + index % steps) << shift;
}

qint64 middleOf(int index)
{
    const qint64 width = index < 2 * steps ? 1 : qint64(1) << (index / steps - 1);
    return lowestOf(index) + width / 2;
}

} // namespace

void Distribution::add(qint64 value)
{
    value = std::max<qint64>(value, 0);
    const int index = classOf(value);
    if (index >= m_counts.size())
        m_counts.resize(index + 1);
    ++m_counts[index];
    m_smallest = m_count == 0 ? value : std::min(m_smallest, value);
    m_largest = std::max(m_largest, value);
    m_total += double(value);
    ++m_count;
}

qint64 Distribution::quantile(double share) const
{
    const auto rank = qint64(std::ceil(share * double(m_count)));
    if (rank < 1)
        return smallest();
    if (rank >= m_count)
        return m_largest;
    qint64 seen = 0;
    for (int index = 0; index < m_counts.size(); ++index) {
        seen += m_counts.at(index);
        if (seen >= rank)
            return std::clamp(middleOf(index), m_smallest, m_largest);
    }
    return m_largest;
}

qint64 Distribution::countInOctave(int octave) const
{
    const qint64 lowest = octave == 0 ? 0 : qint64(1) << (octave - 1);
    const int first = classOf(lowest);
    const int behind =
        octave == octaveCount - 1 ? int(m_counts.size()) : classOf(octave == 0 ? 1 : lowest * 2);
    qint64 count = 0;
    for (int index = first; index < std::min(behind, int(m_counts.size())); ++index)
        count += m_counts.at(index);
    return count;
}

} // namespace socketglass
