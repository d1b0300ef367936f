// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <map>

namespace socketglass {

/// One direction of a TCP connection, put together from its segments in whatever order they were captured.
class TcpStream final
{
public:
    /// The next bytes; `missing`: so many before them were not captured.
    using Deliver = std::function<void(QByteArrayView bytes, qint64 time, quint64 missing)>;

    [[nodiscard]] bool isStarted() const { return m_started; }
    /// The first byte has this sequence number.
    void start(quint32 sequence);
    void add(quint32 sequence, QByteArrayView bytes, qint64 time, const Deliver &deliver);
    /// The other side says that it has everything before this.
    void acknowledge(quint32 sequence);
    void finishAt(quint32 sequence);
    /// Everything up to the FIN has been delivered.
    [[nodiscard]] bool isFinished() const { return m_finished && m_next >= m_end; }

    /// Bytes wait behind some that were surely lost, or more than `bytes` of them wait.
    [[nodiscard]] bool isStuck(qsizetype bytes) const;
    [[nodiscard]] bool isWaiting() const { return !m_waiting.empty(); }
    /// Goes on behind the bytes that are missing.
    void skipMissing(const Deliver &deliver);
    [[nodiscard]] qsizetype waitingBytes() const { return m_waitingBytes; }
    /// Bytes that are missing before the FIN, after all that was captured.
    [[nodiscard]] quint64 missingAtEnd() const;

private:
    struct Segment
    {
        QByteArray bytes;
        qint64 time;
    };
    [[nodiscard]] quint64 position(quint32 sequence) const;
    void deliverWaiting(const Deliver &deliver);
    void forget(std::map<quint64, Segment>::iterator segment);

    bool m_started = false;
    bool m_finished = false;
    quint64 m_next = 0; ///< its low half is the sequence number
    quint64 m_end = 0;
    quint64 m_acknowledged = 0;
    std::map<quint64, Segment> m_waiting;
    qsizetype m_waitingBytes = 0;
};

} // namespace socketglass
