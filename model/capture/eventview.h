// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QByteArrayView>

namespace socketglass {

/// What a scan shows of an event without a copy of it. The views are valid for the duration of the call that
/// hands it over.
struct EventView
{
    EventId id{};
    SessionId session{};
    qint64 time = 0;
    EventKind kind = EventKind::Opening;
    Direction direction = Direction::None;
    Opcode opcode = Opcode::Continuation;
    EventFlags flags;
    qint64 size = 0;
    int frames = 0;
    QByteArrayView head;
    PayloadId payloadId{};
    QByteArrayView detail;

    EventView() = default;
    /// The event must outlive it.
    explicit EventView(const Event &event)
        : id(event.id)
        , session(event.session)
        , time(event.time)
        , kind(event.kind)
        , direction(event.direction)
        , opcode(event.opcode)
        , flags(event.flags)
        , size(event.size)
        , frames(event.frames)
        , head(event.head)
        , payloadId(event.payloadId)
        , detail(event.detail)
    {
    }
};

} // namespace socketglass
