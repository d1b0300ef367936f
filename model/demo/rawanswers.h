// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demorequest.h"

#include <QTcpSocket>

namespace socketglass {

/// Answers that no well-behaved server gives, written straight to the socket, which ends by itself.

/// No handshake: an HTTP status, header lines and a body instead.
void refuse(QTcpSocket *socket, int status, const HttpHeaders &headers, const QByteArray &body);
/// As the query asks: status, body, header (repeatable, "Name: value").
void refuseAsAsked(QTcpSocket *socket, const DemoRequest &request);
/// Completes the handshake, says so in a message, and cuts TCP without a Close frame after `after`
/// milliseconds.
void dropAsAsked(QTcpSocket *socket, const DemoRequest &request);
/// Completes the handshake, sends a Close frame with any code (or none) and any reason, and waits for the
/// client's.
void closeAsAsked(QTcpSocket *socket, const DemoRequest &request);

} // namespace socketglass
