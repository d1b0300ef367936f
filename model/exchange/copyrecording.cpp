// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/copyrecording.h"

#include "capture/eventnotes.h"
#include "capture/fileerrors.h"
#include "capture/filesetting.h"
#include "exchange/redaction.h"
#include "exchange/rowcursor.h"

#include <QHash>

#include <algorithm>
#include <queue>
#include <set>

namespace socketglass {

namespace {

constexpr int rowsBetweenChecks = 500;
constexpr qint64 bytesBetweenChecks = 4 * 1024 * 1024;

class Copy final
{
public:
    Copy(const QList<const SessionFileReader *> &files, const RecordSelection &selection, RecordSink &sink,
         Redactor *redactor, const FileProgress &progress)
        : m_files(files)
        , m_selection(selection)
        , m_sink(sink)
        , m_redactor(redactor)
        , m_progress(progress)
        , m_pageSize(RowCursor::pageSizeFor(files.size()))
    {
    }

    std::optional<FileError> run()
    {
        readSessions();
        if (!m_error && !m_redactor)
            copySettings();
        if (!m_error && m_sink.order() == RecordSink::Order::BySession)
            copyBySession();
        else if (!m_error)
            copyByTime();
        if (m_error)
            return m_error;
        report(1);
        return m_sink.finish() ? std::nullopt : m_sink.error();
    }

private:
    struct Source
    {
        SessionRow row;
        SessionId id{}; // in the copy: unique over the files
        bool added = false;
    };

    void readSessions()
    {
        check();
        qint64 last = 0;
        m_sessions.resize(std::size_t(m_files.size()));
        for (std::size_t file = 0; file < m_sessions.size() && !m_error; ++file) {
            const SessionFileReader &reader = *m_files.at(qsizetype(file));
            m_total += reader.rows().count();
            const auto rows = reader.sessions();
            takeError(reader.lastError());
            for (const SessionRow &row : rows) {
                if (m_selection.sessions.isEmpty() || m_selection.sessions.contains(row.id))
                    m_sessions[file].insert(row.id, {row, m_files.size() == 1 ? row.id : SessionId(++last)});
            }
        }
    }

    void copySettings()
    {
        std::set<QString> known;
        for (const SessionFileReader *file : m_files) {
            const QStringList names = file->settingNames();
            for (const QString &name : names) {
                if (name == FileSetting::notes) // go with their events, which get new numbers
                    m_notes[file] = EventNotes::fromJson(file->setting(name));
                else if (known.insert(name).second)
                    m_sink.addSetting(name, file->setting(name));
            }
            takeError(file->lastError());
        }
    }

    void addSession(const SessionFileReader &reader, Source &source)
    {
        source.added = true;
        SessionRow row = source.row;
        row.id = source.id;
        row.evicted = std::max<qint64>(0, row.evicted - reader.evictedOpenings(source.row.id).size());
        if (m_redactor)
            m_redactor->apply(row);
        m_sink.addSession(row);
        const auto holds = reader.holds(source.row.id);
        takeError(reader.lastError());
        for (HoldRow hold : holds) {
            if (hold.end < m_selection.fromTime || hold.start > m_selection.toTime)
                continue;
            hold.session = source.id;
            m_sink.addHold(hold);
        }
    }

    void copyBySession()
    {
        for (std::size_t file = 0; file < m_sessions.size(); ++file) {
            QList<SessionId> order = m_sessions[file].keys();
            std::sort(order.begin(), order.end());
            for (const SessionId session : std::as_const(order)) {
                copyOpenings(file, session);
                RowCursor rows(*m_files.at(qsizetype(file)), session, m_pageSize);
                for (; !rows.atEnd() && goOn(rows.event().size); rows.advance())
                    copyRow(rows, file);
                takeError(rows.error());
                if (m_error)
                    return;
            }
        }
    }

    void copyByTime()
    {
        std::vector<RowCursor> cursors;
        using Entry = std::pair<qint64, std::size_t>; // time, file
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> next;
        for (std::size_t file = 0; file < m_sessions.size(); ++file) {
            copyOpenings(file, {});
            cursors.emplace_back(*m_files.at(qsizetype(file)), std::nullopt, m_pageSize);
            takeError(cursors.back().error());
            if (!cursors.back().atEnd())
                next.emplace(cursors.back().time(), file);
        }
        while (!next.empty()) {
            const std::size_t file = next.top().second;
            next.pop();
            RowCursor &rows = cursors[file];
            if (!goOn(rows.event().size))
                return;
            copyRow(rows, file);
            rows.advance();
            takeError(rows.error());
            if (!rows.atEnd())
                next.emplace(rows.time(), file);
        }
    }

    /// How sessions began whose first events were evicted.
    void copyOpenings(std::size_t file, std::optional<SessionId> session)
    {
        const QList<Event> openings = m_files.at(qsizetype(file))->evictedOpenings(session);
        takeError(m_files.at(qsizetype(file))->lastError());
        for (const Event &event : openings) {
            if (isWanted(event, file))
                add(event, {}, {}, file);
        }
    }

    void copyRow(const RowCursor &rows, std::size_t file)
    {
        if (!isWanted(rows.event(), file))
            return;
        const QByteArray payload = rows.payload();
        const QList<FrameRow> frames = rows.frames();
        takeError(rows.error());
        if (!m_error)
            add(rows.event(), payload, frames, file);
    }

    bool isWanted(const Event &event, std::size_t file) const
    {
        return m_sessions[file].contains(event.session) &&
               m_selection.accepts(*m_files.at(qsizetype(file)), event);
    }

    void add(Event event, QByteArray payload, const QList<FrameRow> &frames, std::size_t file)
    {
        Source &source = m_sessions[file][event.session];
        if (!source.added)
            addSession(*m_files.at(qsizetype(file)), source);
        event.session = source.id;
        event.note = m_notes.value(m_files.at(qsizetype(file))).at(event.id);
        if (m_redactor)
            m_redactor->apply(event, payload);
        m_sink.addEvent(event, payload, frames);
    }

    void takeError(const std::optional<FileError> &error)
    {
        if (!m_error)
            m_error = error;
    }

    void report(double fraction) const
    {
        if (m_progress.report)
            m_progress.report(fraction);
    }

    void check()
    {
        if (m_progress.isCancelled && m_progress.isCancelled())
            takeError(FileErrors::cancelled());
    }

    /// Before each row; `bytes`: its payload.
    bool goOn(qint64 bytes)
    {
        takeError(m_sink.error());
        m_bytes += bytes;
        if (++m_rows % rowsBetweenChecks == 0 || m_bytes > bytesBetweenChecks) {
            m_bytes = 0;
            report(std::min(1.0, double(m_rows) / double(std::max<qint64>(1, m_total))));
            check();
        }
        return !m_error;
    }

    const QList<const SessionFileReader *> &m_files;
    const RecordSelection &m_selection;
    RecordSink &m_sink;
    Redactor *m_redactor;
    const FileProgress &m_progress;
    int m_pageSize;
    std::vector<QHash<SessionId, Source>> m_sessions; // that are wanted, by file
    QHash<const SessionFileReader *, EventNotes> m_notes;
    std::optional<FileError> m_error;
    qint64 m_rows = 0;
    qint64 m_bytes = 0;
    qint64 m_total = 0;
};

} // namespace

bool RecordSelection::accepts(const SessionFileReader &file, const Event &event) const
{
    return event.time >= fromTime && event.time <= toTime &&
           (sessions.isEmpty() || sessions.contains(event.session)) && (!filter || filter(file, event));
}

std::optional<FileError> copyRecording(const QList<const SessionFileReader *> &files,
                                       const RecordSelection &selection, RecordSink &sink, Redactor *redactor,
                                       const FileProgress &progress)
{
    return Copy(files, selection, sink, redactor, progress).run();
}

} // namespace socketglass
