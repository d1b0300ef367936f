// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QJsonObject>

namespace socketglass {

/// An event as JSON Lines tell it (eventToJsonLine).
struct ParsedEvent
{
    Event event; ///< without session and id
    QByteArray payload;
    QList<FrameRow> frames;
    bool hasTime = false;
};
/// Nothing: `problem` says, translated, what is wrong.
[[nodiscard]] std::optional<ParsedEvent> parseEvent(const QJsonObject &object, QString *problem);

} // namespace socketglass
