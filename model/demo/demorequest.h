// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/httphead.h"

#include <QUrlQuery>

namespace socketglass {

/// What a client asked of the demo server: the head of its handshake, and the path's settings.
struct DemoRequest
{
    HttpRequestHead head;
    QString path;
    QUrlQuery query;
    qint64 headSize = 0; ///< bytes of the head, still in the socket

    explicit DemoRequest(const HttpRequestHead &requestHead = {}, qint64 size = 0);
    /// A number of the query within bounds; `fallback` where there is none.
    [[nodiscard]] qint64 number(const QString &name, qint64 fallback, qint64 lowest, qint64 highest) const;
    /// A text of the query, percent-decoded, without control characters: safe in a head.
    [[nodiscard]] QString text(const QString &name, const QString &fallback = {}) const;
};

} // namespace socketglass
