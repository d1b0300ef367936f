// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/recordingexport.h"

#include "capture/filesetting.h"
#include "capture/sessionfilewriter.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

#include <numeric>

namespace socketglass {

namespace {

class ExportText
{
    Q_DECLARE_TR_FUNCTIONS(RecordingExport)
};

/// Counts what passes on its way into another sink; takes no more than `maxEvents`.
class CountingSink final : public RecordSink
{
public:
    CountingSink(RecordSink &target, bool redacted, qint64 maxEvents = std::numeric_limits<qint64>::max())
        : m_target(target)
        , m_redacted(redacted)
        , m_maxEvents(maxEvents)
    {
    }
    [[nodiscard]] Order order() const override { return m_target.order(); }
    bool addSession(const SessionRow &session) override
    {
        if (m_full)
            return false;
        ++m_sessions;
        return m_target.addSession(session);
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override
    {
        if (m_full || m_events >= m_maxEvents) {
            m_full = true;
            return false;
        }
        ++m_events;
        return m_target.addEvent(event, payload, frames);
    }
    bool addHold(const HoldRow &hold) override { return !m_full && m_target.addHold(hold); }
    bool addSetting(const QString &name, const QByteArray &json) override
    {
        if (m_full)
            return false;
        // A rule may spell out what it removes.
        return (m_redacted && name == FileSetting::redactionRules) || m_target.addSetting(name, json);
    }
    bool finish() override { return !m_full && m_target.finish(); }
    [[nodiscard]] std::optional<FileError> error() const override
    {
        if (m_full)
            return FileError{FileError::Kind::Cancelled, {}};
        return m_target.error();
    }

    [[nodiscard]] bool isFull() const { return m_full; }
    void countInto(ExportOutcome &outcome) const
    {
        outcome.sessions = m_sessions;
        outcome.events = m_events;
    }

private:
    RecordSink &m_target;
    bool m_redacted;
    qint64 m_maxEvents;
    qint64 m_sessions = 0;
    qint64 m_events = 0;
    bool m_full = false;
};

/// Keeps the first bytes, then refuses.
class BoundedBuffer final : public QIODevice
{
public:
    explicit BoundedBuffer(qsizetype limit)
        : m_limit(limit)
    {
        open(WriteOnly | Unbuffered);
    }
    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] bool isFull() const { return m_full; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        const qint64 taken = std::min<qint64>(size, m_limit - m_bytes.size());
        m_bytes.append(data, qsizetype(taken));
        m_full = m_full || taken < size;
        return m_full ? -1 : size;
    }

private:
    qsizetype m_limit;
    QByteArray m_bytes;
    bool m_full = false;
};

qint64 lostEvents(const SessionFileReader &source, const QSet<SessionId> &sessions)
{
    if (sessions.isEmpty())
        return source.evictedCount() - source.evictedOpenings().size();
    return std::accumulate(
        sessions.begin(), sessions.end(), qint64(0), [&source](qint64 sum, SessionId session) {
            return sum + source.evictedCount(session) - source.evictedOpenings(session).size();
        });
}

ExportOutcome copyInto(RecordSink &sink, const SessionFileReader &source, const RecordingExport &what,
                       const FileProgress &progress)
{
    ExportOutcome outcome;
    CountingSink counting(sink, !what.redactions.isEmpty());
    Redactor redactor(what.redactions);
    outcome.error = copyRecording({&source}, what.selection, counting,
                                  what.redactions.isEmpty() ? nullptr : &redactor, progress);
    counting.countInto(outcome);
    outcome.evicted = std::max<qint64>(0, lostEvents(source, what.selection.sessions));
    outcome.removals = redactor.removals();
    return outcome;
}

FileError notWritten(const QString &path, const QString &why)
{
    return {FileError::Kind::NotWritable,
            ExportText::tr("“%1” could not be written: %2. Nothing was changed there.").arg(path, why)};
}

ExportOutcome failed(const FileError &error)
{
    ExportOutcome outcome;
    outcome.error = error;
    return outcome;
}

} // namespace

qint64 ExportOutcome::removedValues() const
{
    return std::accumulate(removals.begin(), removals.end(), qint64(0),
                           [](qint64 sum, const Redactor::Removal &removal) { return sum + removal.count; });
}

ExportOutcome exportToDevice(const SessionFileReader &source, const RecordingExport &what, QIODevice &out,
                             const FileProgress &progress)
{
    const std::unique_ptr<RecordSink> exporter = makeExporter(what.format, out);
    return copyInto(*exporter, source, what, progress);
}

ExportOutcome exportToFile(const SessionFileReader &source, const RecordingExport &what,
                           const QString &target, const FileProgress &progress)
{
    if (QFileInfo(target) == QFileInfo(source.path()))
        return failed(notWritten(target, ExportText::tr("it is the session file itself")));
    if (what.format == ExchangeFormat::SessionFile) {
        SessionFileWriter writer(target, progress);
        return copyInto(writer, source, what, progress);
    }
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly))
        return failed(notWritten(target, file.errorString()));
    ExportOutcome outcome = exportToDevice(source, what, file, progress);
    if (outcome.error)
        file.cancelWriting();
    if (!file.commit() && !outcome.error)
        outcome.error = notWritten(target, file.errorString());
    return outcome;
}

ExportPreview previewExport(const SessionFileReader &source, const RecordingExport &what, qint64 maxEvents,
                            qsizetype maxBytes, const FileProgress &progress)
{
    ExportPreview preview;
    preview.asLines = what.format == ExchangeFormat::SessionFile || what.format == ExchangeFormat::Pcapng;
    BoundedBuffer buffer(maxBytes);
    const auto exporter = makeExporter(preview.asLines ? ExchangeFormat::JsonLines : what.format, buffer);
    CountingSink counting(*exporter, !what.redactions.isEmpty(), maxEvents);
    Redactor redactor(what.redactions);
    preview.outcome.error = copyRecording({&source}, what.selection, counting,
                                          what.redactions.isEmpty() ? nullptr : &redactor, progress);
    if (counting.isFull() && !buffer.isFull())
        exporter->finish();
    if (counting.isFull() || buffer.isFull())
        preview.outcome.error.reset();
    else
        preview.complete = !preview.outcome.error;
    counting.countInto(preview.outcome);
    preview.outcome.removals = redactor.removals();
    preview.bytes = buffer.bytes();
    return preview;
}

} // namespace socketglass
