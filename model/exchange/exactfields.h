// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QJsonArray>
#include <QJsonObject>

namespace socketglass {

/// What JSON Lines and HAR don't say of an event by themselves: flags, wireSize, frames, maskingKey, frame
/// rows, the payload of a Close frame. Empty where there is nothing more to say.
[[nodiscard]] QJsonObject exactFields(const Event &event, QByteArrayView payload,
                                      const QList<FrameRow> &frames);
/// Puts them back. Values that make no sense are left out.
void applyExactFields(const QJsonObject &object, Event &event, QByteArray &payload, QList<FrameRow> &frames);

[[nodiscard]] QJsonObject sessionToJson(const SessionRow &session);
[[nodiscard]] SessionRow sessionFromJson(const QJsonObject &object);
/// [start, end, held, waiting], as text: numbers of JSON are too short for them.
[[nodiscard]] QJsonArray holdToJson(const HoldRow &hold);
[[nodiscard]] std::optional<HoldRow> holdFromJson(const QJsonArray &array);

/// ns since 1970 of "2026-11-20T21:30:00.123456789Z" or another ISO 8601 time with a zone (or in UTC).
[[nodiscard]] std::optional<qint64> timeFromIso(const QString &text);

} // namespace socketglass
