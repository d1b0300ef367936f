// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace socketglass {

/// Where something stands in a text, both from 1; the column in characters.
struct TextPlace
{
    qsizetype line = 1;
    qsizetype column = 1;
};

[[nodiscard]] TextPlace placeOfByte(const QByteArray &text, qsizetype offset);
/// Line of a member of the outermost object of valid JSON; 0: there is none of that name.
[[nodiscard]] qsizetype lineOfMember(const QByteArray &json, const QString &name);

} // namespace socketglass
