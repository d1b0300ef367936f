// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/closeoutcome.h"

namespace socketglass {

QJsonObject CloseOutcome::details() const
{
    QJsonObject object{{u"code"_qs, code}, {u"name"_qs, name}, {u"reason"_qs, reason}, {u"wasClean"_qs, wasClean}};
    if (!cause.isEmpty())
        object.insert(u"cause"_qs, cause);
    if (!hint.isEmpty())
        object.insert(u"hint"_qs, hint);
    object.insert(u"endedBy"_qs, endedBy);
    if (sentCode)
        object.insert(u"sentCode"_qs, *sentCode);
    if (!sentReason.isEmpty())
        object.insert(u"sentReason"_qs, sentReason);
    return object;
}

QJsonObject WireError::details() const
{
    QJsonObject object{{u"kind"_qs, kind}, {u"message"_qs, message}};
    if (!hint.isEmpty())
        object.insert(u"hint"_qs, hint);
    return object;
}

} // namespace socketglass
