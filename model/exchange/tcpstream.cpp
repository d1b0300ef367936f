// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/tcpstream.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr std::size_t mostSegments = 256;
constexpr std::size_t lateSegments = 8; // a capture may have packets a little out of order
constexpr qsizetype segmentOverhead = 96;

} // namespace

void TcpStream::start(quint32 sequence)
{
    m_started = true;
    m_next = (quint64(1) << 32) + sequence;
    m_acknowledged = m_next;
}

quint64 TcpStream::position(quint32 sequence) const
{
    return m_next + quint64(qint64(qint32(sequence - quint32(m_next))));
}

void TcpStream::add(quint32 sequence, QByteArrayView bytes, qint64 time, const Deliver &deliver)
{
    if (bytes.isEmpty())
        return;
    if (!m_started)
        start(sequence);
    const quint64 begin = position(sequence);
    const quint64 end = begin + quint64(bytes.size());
    if (end <= m_next || (m_finished && begin >= m_end))
        return;
    if (begin <= m_next) {
        const QByteArrayView fresh = bytes.sliced(qsizetype(m_next - begin));
        m_next = end;
        deliver(fresh, time, 0);
        deliverWaiting(deliver);
        return;
    }
    const auto known = m_waiting.find(begin);
    if (known != m_waiting.end()) {
        if (known->second.bytes.size() >= bytes.size())
            return;
        forget(known);
    }
    m_waiting.emplace(begin, Segment{bytes.toByteArray(), time});
    m_waitingBytes += bytes.size() + segmentOverhead;
}

void TcpStream::forget(std::map<quint64, Segment>::iterator segment)
{
    m_waitingBytes -= segment->second.bytes.size() + segmentOverhead;
    m_waiting.erase(segment);
}

void TcpStream::deliverWaiting(const Deliver &deliver)
{
    while (!m_waiting.empty() && m_waiting.begin()->first <= m_next) {
        const auto first = m_waiting.begin();
        const quint64 begin = first->first;
        const Segment segment = first->second;
        forget(first);
        const quint64 end = begin + quint64(segment.bytes.size());
        if (end <= m_next)
            continue;
        const QByteArrayView fresh = QByteArrayView(segment.bytes).sliced(qsizetype(m_next - begin));
        m_next = end;
        deliver(fresh, segment.time, 0);
    }
}

void TcpStream::acknowledge(quint32 sequence)
{
    if (m_started)
        m_acknowledged = std::max(m_acknowledged, position(sequence));
}

void TcpStream::finishAt(quint32 sequence)
{
    if (m_started) {
        m_finished = true;
        m_end = position(sequence);
    }
}

bool TcpStream::isStuck(qsizetype bytes) const
{
    return m_waitingBytes > bytes || m_waiting.size() >= mostSegments ||
           (m_waiting.size() >= lateSegments && m_acknowledged > m_next);
}

void TcpStream::skipMissing(const Deliver &deliver)
{
    if (m_waiting.empty())
        return;
    const auto first = m_waiting.begin();
    const quint64 missing = first->first - m_next;
    const Segment segment = first->second;
    m_next = first->first + quint64(segment.bytes.size());
    forget(first);
    deliver(segment.bytes, segment.time, missing);
    deliverWaiting(deliver);
}

quint64 TcpStream::missingAtEnd() const
{
    return m_finished && m_waiting.empty() && m_end > m_next ? m_end - m_next : 0;
}

} // namespace socketglass
