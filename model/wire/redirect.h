// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/httphead.h"

#include <QUrl>

#include <optional>

namespace socketglass {

/// Where a response sends a WebSocket client (RFC 9110 section 15.4).
struct Redirect
{
    QUrl target;     ///< ws or wss
    QString problem; ///< translated: why it is not followed; empty: it can be
};

/// Nothing: the response is no redirect. `from` is the URL that was asked for.
[[nodiscard]] std::optional<Redirect> redirectOf(const HttpResponseHead &response, const QUrl &from);

} // namespace socketglass
