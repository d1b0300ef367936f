// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/importreport.h"

namespace socketglass {

void ImportReport::skip(const QString &place, const QString &why)
{
    ++skipped;
    if (problems.size() < problemLimit)
        problems.append(place + QStringLiteral(": ") + why);
}

} // namespace socketglass
