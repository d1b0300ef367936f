// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace socketglass {

using Variables = QHash<QString, QString>;

/// `text` (UTF-8) with every {{name}} replaced by its value; white space inside the braces does not count.
/// What has no value stays as it stands and is named in `unresolved`. Values are not expanded again.
struct Expansion
{
    QByteArray text;
    QStringList unresolved;
};
[[nodiscard]] Expansion expandVariables(QByteArrayView text, const Variables &variables);
/// Names in the order of their first place.
[[nodiscard]] QStringList variableNames(QByteArrayView text);

} // namespace socketglass
