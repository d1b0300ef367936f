// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/quotedbytes.h"

#include <algorithm>

namespace socketglass {

using namespace Qt::StringLiterals;

QString quotedBytes(QByteArrayView bytes)
{
    constexpr qsizetype maxShown = 100;
    QString text = u"\""_s;
    for (const char byte : bytes.first(std::min(bytes.size(), maxShown))) {
        const auto value = quint8(byte);
        if (value >= 0x20 && value < 0x7F)
            text += QLatin1Char(byte);
        else
            text += u"\\x%1"_s.arg(value, 2, 16, QLatin1Char('0'));
    }
    if (bytes.size() > maxShown)
        text += u'…';
    return text + u'"';
}

} // namespace socketglass
