// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/diskspace.h"

#include <algorithm>
#include <filesystem>
#include <limits>

namespace socketglass {

std::optional<DiskSpace> DiskSpace::of(const QString &path)
{
    std::error_code error;
    const auto space = std::filesystem::space(path.toStdU16String(), error);
    if (error)
        return {};
    constexpr std::uintmax_t most = std::numeric_limits<qint64>::max();
    return DiskSpace{qint64(std::min(space.capacity, most)), qint64(std::min(space.available, most))};
}

} // namespace socketglass
