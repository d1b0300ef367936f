// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/closecodes.h"

namespace socketglass {

bool isAllowedOnWire(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

QString closeCodeName(quint16 code)
{
    return QString::number(code);
}

} // namespace socketglass
