// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportcommand.h"

#include "capture/eventjson.h"
#include "standardstreams.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>
#include <QSaveFile>

#include <functional>

namespace socketglass {

namespace {

class ExportText
{
    Q_DECLARE_TR_FUNCTIONS(ExportCommand)
};

constexpr int pageSize = 500;
constexpr qsizetype enoughBytes = 1024 * 1024;

/// Takes the lines; false: it takes no more.
using Sink = std::function<bool(const QByteArray &lines)>;

std::optional<FileError> writeJsonLines(const SessionFileReader &reader, const Sink &sink)
{
    QByteArray lines;
    qint64 next = 0;
    for (auto page = reader.events({}, 0, pageSize); !page.isEmpty();
         page = reader.events({}, next, pageSize)) {
        for (const Event &event : std::as_const(page)) {
            lines += eventToJsonLine(event, reader.payload(event));
            if (!lines.endsWith('\n'))
                lines += '\n';
            if (lines.size() >= enoughBytes && !sink(std::exchange(lines, {})))
                return {};
        }
        next += page.size();
    }
    if (!lines.isEmpty())
        sink(lines);
    return reader.lastError();
}

FileError notWritten(const QString &path, const QString &why)
{
    return {FileError::Kind::NotWritable,
            ExportText::tr("“%1” could not be written: %2. Nothing was changed there.").arg(path, why)};
}

std::optional<FileError> exportToFile(const SessionFileReader &reader, const QString &path)
{
    if (QFileInfo(path) == QFileInfo(reader.path()))
        return notWritten(path, ExportText::tr("it is the session file itself"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(path, file.errorString());
    auto error =
        writeJsonLines(reader, [&](const QByteArray &lines) { return file.write(lines) == lines.size(); });
    if (error)
        file.cancelWriting();
    if (!file.commit() && !error)
        error = notWritten(path, file.errorString());
    return error;
}

std::optional<FileError> exportToOutput(const SessionFileReader &reader)
{
    StandardOutput output;
    auto error = writeJsonLines(reader, [&](const QByteArray &lines) {
        output.write(lines);
        return !output.isClosed() && output.problem().isEmpty();
    });
    if (!error && !output.problem().isEmpty())
        error = FileError{FileError::Kind::NotWritable, output.problem()};
    return error;
}

} // namespace

ExitStatus runExport(const CommandLine &line)
{
    SessionFileReader reader;
    auto error = reader.open(line.file);
    if (!error)
        error = line.output.isEmpty() ? exportToOutput(reader) : exportToFile(reader, line.output);
    if (error) {
        complain(error->message);
        return ExitStatus::FileFailed;
    }
    if (!line.output.isEmpty() && !line.quiet) {
        StandardOutput output;
        output.write(ExportText::tr("%1 events written to %2.\n")
                         .arg(QLocale().toString(reader.eventCount()), line.output)
                         .toUtf8());
    }
    return ExitStatus::AsAsked;
}

} // namespace socketglass
