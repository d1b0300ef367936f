// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace socketglass {

/// Of the disk on which a file is.
struct DiskSpace
{
    qint64 capacity = 0;
    qint64 free = 0; ///< for this user

    /// Nothing where the system does not tell.
    [[nodiscard]] static std::optional<DiskSpace> of(const QString &path);
};

} // namespace socketglass
