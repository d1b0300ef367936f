// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/copyrecording.h"
#include "exchange/formats.h"
#include "exchange/redaction.h"

namespace socketglass {

/// What is to leave a recording, and how. A value.
struct RecordingExport
{
    ExchangeFormat format = ExchangeFormat::JsonLines;
    RecordSelection selection;
    QList<RedactionRule> redactions;
};

struct ExportOutcome
{
    qint64 sessions = 0;
    qint64 events = 0;
    qint64 evicted = 0; ///< of the chosen sessions: no longer in the source, so not in the export either
    QList<Redactor::Removal> removals;
    std::optional<FileError> error;
    [[nodiscard]] qint64 removedValues() const;
};

/// Into the file `target`, which appears whole or not at all. Refuses the source itself.
[[nodiscard]] ExportOutcome exportToFile(const SessionFileReader &source, const RecordingExport &what,
                                         const QString &target, const FileProgress &progress = {});
/// Into `out`, which is open. Not for SessionFile.
[[nodiscard]] ExportOutcome exportToDevice(const SessionFileReader &source, const RecordingExport &what,
                                           QIODevice &out, const FileProgress &progress = {});

struct ExportPreview
{
    QByteArray bytes;      ///< the beginning of the output; of formats that are no text: as JSON Lines
    bool asLines = false;  ///< the format itself is none that can be shown
    bool complete = false; ///< that is all of it
    ExportOutcome outcome; ///< of these events; without an error where only the limits ended it
};
/// The first events as exportToFile() would write them, bounded by `maxEvents` and `maxBytes`.
[[nodiscard]] ExportPreview previewExport(const SessionFileReader &source, const RecordingExport &what,
                                          qint64 maxEvents, qsizetype maxBytes,
                                          const FileProgress &progress = {});

} // namespace socketglass
