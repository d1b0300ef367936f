// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/alignment.h"

#include <QHash>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qint32 maxEdits = 1000;
constexpr int maxPatience = 32;

struct Stretch
{
    qint32 left = 0;
    qint32 leftEnd = 0;
    qint32 right = 0;
    qint32 rightEnd = 0;
    int depth = 0;
};

class Aligner final
{
public:
    Aligner(std::span<const quint64> left, std::span<const quint64> right)
        : m_left(left)
        , m_right(right)
    {
    }
    Alignment run();

private:
    using Pairs = std::vector<std::pair<qint32, qint32>>;
    void align(Stretch stretch);
    void trim(Stretch &stretch);
    [[nodiscard]] Pairs uniquePairs(const Stretch &stretch) const;
    bool shortestEdit(const Stretch &stretch);
    void traceBack(const Stretch &stretch, qint32 edits);
    [[nodiscard]] bool same(qint32 left, qint32 right) const
    {
        return m_left[std::size_t(left)] == m_right[std::size_t(right)];
    }

    std::span<const quint64> m_left;
    std::span<const quint64> m_right;
    std::vector<Stretch> m_waiting;
    std::vector<std::vector<qint32>> m_reached; ///< by number of edits: per diagonal how far left
    Alignment m_result;
};

Alignment Aligner::run()
{
    m_waiting.push_back({0, qint32(m_left.size()), 0, qint32(m_right.size()), 0});
    while (!m_waiting.empty()) {
        const Stretch next = m_waiting.back();
        m_waiting.pop_back();
        align(next);
    }
    std::sort(m_result.pairs.begin(), m_result.pairs.end());
    return std::move(m_result);
}

void Aligner::align(Stretch stretch)
{
    trim(stretch);
    if (stretch.left == stretch.leftEnd || stretch.right == stretch.rightEnd)
        return;
    const int depth = stretch.depth + 1;
    const Pairs anchors = depth > maxPatience ? Pairs() : uniquePairs(stretch);
    if (!anchors.empty()) {
        Stretch part{stretch.left, 0, stretch.right, 0, depth};
        for (const auto &[left, right] : anchors) {
            part.leftEnd = left;
            part.rightEnd = right;
            m_waiting.push_back(part);
            m_result.pairs.emplace_back(left, right);
            part.left = left + 1;
            part.right = right + 1;
        }
        m_waiting.push_back({part.left, stretch.leftEnd, part.right, stretch.rightEnd, depth});
        return;
    }
    if (shortestEdit(stretch))
        return;
    m_result.approximate = true;
    const qint32 left = stretch.left + (stretch.leftEnd - stretch.left) / 2;
    const qint32 right = stretch.right + (stretch.rightEnd - stretch.right) / 2;
    m_waiting.push_back({stretch.left, left, stretch.right, right, depth});
    m_waiting.push_back({left, stretch.leftEnd, right, stretch.rightEnd, depth});
}

void Aligner::trim(Stretch &stretch)
{
    while (stretch.left < stretch.leftEnd && stretch.right < stretch.rightEnd &&
           same(stretch.left, stretch.right))
        m_result.pairs.emplace_back(stretch.left++, stretch.right++);
    while (stretch.left < stretch.leftEnd && stretch.right < stretch.rightEnd &&
           same(stretch.leftEnd - 1, stretch.rightEnd - 1))
        m_result.pairs.emplace_back(--stretch.leftEnd, --stretch.rightEnd);
}

// What stands once on each side, as far as it rises on both.
Aligner::Pairs Aligner::uniquePairs(const Stretch &stretch) const
{
    struct Place
    {
        qint32 left = -1;
        qint32 right = -1;
        bool repeated = false;
    };
    QHash<quint64, Place> places;
    const auto note = [&places](quint64 key, qint32 at, qint32 Place::*side) {
        Place &place = places[key];
        place.repeated = place.repeated || place.*side >= 0;
        place.*side = at;
    };
    for (qint32 i = stretch.left; i < stretch.leftEnd; ++i)
        note(m_left[std::size_t(i)], i, &Place::left);
    for (qint32 i = stretch.right; i < stretch.rightEnd; ++i)
        note(m_right[std::size_t(i)], i, &Place::right);
    Pairs candidates;
    for (const Place &place : std::as_const(places)) {
        if (!place.repeated && place.left >= 0 && place.right >= 0)
            candidates.emplace_back(place.left, place.right);
    }
    std::sort(candidates.begin(), candidates.end());

    std::vector<qint32> ends; // of the best rising row of each length
    std::vector<qint32> before(candidates.size(), -1);
    for (qint32 i = 0; i < qint32(candidates.size()); ++i) {
        const auto end = std::lower_bound(ends.begin(), ends.end(), i, [&](qint32 a, qint32 b) {
            return candidates[std::size_t(a)].second < candidates[std::size_t(b)].second;
        });
        before[std::size_t(i)] = end == ends.begin() ? -1 : *(end - 1);
        if (end == ends.end())
            ends.push_back(i);
        else
            *end = i;
    }
    Pairs result;
    for (qint32 i = ends.empty() ? -1 : ends.back(); i >= 0; i = before[std::size_t(i)])
        result.push_back(candidates[std::size_t(i)]);
    std::reverse(result.begin(), result.end());
    return result;
}

// E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986.
bool Aligner::shortestEdit(const Stretch &stretch)
{
    const qint32 n = stretch.leftEnd - stretch.left;
    const qint32 m = stretch.rightEnd - stretch.right;
    m_reached.clear();
    std::vector<qint32> reached(3, 0); // by diagonal + edits + 1
    for (qint32 edits = 0; edits <= std::min(maxEdits, n + m); ++edits) {
        std::vector<qint32> next(std::size_t(2 * edits + 3), 0);
        for (qint32 diagonal = -edits; diagonal <= edits; diagonal += 2) {
            const auto at = [&](qint32 k) { return reached[std::size_t(k + edits)]; }; // one edit before
            const bool down =
                diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
            qint32 x = edits == 0 ? 0 : (down ? at(diagonal + 1) : at(diagonal - 1) + 1);
            while (x < n && x - diagonal < m && same(stretch.left + x, stretch.right + x - diagonal))
                ++x;
            next[std::size_t(diagonal + edits + 1)] = x;
            if (x >= n && x - diagonal >= m) {
                m_reached.push_back(std::move(reached));
                traceBack(stretch, edits);
                return true;
            }
        }
        m_reached.push_back(std::exchange(reached, std::move(next)));
    }
    return false;
}

void Aligner::traceBack(const Stretch &stretch, qint32 edits)
{
    qint32 x = stretch.leftEnd - stretch.left;
    qint32 y = stretch.rightEnd - stretch.right;
    for (; edits >= 0; --edits) {
        const auto at = [&](qint32 k) { return m_reached[std::size_t(edits)][std::size_t(k + edits)]; };
        const qint32 diagonal = x - y;
        const bool down = diagonal == -edits || (diagonal != edits && at(diagonal - 1) < at(diagonal + 1));
        const qint32 beforeX = edits == 0 ? 0 : (down ? at(diagonal + 1) : at(diagonal - 1));
        const qint32 beforeY = edits == 0 ? 0 : beforeX - (down ? diagonal + 1 : diagonal - 1);
        while (x > beforeX && y > beforeY)
            m_result.pairs.emplace_back(stretch.left + --x, stretch.right + --y);
        x = beforeX;
        y = beforeY;
    }
}

} // namespace

Alignment alignKeys(std::span<const quint64> left, std::span<const quint64> right)
{
    return Aligner(left, right).run();
}

} // namespace socketglass
