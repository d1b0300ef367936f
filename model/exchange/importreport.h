// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

#include <QStringList>

namespace socketglass {

/// How an import went. What could not be taken is told with its place; the rest is in the sink.
struct ImportReport
{
    qint64 sessions = 0;
    qint64 events = 0;
    qint64 skipped = 0;   ///< entries that could not be taken, all of them
    QStringList problems; ///< translated, the first of them: "log.entries[3]._webSocketMessages[7]: …"
    /// The input could not be read at all, is of another format, or ends in the middle (what came before is
    /// in the sink all the same).
    std::optional<FileError> error;

    static constexpr qsizetype problemLimit = 200;
    void skip(const QString &place, const QString &why);
};

} // namespace socketglass
