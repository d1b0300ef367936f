// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/messagecomparer.h"

namespace socketglass {

/// What a comparison keeps of an event.
struct ScannedRow
{
    EventId id{};
    qint64 seq = 0;
    qint64 time = 0;
    qint64 delay = -1;
    quint64 content = 0; ///< of the whole payload, or of what counts of an event's detail
    quint64 key = 0;     ///< of the content without what looks volatile
    quint64 shape = 0;
    quint64 subject = 0;
    EventKind kind = EventKind::Message;
    Direction direction = Direction::None; ///< as on the left
    bool heartbeat = false;
};

/// What of an event without payload is compared, by name.
using ComparedFields = QList<std::pair<QString, QString>>;
[[nodiscard]] ComparedFields comparedFields(const Event &event);

/// One session of a comparison.
class SessionScan final
{
public:
    SessionScan(const SessionFileReader &reader, SessionId session, CounterColumns::Side side,
                const ComparisonOptions &options, bool mirrored);

    /// False: cancelled, or error() says why.
    bool scan(const ComparisonMasks &masks, CounterColumns &counters,
              const std::function<bool(double)> &step);
    /// Once more, counters left out of the keys.
    bool maskCounters(const ComparisonMasks &masks, const CounterColumns &counters,
                      const std::function<bool(double)> &step);
    [[nodiscard]] const std::vector<ScannedRow> &rows() const { return m_rows; }
    [[nodiscard]] qint64 opened() const { return m_opened; }
    [[nodiscard]] std::optional<FileError> error() const { return m_error; }

private:
    [[nodiscard]] bool isCompared(const Event &event) const;
    void add(const Event &event, const ComparisonMasks &masks, CounterColumns &counters);
    void addMessage(const Event &event, ScannedRow &row, const ComparisonMasks &masks,
                    CounterColumns &counters);
    [[nodiscard]] quint64 keyOf(const ComparedMessage &message, const ComparisonMasks &masks,
                                const CounterColumns *counters) const;
    [[nodiscard]] Direction directionOf(const Event &event) const;
    template <typename Visit>
    bool forEachEvent(const std::function<bool(double)> &step, Visit visit);

    const SessionFileReader &m_reader;
    SessionId m_session;
    CounterColumns::Side m_side;
    bool m_messagesOnly;
    bool m_recognise;
    bool m_mirrored;
    qint64 m_opened = 0;
    qint64 m_before = 0;
    MessageLeaves m_leaves;
    std::vector<ScannedRow> m_rows;
    std::optional<FileError> m_error;
};

/// What a comparison reads of a message at most; of larger ones it only says that they differ.
inline constexpr qint64 maxComparedPayload = 16 * 1024 * 1024;
[[nodiscard]] QByteArray wholePayload(const SessionFileReader &reader, const Event &event);
[[nodiscard]] ComparedMessage comparedMessage(const Event &event, const QByteArray &payload, qint64 opened,
                                              Direction direction);
/// A time from a file, as far as calculations with it can't overflow.
[[nodiscard]] qint64 soundTime(qint64 ns);

} // namespace socketglass
