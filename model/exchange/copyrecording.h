// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"

#include <QSet>

namespace socketglass {

class Redactor;

/// Which part of a recording; everything by default.
struct RecordSelection
{
    QSet<SessionId> sessions;                             ///< empty: all
    qint64 fromTime = std::numeric_limits<qint64>::min(); ///< ns since 1970, inclusive
    qint64 toTime = std::numeric_limits<qint64>::max();   ///< inclusive
    /// Further: of an event of a file; none: all.
    std::function<bool(const SessionFileReader &, const Event &)> filter = {};
    [[nodiscard]] bool accepts(const SessionFileReader &file, const Event &event) const;
};

/// Copies what `selection` accepts of the files, which are put on one clock, into `sink`, redacted where
/// there is a redactor (settings are left out then); also finishes the sink. Sessions without a selected
/// event are left out. Memory does not grow with the files (but for a payload at a time). Nothing on success.
[[nodiscard]] std::optional<FileError> copyRecording(const QList<const SessionFileReader *> &files,
                                                     const RecordSelection &selection, RecordSink &sink,
                                                     Redactor *redactor = nullptr,
                                                     const FileProgress &progress = {});

} // namespace socketglass
