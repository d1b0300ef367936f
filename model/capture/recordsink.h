// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

namespace socketglass {

/// Takes a recording row by row: what every export writes to, and every import. One thread at a time.
/// Calls return false once writing has failed; error() says why, and further calls do nothing.
class RecordSink
{
public:
    virtual ~RecordSink() = default;

    enum class Order : quint8 {
        ByTime,    ///< events as they were captured, each session announced before its first
        BySession, ///< each session with its events before the next session
    };
    /// The order that the format needs.
    [[nodiscard]] virtual Order order() const { return Order::ByTime; }

    /// Before its events, which refer to `session.id`; ids are unique within the recording.
    virtual bool addSession(const SessionRow &session) = 0;
    /// `event.session`, `time`, `kind` and all else that is known are set; id, seq, size and payloadId are
    /// those of the source: a sink that numbers rows itself ignores them. `payload` is the whole of it.
    virtual bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) = 0;
    virtual bool addHold(const HoldRow &) { return true; }
    /// What a person decided about the recording (setting.h of the file's schema): name, JSON.
    virtual bool addSetting(const QString & /*name*/, const QByteArray & /*json*/) { return true; }
    /// Completes the output. Without it the output is discarded.
    virtual bool finish() = 0;

    [[nodiscard]] virtual std::optional<FileError> error() const = 0;
};

} // namespace socketglass
