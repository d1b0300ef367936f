// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "protocol/httphead.h"

#include <QJsonObject>

namespace socketglass {

/// The fields `request` and `response` of the event `handshake`.
[[nodiscard]] QJsonObject headToJson(const HttpRequestHead &head);
/// `bodySize`: of the whole body, of which `body` may be the first part; nothing: there was no body.
[[nodiscard]] QJsonObject headToJson(const HttpResponseHead &head, const QByteArray &body = {},
                                     std::optional<quint64> bodySize = {});
/// Reads the same back; status 0 where there is none.
[[nodiscard]] HttpResponseHead responseFromJson(const QJsonObject &object);
[[nodiscard]] QByteArray bodyFromJson(const QJsonObject &object);

/// A Close frame on the wire.
struct CloseFrame
{
    Direction direction = Direction::Sent;
    std::optional<quint16> code;
    QString reason;
    QByteArray payload;
    FrameHeader header;
    bool byPeer = false; ///< the other side began the closing handshake
    QString why;         ///< translated: our own reason for sending it
};
/// The event `closing` (with head and detail); its payload is that of the frame.
[[nodiscard]] Event closingEvent(SessionId session, const CloseFrame &frame);

} // namespace socketglass
