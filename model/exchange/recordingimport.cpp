// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/recordingimport.h"

#include "capture/sessionfilewriter.h"
#include "exchange/copyrecording.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace socketglass {

namespace {

class ImportText
{
    Q_DECLARE_TR_FUNCTIONS(RecordingImport)
};

constexpr qint64 recognitionBytes = 64 * 1024;

/// What one input says on its way into the common file: ids that no other input has, and no end.
class InputSink final : public RecordSink
{
public:
    InputSink(SessionFileWriter &target, qint64 &lastSession, QSet<QString> &settings)
        : m_target(target)
        , m_lastSession(lastSession)
        , m_settings(settings)
    {
    }
    bool addSession(const SessionRow &session) override
    {
        SessionRow row = session;
        row.id = SessionId(++m_lastSession);
        m_ids.insert(session.id, row.id);
        return m_target.addSession(row);
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override
    {
        Event row = event;
        row.session = m_ids.value(event.session);
        ++m_events;
        return m_target.addEvent(row, payload, frames);
    }
    bool addHold(const HoldRow &hold) override
    {
        HoldRow row = hold;
        row.session = m_ids.value(hold.session);
        return m_target.addHold(row);
    }
    bool addSetting(const QString &name, const QByteArray &json) override
    {
        if (m_settings.contains(name)) // what was decided about the first file stays
            return true;
        m_settings.insert(name);
        return m_target.addSetting(name, json);
    }
    bool finish() override { return true; }
    [[nodiscard]] std::optional<FileError> error() const override { return m_target.error(); }

    void countInto(ImportReport &report) const
    {
        report.sessions = m_ids.size();
        report.events = m_events;
    }

private:
    SessionFileWriter &m_target;
    qint64 &m_lastSession;
    QSet<QString> &m_settings;
    QHash<SessionId, SessionId> m_ids;
    qint64 m_events = 0;
};

void readSessionFile(ImportedFile &file, InputSink &sink, const FileProgress &progress)
{
    SessionFileReader reader;
    file.report.error = reader.open(file.path);
    if (!file.report.error)
        file.report.error = copyRecording({&reader}, {}, sink, nullptr, progress);
}

void readForeignFile(ImportedFile &file, InputSink &sink, const FileProgress &progress)
{
    QFile in(file.path);
    if (!in.open(QIODevice::ReadOnly)) {
        file.report.error =
            FileError{FileError::Kind::NotReadable,
                      ImportText::tr("“%1” could not be read: %2.").arg(file.path, in.errorString())};
        return;
    }
    file.report = importRecording(*file.format, in, file.path, sink, progress);
}

/// The share of one file in the progress of all.
FileProgress partOf(const FileProgress &progress, double begin, double share)
{
    FileProgress part;
    part.isCancelled = progress.isCancelled;
    if (progress.report)
        part.report = [report = progress.report, begin, share](double fraction) {
            report(begin + fraction * share);
        };
    return part;
}

qint64 sizeOf(const QString &path)
{
    return std::max<qint64>(1, QFileInfo(path).size());
}

void readAll(ImportOutcome &outcome, SessionFileWriter &writer, const FileProgress &progress)
{
    double total = 0;
    for (const ImportedFile &file : std::as_const(outcome.files))
        total += double(sizeOf(file.path));
    qint64 lastSession = 0;
    QSet<QString> settings;
    double done = 0;
    for (ImportedFile &file : outcome.files) {
        InputSink sink(writer, lastSession, settings);
        const double size = double(sizeOf(file.path));
        const FileProgress part = partOf(progress, done / total, size / total);
        if (file.format == ExchangeFormat::SessionFile)
            readSessionFile(file, sink, part);
        else
            readForeignFile(file, sink, part);
        sink.countInto(file.report);
        done += size;
        if (writer.error() || (progress.isCancelled && progress.isCancelled()))
            break;
    }
}

} // namespace

qint64 ImportOutcome::sessions() const
{
    qint64 sum = 0;
    for (const ImportedFile &file : files)
        sum += file.report.sessions;
    return sum;
}

qint64 ImportOutcome::events() const
{
    qint64 sum = 0;
    for (const ImportedFile &file : files)
        sum += file.report.events;
    return sum;
}

qint64 ImportOutcome::skipped() const
{
    qint64 sum = 0;
    for (const ImportedFile &file : files)
        sum += file.report.skipped;
    return sum;
}

std::optional<FileError> ImportOutcome::firstError() const
{
    for (const ImportedFile &file : files) {
        if (file.report.error)
            return file.report.error;
    }
    return error;
}

std::optional<ExchangeFormat> recognizeFile(const QString &path, std::optional<FileError> *error)
{
    QFile file(path);
    if (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)) {
        const bool exists = QFileInfo::exists(path);
        const QString why = !exists                   ? ImportText::tr("there is no such file")
                            : QFileInfo(path).isDir() ? ImportText::tr("it is a folder")
                                                      : file.errorString();
        *error = FileError{exists ? FileError::Kind::NotReadable : FileError::Kind::NotFound,
                           ImportText::tr("“%1” could not be read: %2.").arg(path, why)};
        return {};
    }
    auto format = recognizeFormat(file.read(recognitionBytes), path);
    QStringList known;
    bool canImport = false;
    for (const ExchangeFormatInfo &info : exchangeFormats()) {
        if (info.canImport)
            known.append(info.title);
        canImport = canImport || (info.canImport && info.format == format);
    }
    if (!canImport) {
        format.reset();
        *error = FileError{FileError::Kind::NotASessionFile,
                           ImportText::tr("“%1” is of no format that can be imported. These can: %2.")
                               .arg(path, known.join(QStringLiteral(", ")))};
    }
    return format;
}

ImportOutcome importFiles(const QStringList &inputs, const QString &target, const FileProgress &progress)
{
    ImportOutcome outcome;
    for (const QString &path : inputs) {
        ImportedFile file;
        file.path = path;
        file.format = recognizeFile(path, &file.report.error);
        outcome.files.append(file);
    }
    if (outcome.firstError())
        return outcome;
    for (const QString &path : inputs) {
        if (QFileInfo(path) == QFileInfo(target)) {
            outcome.error = FileError{
                FileError::Kind::NotWritable,
                ImportText::tr("“%1” is one of the files to import. Choose another name for the new file.")
                    .arg(target)};
            return outcome;
        }
    }
    SessionFileWriter writer(target, progress);
    readAll(outcome, writer, progress);
    if (progress.isCancelled && progress.isCancelled())
        outcome.error = FileError{FileError::Kind::Cancelled,
                                  ImportText::tr("The import was cancelled; nothing was written.")};
    else if (writer.error() || (outcome.sessions() > 0 && !(outcome.written = writer.finish())))
        outcome.error = writer.error();
    else if (outcome.sessions() == 0 && !outcome.firstError())
        outcome.error =
            FileError{FileError::Kind::Other,
                      ImportText::tr("There is no WebSocket session in it; nothing was written.")};
    return outcome;
}

} // namespace socketglass
