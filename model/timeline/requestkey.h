// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonpath.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace socketglass {

/// What joins a request with its reply.
struct RequestKey
{
    enum class Role : quint8 {
        Request,
        Reply,
        Either, ///< a reply where a request with this id waits on the other side, else a request
    };
    Role role = Role::Either;
    QByteArray id; ///< unlike those of other protocols

    bool operator==(const RequestKey &) const = default;
    static constexpr qsizetype longestId = 256; ///< bytes; longer ones join nothing
};

/// Of a text message: ids of JSON-RPC (also of a batch), of GraphQL over WebSocket (both protocols), of
/// Socket.IO packets that are acknowledged.
[[nodiscard]] QList<RequestKey> recognisedKeys(const QByteArray &text);
/// Cheap: false where recognisedKeys() could find nothing, whatever follows this head.
[[nodiscard]] bool mayHoldKeys(QByteArrayView head);
/// The first value that the field has in a JSON message.
[[nodiscard]] QList<RequestKey> keysByField(const QByteArray &text, const JsonPath &field);

} // namespace socketglass
