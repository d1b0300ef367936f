// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessionstatus.h"

namespace socketglass {

QString readyStateName(ReadyState state)
{
    switch (state) {
    case ReadyState::Connecting:
        return QStringLiteral("CONNECTING");
    case ReadyState::Open:
        return QStringLiteral("OPEN");
    case ReadyState::Closing:
        return QStringLiteral("CLOSING");
    case ReadyState::Closed:
        break;
    }
    return QStringLiteral("CLOSED");
}

} // namespace socketglass
