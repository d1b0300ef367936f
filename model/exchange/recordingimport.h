// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/formats.h"

namespace socketglass {

/// One file of an import, and how it went.
struct ImportedFile
{
    QString path;
    std::optional<ExchangeFormat> format;
    ImportReport report;
};

struct ImportOutcome
{
    QList<ImportedFile> files;      ///< as many as were asked for, in their order
    std::optional<FileError> error; ///< why there is no new file, where it is not the fault of one of `files`
    bool written = false;
    [[nodiscard]] qint64 sessions() const;
    [[nodiscard]] qint64 events() const;
    [[nodiscard]] qint64 skipped() const;
    /// Of the first file that has one, else that of the new file.
    [[nodiscard]] std::optional<FileError> firstError() const;
};

/// By what stands in the file, then by its name. Nothing is known: `error` says why.
[[nodiscard]] std::optional<ExchangeFormat> recognizeFile(const QString &path,
                                                          std::optional<FileError> *error);

/// Makes the new session file `target` of files of any format, all on one clock: their sessions in the order
/// of `inputs`, events in the order of time. What ends in the middle is taken as far as it goes. Nothing is
/// written where one of the inputs can't be opened or is of no known format, or where there is no session in
/// them. An existing `target` is replaced at the end. Takes as long as the disk does; any thread.
[[nodiscard]] ImportOutcome importFiles(const QStringList &inputs, const QString &target,
                                        const FileProgress &progress = {});

} // namespace socketglass
