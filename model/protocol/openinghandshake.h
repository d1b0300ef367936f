// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/httphead.h"
#include "protocol/permessagedeflate.h"

namespace socketglass {

/// Sec-WebSocket-Accept for a Sec-WebSocket-Key (RFC 6455 section 4.2.2).
[[nodiscard]] QByteArray acceptForKey(QByteArrayView key);
/// A fresh random Sec-WebSocket-Key: 16 bytes, base64.
[[nodiscard]] QByteArray newHandshakeKey();

/// What a client offered, to check the answer against.
struct HandshakeOffer
{
    QByteArray key;
    QList<QByteArray> subprotocols;
    QList<QByteArray> extensions; ///< each with its parameters
};

/// The offer that stands in a request head.
[[nodiscard]] HandshakeOffer offerOf(const HttpRequestHead &request);

struct HandshakeVerdict
{
    QString problem; ///< empty: the connection is established; else translated, which rule was broken and
                     ///< what was seen
    QByteArray subprotocol;                   ///< chosen by the server, or empty
    QByteArray extensions;                    ///< header value as the server sent it, or empty
    std::optional<DeflateParameters> deflate; ///< permessage-deflate is in use
};

/// Checks a response by RFC 6455 section 4.1, strict where a fault would hide a wrong server.
/// A status other than 101 is no fault of form: `problem` then names the status.
[[nodiscard]] HandshakeVerdict checkResponse(const HttpResponseHead &response, const HandshakeOffer &offer);

/// The answer that establishes the connection (section 4.2.2), with the headers of `like` in their order:
/// those that depend on the request are set anew, extensions are left out, and a sub-protocol stays only
/// where the client offered it.
[[nodiscard]] HttpResponseHead acceptingResponse(const HttpRequestHead &request,
                                                 const HttpResponseHead &like = {});

/// Checks a client's request by RFC 6455 section 4.2.1; empty: well-formed.
[[nodiscard]] QString checkRequest(const HttpRequestHead &request);

} // namespace socketglass
