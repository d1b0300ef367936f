// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace socketglass {

/// A parameter of a URL's query, decoded.
struct QueryItem
{
    QString name;
    QString value;
    bool operator==(const QueryItem &) const = default;
};

/// Of a URL as a person writes it: it may be unfinished, or have {{name}} in it.
[[nodiscard]] QList<QueryItem> queryItems(const QString &url);
/// The URL with these in place of its query. What was there before is written as it was.
[[nodiscard]] QString withQueryItems(const QString &url, const QList<QueryItem> &items);

} // namespace socketglass
