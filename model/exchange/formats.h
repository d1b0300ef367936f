// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"
#include "exchange/importreport.h"

#include <QIODevice>

#include <memory>

namespace socketglass {

enum class ExchangeFormat : quint8 { SessionFile, Har, JsonLines, Csv, Text, Pcapng };

struct ExchangeFormatInfo
{
    ExchangeFormat format;
    QString id;     ///< "sglass", "har", "jsonl", "csv", "text", "pcapng": command line
    QString title;  ///< translated
    QString suffix; ///< of file names, without a dot
    bool canImport = false;
};
[[nodiscard]] QList<ExchangeFormatInfo> exchangeFormats();
[[nodiscard]] std::optional<ExchangeFormat> exchangeFormatFromId(const QString &id);
/// By the first bytes of the content (at least 4 KiB where there are as many), then by the file's name.
[[nodiscard]] std::optional<ExchangeFormat> recognizeFormat(QByteArrayView start, const QString &fileName);

/// A sink that writes to `out` (open, sequential is enough), which must outlive it. Not for SessionFile.
[[nodiscard]] std::unique_ptr<RecordSink> makeExporter(ExchangeFormat format, QIODevice &out);

/// Reads `in` into `sink`, without finishing it. `fileName`: for messages, and to find a file that the input
/// names. Not for SessionFile (copyRecording).
[[nodiscard]] ImportReport importRecording(ExchangeFormat format, QIODevice &in, const QString &fileName,
                                           RecordSink &sink, const FileProgress &progress = {});

} // namespace socketglass
