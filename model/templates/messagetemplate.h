// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>

namespace socketglass {

/// A message that is kept to be sent again.
struct MessageTemplate
{
    QString name;
    QString folder; ///< "orders/eu", empty: top level
    QString description;
    bool binary = false;
    QByteArray content; ///< UTF-8 where not binary

    bool operator==(const MessageTemplate &) const = default;
    /// {"name", "folder", "description", "type": "text"|"binary", "text" or "base64"}; the latter also for a
    /// text that is not valid UTF-8.
    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing: not a template; `problem` says why.
    [[nodiscard]] static std::optional<MessageTemplate> fromJson(const QJsonObject &object,
                                                                 QString *problem = nullptr);
};

inline constexpr int maxFolderDepth = 32;
/// "/ orders//eu/" → "orders/eu"; what is deeper than maxFolderDepth goes.
[[nodiscard]] QString normalFolder(const QString &path);

} // namespace socketglass
