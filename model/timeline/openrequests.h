// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QHash>

#include <deque>
#include <optional>

namespace socketglass {

/// Those that wait for their answer: the newest `limit`. One with the id of an earlier one takes its place.
class OpenRequests final
{
public:
    static constexpr std::size_t limit = 16384;

    struct Key
    {
        SessionId session{};
        Direction direction = Direction::None; ///< of the request
        QByteArray id;

        bool operator==(const Key &) const = default;
    };

    void open(const Key &key, qint64 time);
    /// The time of its request; nothing where none waits.
    [[nodiscard]] std::optional<qint64> answer(const Key &key);

private:
    struct Waiting
    {
        qint64 time = 0;
        qint64 number = 0;
    };
    QHash<Key, Waiting> m_waiting;
    std::deque<std::pair<Key, qint64>> m_order; // by number; some are answered
    qint64 m_number = 0;
};

[[nodiscard]] inline std::size_t qHash(const OpenRequests::Key &key, std::size_t seed = 0)
{
    return qHashMulti(seed, qint64(key.session), int(key.direction), key.id);
}

} // namespace socketglass
