// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/messagepairing.h"

#include "replay/alignment.h"

#include <QHash>

#include <algorithm>
#include <deque>

namespace socketglass {

namespace {

constexpr qint32 farthestMove = 1000;

using Indexes = std::vector<qint32>;
using Rows = std::vector<ScannedRow>;
enum class Stream : quint8 { Sent, Received, SentControl, ReceivedControl, Life };
constexpr int streamCount = 5;

Stream streamOf(const ScannedRow &row)
{
    const bool sent = row.direction == Direction::Sent;
    if (row.kind == EventKind::Message)
        return sent ? Stream::Sent : Stream::Received;
    if (row.kind == EventKind::Ping || row.kind == EventKind::Pong)
        return sent ? Stream::SentControl : Stream::ReceivedControl;
    return Stream::Life;
}

class StreamPairing final
{
public:
    StreamPairing(const Rows &left, const Rows &right, Pairing &out)
        : m_left(left)
        , m_right(right)
        , m_out(out)
    {
    }
    void pair(const Indexes &left, const Indexes &right);

private:
    void pairMoved(const Indexes &left, const Indexes &right);
    void pairGaps(const Indexes &left, const Indexes &right, int stage);
    void pairGap(const Indexes &left, const Indexes &right, int stage);
    void pairBy(const Indexes &left, const Indexes &right, quint64 ScannedRow::*key);
    void join(qint32 left, qint32 right)
    {
        m_out.ofLeft[std::size_t(left)] = right;
        m_out.ofRight[std::size_t(right)] = left;
    }
    [[nodiscard]] bool isJoined(qint32 left) const
    {
        return m_out.ofLeft[std::size_t(left)] != Pairing::none;
    }

    const Rows &m_left;
    const Rows &m_right;
    Pairing &m_out;
};

void StreamPairing::pair(const Indexes &left, const Indexes &right)
{
    pairBy(left, right, &ScannedRow::key);
    pairMoved(left, right);
    pairGaps(left, right, 0);
}

void StreamPairing::pairBy(const Indexes &left, const Indexes &right, quint64 ScannedRow::*key)
{
    const auto keys = [key](const Rows &rows, const Indexes &indexes) {
        std::vector<quint64> result;
        result.reserve(indexes.size());
        for (const qint32 index : indexes)
            result.push_back(rows[std::size_t(index)].*key);
        return result;
    };
    const Alignment alignment = alignKeys(keys(m_left, left), keys(m_right, right));
    m_out.approximate = m_out.approximate || alignment.approximate;
    for (const auto &[a, b] : alignment.pairs)
        join(left[std::size_t(a)], right[std::size_t(b)]);
}

// A heartbeat is not missed where it was, so it has not moved either.
void StreamPairing::pairMoved(const Indexes &left, const Indexes &right)
{
    QHash<quint64, std::deque<qint32>> waiting; // positions in `right`
    for (std::size_t i = 0; i < right.size(); ++i) {
        const ScannedRow &row = m_right[std::size_t(right[i])];
        if (m_out.ofRight[std::size_t(right[i])] == Pairing::none && !row.heartbeat)
            waiting[row.key].push_back(qint32(i));
    }
    for (std::size_t i = 0; i < left.size() && !waiting.isEmpty(); ++i) {
        if (isJoined(left[i]))
            continue;
        const auto found = waiting.find(m_left[std::size_t(left[i])].key);
        if (found == waiting.end())
            continue;
        while (!found->empty() && found->front() < qint32(i) - farthestMove)
            found->pop_front();
        if (found->empty() || found->front() > qint32(i) + farthestMove)
            continue;
        join(left[i], right[std::size_t(found->front())]);
        m_out.reordered[std::size_t(left[i])] = true;
        found->pop_front();
    }
}

// Between two pairs that keep their order.
void StreamPairing::pairGaps(const Indexes &left, const Indexes &right, int stage)
{
    Indexes leftGap;
    Indexes rightGap;
    std::size_t r = 0;
    const auto takeRight = [&](qint32 until) {
        for (; r < right.size() && right[r] != until; ++r) {
            if (m_out.ofRight[std::size_t(right[r])] == Pairing::none)
                rightGap.push_back(right[r]);
        }
    };
    for (const qint32 index : left) {
        if (!isJoined(index)) {
            leftGap.push_back(index);
            continue;
        }
        if (m_out.reordered[std::size_t(index)])
            continue;
        takeRight(m_out.ofLeft[std::size_t(index)]);
        pairGap(std::exchange(leftGap, {}), std::exchange(rightGap, {}), stage);
    }
    takeRight(Pairing::none);
    pairGap(leftGap, rightGap, stage);
}

void StreamPairing::pairGap(const Indexes &left, const Indexes &right, int stage)
{
    if (left.empty() || right.empty())
        return;
    if (stage < 2) {
        pairBy(left, right, stage == 0 ? &ScannedRow::shape : &ScannedRow::subject);
        return pairGaps(left, right, stage + 1);
    }
    const auto anyHeartbeat = [](const Rows &rows, const Indexes &indexes) {
        return std::any_of(indexes.begin(), indexes.end(),
                           [&rows](qint32 index) { return rows[std::size_t(index)].heartbeat; });
    };
    if (left.size() != right.size() || anyHeartbeat(m_left, left) || anyHeartbeat(m_right, right))
        return;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (m_left[std::size_t(left[i])].kind == m_right[std::size_t(right[i])].kind)
            join(left[i], right[i]);
    }
}

} // namespace

Pairing pairRows(const std::vector<ScannedRow> &left, const std::vector<ScannedRow> &right)
{
    Pairing result;
    result.ofLeft.assign(left.size(), Pairing::none);
    result.ofRight.assign(right.size(), Pairing::none);
    result.reordered.assign(left.size(), false);
    std::array<Indexes, streamCount> leftStreams;
    std::array<Indexes, streamCount> rightStreams;
    for (std::size_t i = 0; i < left.size(); ++i)
        leftStreams[std::size_t(streamOf(left[i]))].push_back(qint32(i));
    for (std::size_t i = 0; i < right.size(); ++i)
        rightStreams[std::size_t(streamOf(right[i]))].push_back(qint32(i));
    StreamPairing pairing(left, right, result);
    for (std::size_t i = 0; i < streamCount; ++i)
        pairing.pair(leftStreams[i], rightStreams[i]);
    return result;
}

} // namespace socketglass
