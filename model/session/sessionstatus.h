// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "wire/closeoutcome.h"

#include <QMetaType>
#include <QString>

#include <optional>

namespace socketglass {

/// WHATWG WebSocket.readyState.
enum class ReadyState : quint8 { Connecting = 0, Open = 1, Closing = 2, Closed = 3 };
/// "CONNECTING", …: technical, not translated.
[[nodiscard]] QString readyStateName(ReadyState state);

enum class BinaryType : quint8 { Blob, ArrayBuffer };

/// A snapshot of a live session, made on the I/O thread, at most 30 times a second.
struct SessionStatus
{
    ReadyState readyState = ReadyState::Closed;
    QString protocol; ///< chosen sub-protocol
    QString extensions;
    QString peer;              ///< address:port
    QString warning;           ///< translated: certificate errors are ignored; empty: nothing to warn of
    qint64 bufferedAmount = 0; ///< bytes of payload given to send and not yet given to the network
    qint64 messagesReceived = 0;
    qint64 messagesSent = 0;
    qint64 bytesReceived = 0; ///< payload of messages
    qint64 bytesSent = 0;
    qint64 wireBytesReceived = 0; ///< the same messages on the wire, heads of frames included
    qint64 wireBytesSent = 0;
    qint64 events = 0;
    bool holding = false; ///< the server is being held back now
    qint64 heldNs = 0;    ///< in all
    qint64 heldCount = 0;
    qint64 waitingBytes = 0;             ///< in our receive buffers now
    QString error;                       ///< of the last error event
    std::optional<CloseOutcome> outcome; ///< once closed
};

} // namespace socketglass

Q_DECLARE_METATYPE(socketglass::SessionStatus)
