// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/closeoutcome.h"

using namespace Qt::StringLiterals;

namespace socketglass {

QJsonObject CloseOutcome::details() const
{
    QJsonObject object{
        {u"code"_s, code}, {u"name"_s, name}, {u"reason"_s, reason}, {u"wasClean"_s, wasClean}};
    if (!cause.isEmpty())
        object.insert(u"cause"_s, cause);
    if (!hint.isEmpty())
        object.insert(u"hint"_s, hint);
    object.insert(u"endedBy"_s, endedBy);
    if (sentCode)
        object.insert(u"sentCode"_s, *sentCode);
    if (!sentReason.isEmpty())
        object.insert(u"sentReason"_s, sentReason);
    return object;
}

QJsonObject WireError::details() const
{
    QJsonObject object{{u"kind"_s, kind}, {u"message"_s, message}};
    if (!hint.isEmpty())
        object.insert(u"hint"_s, hint);
    if (!chain.isEmpty())
        object.insert(u"chain"_s, chain);
    return object;
}

} // namespace socketglass
