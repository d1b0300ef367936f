// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/frame.h"

#include <QJsonObject>
#include <QMetaType>

namespace socketglass {

/// Row of `event` in a session file; 1, 2, 3 … in the order of capture over all sessions.
enum class EventId : qint64 {};
/// Row of `session` in a session file; 1, 2, 3 …
enum class SessionId : qint64 {};
/// Groups the chunks of one payload; 0: all of the payload stands in the event itself.
enum class PayloadId : qint64 {};

/// Stored in files: values never change.
enum class EventKind : quint8 {
    Opening = 1,
    Handshake = 2,
    Opened = 3,
    Message = 4,
    Ping = 5,
    Pong = 6,
    Error = 7,
    Closing = 8,
    Closed = 9,
};
/// Stored in files.
enum class Direction : quint8 { None = 0, Sent = 1, Received = 2 };

/// Stored in files: bits of `event.flags`.
enum class EventFlag : quint16 {
    InvalidUtf8 = 0x1,   ///< a text message whose bytes are not valid UTF-8
    Compressed = 0x2,    ///< permessage-deflate
    Incomplete = 0x4,    ///< the connection ended, or was failed, inside this message
    Injected = 0x8,      ///< written by the tap, not by the endpoint
    NotDelivered = 0x10, ///< came after our Close frame: captured, but no endpoint was there to take it
    Redacted = 0x20,     ///< what was captured stood there in part: something was removed from this copy
};
Q_DECLARE_FLAGS(EventFlags, EventFlag)

/// One row of the timeline, as read from the file.
struct Event
{
    EventId id{};
    SessionId session{};
    qint64 seq = 0;  ///< 1, 2, 3 … within the session
    qint64 time = 0; ///< ns since 1970-01-01 UTC; monotonic over all sessions of one run
    EventKind kind = EventKind::Opening;
    Direction direction = Direction::None;
    Opcode opcode = Opcode::Continuation; ///< Text or Binary for Message; Ping, Pong, Close for theirs
    EventFlags flags;
    qint64 size = 0;                   ///< bytes of payload
    qint64 wireSize = 0;               ///< bytes on the wire, heads of frames included
    int frames = 0;                    ///< frames of the message; the frame table has rows where this is > 1
    std::optional<quint32> maskingKey; ///< of the only frame
    QByteArray head; ///< the first headLimit bytes of payload; all of it where payloadId is 0
    PayloadId payloadId{};
    /// The fields of this event's own kind, named as in JSON Lines (design: command line), as compact JSON;
    /// empty for messages, pings and pongs.
    QByteArray detail;
    /// What a person wrote to it, where it has a bookmark; only set where rows are copied (else EventNotes).
    std::optional<QString> note;

    static constexpr qsizetype headLimit = 4096;
    [[nodiscard]] QJsonObject details() const;
};

/// One frame of a message that came in more than one.
struct FrameRow
{
    qint64 time = 0;
    FrameHeader header;
};

/// An interval in which the capture held the peer back because the file could not take more.
struct HoldRow
{
    SessionId session{};
    qint64 start = 0; ///< ns since 1970
    qint64 end = 0;
    qint64 held = 0;    ///< ns really held within start…end (short holds close together are one row)
    qint64 waiting = 0; ///< most bytes seen waiting in our buffers
};

/// A session as the file knows it.
struct SessionRow
{
    SessionId id{};
    QString name;
    QString url;
    qint64 created = 0; ///< ns since 1970
    QByteArray profile; ///< how it connected: Profile as compact JSON, no secrets
    qint64 evicted = 0; ///< events of its beginning that are not kept any more
};

/// "opening", "message", …: the technical vocabulary of files, filters and JSON; not translated.
[[nodiscard]] QString eventKindName(EventKind kind);
/// "sent", "received" or empty.
[[nodiscard]] QString directionName(Direction direction);

/// Wall-clock time that never runs backwards: CLOCK_MONOTONIC anchored at the start of the program. Any
/// thread.
[[nodiscard]] qint64 captureNow();

} // namespace socketglass

Q_DECLARE_OPERATORS_FOR_FLAGS(socketglass::EventFlags)
Q_DECLARE_METATYPE(socketglass::EventId)
Q_DECLARE_METATYPE(socketglass::SessionId)
