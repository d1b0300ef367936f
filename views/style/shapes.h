// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "session/sessionstatus.h"
#include "views/style/theme.h"

#include <QIcon>
#include <QPainterPath>

class QPainter;

namespace socketglass {

/// Shapes are drawn into the largest centred square of `area`.
void drawDirection(QPainter &painter, const QRectF &area, Direction direction, const QColor &colour);
void drawEventKind(QPainter &painter, const QRectF &area, EventKind kind, const QColor &colour);
/// `holding`: the server is being held back (two bars).
void drawState(QPainter &painter, const QRectF &area, ReadyState state, bool holding, const QColor &colour);

[[nodiscard]] Meaning directionMeaning(Direction direction);
[[nodiscard]] Meaning eventMeaning(EventKind kind);
[[nodiscard]] Meaning stateMeaning(ReadyState state, bool holding = false);

/// For item views and actions: the state's shape in its colour, sharp at any scale.
[[nodiscard]] QIcon stateIcon(ReadyState state, bool holding, const QPalette &palette);

} // namespace socketglass
