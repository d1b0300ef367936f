// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

#include <QObject>

#include <functional>

namespace socketglass {

/// Reads the whole payload of an event on a thread of its own, then calls `done` on the thread of `context`.
void loadPayload(QObject *context, const QString &file, const Event &event,
                 std::function<void(const QByteArray &)> done);

} // namespace socketglass
