// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/formats.h"

#include "exchange/csvexporter.h"
#include "exchange/harexporter.h"
#include "exchange/harimporter.h"
#include "exchange/jsonlinesexporter.h"
#include "exchange/jsonlinesimporter.h"
#include "exchange/pcapimporter.h"
#include "exchange/pcapngexporter.h"
#include "exchange/textexporter.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ExchangeFormat)
};

bool looksLikeCapture(QByteArrayView start)
{
    for (const QByteArrayView magic : {"\x0a\x0d\x0d\x0a", "\xa1\xb2\xc3\xd4", "\xd4\xc3\xb2\xa1",
                                       "\xa1\xb2\x3c\x4d", "\x4d\x3c\xb2\xa1"}) {
        if (start.startsWith(magic))
            return true;
    }
    return false;
}

std::optional<ExchangeFormat> jsonKind(QByteArrayView start)
{
    QByteArrayView text = start.trimmed();
    if (text.startsWith("\xef\xbb\xbf"))
        text = text.sliced(3).trimmed();
    if (!text.startsWith('{'))
        return {};
    const qsizetype lineEnd = text.indexOf('\n');
    const QByteArrayView line = lineEnd < 0 ? text : text.first(lineEnd);
    if (line.contains("\"event\"") && !text.first(std::min<qsizetype>(text.size(), 200)).contains("\"log\""))
        return ExchangeFormat::JsonLines;
    return text.contains("\"log\"") ? std::optional(ExchangeFormat::Har) : std::nullopt;
}

} // namespace

QList<ExchangeFormatInfo> exchangeFormats()
{
    return {{ExchangeFormat::SessionFile, u"sglass"_s, Words::tr("Session file"), u"sglass"_s, true},
            {ExchangeFormat::Har, u"har"_s, Words::tr("HTTP Archive (HAR)"), u"har"_s, true},
            {ExchangeFormat::JsonLines, u"jsonl"_s, Words::tr("JSON Lines"), u"jsonl"_s, true},
            {ExchangeFormat::Csv, u"csv"_s, Words::tr("Table (CSV)"), u"csv"_s, false},
            {ExchangeFormat::Text, u"text"_s, Words::tr("Transcript (plain text)"), u"txt"_s, false},
            {ExchangeFormat::Pcapng, u"pcapng"_s, Words::tr("Packet capture (pcapng)"), u"pcapng"_s, true}};
}

std::optional<ExchangeFormat> exchangeFormatFromId(const QString &id)
{
    for (const ExchangeFormatInfo &info : exchangeFormats()) {
        if (info.id == id)
            return info.format;
    }
    return {};
}

std::optional<ExchangeFormat> recognizeFormat(QByteArrayView start, const QString &fileName)
{
    if (start.startsWith("SQLite format 3"))
        return ExchangeFormat::SessionFile;
    if (looksLikeCapture(start))
        return ExchangeFormat::Pcapng;
    if (const auto json = jsonKind(start))
        return json;
    const QString suffix = QFileInfo(fileName).suffix().toLower();
    if (suffix == u"pcap" || suffix == u"cap")
        return ExchangeFormat::Pcapng;
    if (suffix == u"ndjson")
        return ExchangeFormat::JsonLines;
    for (const ExchangeFormatInfo &info : exchangeFormats()) {
        if (info.canImport && info.suffix == suffix)
            return info.format;
    }
    return {};
}

std::unique_ptr<RecordSink> makeExporter(ExchangeFormat format, QIODevice &out)
{
    switch (format) {
    case ExchangeFormat::SessionFile:
        break;
    case ExchangeFormat::Har:
        return makeHarExporter(out);
    case ExchangeFormat::JsonLines:
        return makeJsonLinesExporter(out);
    case ExchangeFormat::Csv:
        return makeCsvExporter(out);
    case ExchangeFormat::Text:
        return makeTextExporter(out);
    case ExchangeFormat::Pcapng:
        return makePcapngExporter(out);
    }
    return nullptr;
}

ImportReport importRecording(ExchangeFormat format, QIODevice &in, const QString &fileName, RecordSink &sink,
                             const FileProgress &progress)
{
    switch (format) {
    case ExchangeFormat::Har:
        return importHar(in, fileName, sink, progress);
    case ExchangeFormat::JsonLines:
        return importJsonLines(in, fileName, sink, progress);
    case ExchangeFormat::Pcapng:
        return importPcap(in, fileName, sink, progress);
    default:
        break;
    }
    ImportReport report;
    report.error = FileError{FileError::Kind::Other,
                             Words::tr("%1 is of a format that can't be imported.").arg(fileName)};
    return report;
}

} // namespace socketglass
