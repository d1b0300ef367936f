// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QByteArrayView>

namespace socketglass {

/// What a scan may read of an event beside its id and kind: each costs.
enum class EventColumn : quint8 {
    Session = 0x1,
    Time = 0x2,
    Direction = 0x4,
    Opcode = 0x8,
    Flags = 0x10,
    Frames = 0x20,
    Head = 0x40,
    Size = 0x80,
};
Q_DECLARE_FLAGS(EventColumns, EventColumn)

/// What a scan shows of an event, without a copy of it. What was not asked for has its default value. The
/// head is valid for the duration of the call that hands it over.
struct EventView
{
    EventId id{};
    EventKind kind = EventKind::Opening;
    SessionId session{};
    qint64 time = 0;
    Direction direction = Direction::None;
    Opcode opcode = Opcode::Continuation;
    EventFlags flags;
    int frames = 0;
    QByteArrayView head;
    qint64 size = 0; ///< as the file says it

    EventView() = default;
    /// The event must outlive it.
    explicit EventView(const Event &event)
        : id(event.id)
        , kind(event.kind)
        , session(event.session)
        , time(event.time)
        , direction(event.direction)
        , opcode(event.opcode)
        , flags(event.flags)
        , frames(event.frames)
        , head(event.head)
        , size(event.size)
    {
    }
};

} // namespace socketglass

Q_DECLARE_OPERATORS_FOR_FLAGS(socketglass::EventColumns)
