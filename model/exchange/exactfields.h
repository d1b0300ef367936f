// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QJsonArray>
#include <QJsonObject>

namespace socketglass {

/// What HAR does not say of an event by itself, and JSON Lines in part: flags, wireSize, frames, maskingKey,
/// frame rows, the payload of a Close frame, a detail that is not in normal form. Empty where there is
/// nothing more to say.
[[nodiscard]] QJsonObject exactFields(const Event &event, QByteArrayView payload,
                                      const QList<FrameRow> &frames);
/// The same of a message as members that follow others: ",\"wireSize\":7"; many times faster.
void appendExactFields(QByteArray &out, const Event &message, QByteArrayView payload,
                       const QList<FrameRow> &frames);
/// Puts them back. Values that make no sense are left out.
void applyExactFields(const QJsonObject &object, Event &event, QByteArray &payload, QList<FrameRow> &frames);

/// The fields of an event's own kind, of all fields of its line: compact JSON in normal form, or empty.
[[nodiscard]] QByteArray detailOfLine(QJsonObject line);

[[nodiscard]] QJsonObject sessionToJson(const SessionRow &session);
[[nodiscard]] SessionRow sessionFromJson(const QJsonObject &object);
/// [start, end, held, waiting], as text: numbers of JSON are too short for them.
[[nodiscard]] QJsonArray holdToJson(const HoldRow &hold);
[[nodiscard]] std::optional<HoldRow> holdFromJson(const QJsonArray &array);

/// ns since 1970 of "2026-11-20T21:30:00.123456789Z" or another ISO 8601 time with a zone (or in UTC).
[[nodiscard]] std::optional<qint64> timeFromIso(const QString &text);

} // namespace socketglass
