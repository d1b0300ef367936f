// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/copyrecording.h"

#include "capture/fileerrors.h"
#include "exchange/redaction.h"

#include <queue>
#include <set>

namespace socketglass {

namespace {

constexpr int pageSize = 512;
constexpr int rowsBetweenReports = 2000;

/// Rows of one file, of all its sessions in the order of capture, or of one session.
class Rows final
{
public:
    Rows(const SessionFileReader &reader, std::size_t file, std::optional<SessionId> session)
        : m_reader(&reader)
        , m_file(file)
        , m_session(session)
    {
        advance();
    }
    [[nodiscard]] bool atEnd() const { return m_page.isEmpty(); }
    [[nodiscard]] const Event &event() const { return m_page.at(m_at); }
    [[nodiscard]] const SessionFileReader &reader() const { return *m_reader; }
    [[nodiscard]] std::size_t file() const { return m_file; }
    /// Never runs backwards: what one file has in an order keeps it.
    [[nodiscard]] qint64 time() const { return m_time; }
    void advance()
    {
        if (++m_at >= m_page.size()) {
            m_page = m_reader->events(m_session, m_next, pageSize);
            m_next += m_page.size();
            m_at = 0;
        }
        if (!atEnd())
            m_time = std::max(m_time, event().time);
    }

private:
    const SessionFileReader *m_reader;
    std::size_t m_file;
    std::optional<SessionId> m_session;
    QList<Event> m_page;
    qsizetype m_at = -1;
    qint64 m_next = 0;
    qint64 m_time = std::numeric_limits<qint64>::min();
};

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
    {
    }

    std::optional<FileError> run()
    {
        for (const SessionFileReader *file : m_files)
            m_total += file->eventCount();
        if (!m_redactor) // settings may quote what is to be removed
            copySettings();
        if (m_sink.order() == RecordSink::Order::BySession)
            copyBySession();
        else
            copyByTime();
        if (!m_error && m_sink.finish())
            return {};
        return m_error ? m_error : m_sink.error();
    }

private:
    void copySettings()
    {
        std::set<QString> known;
        for (const SessionFileReader *file : m_files) {
            const QStringList names = file->settingNames();
            for (const QString &name : names) {
                if (known.insert(name).second)
                    m_sink.addSetting(name, file->setting(name));
            }
        }
    }

    [[nodiscard]] bool isSelected(SessionId session) const
    {
        return m_selection.sessions.isEmpty() || m_selection.sessions.contains(session);
    }

    /// The number of a session in the copy's source: unique over the files.
    [[nodiscard]] SessionId uniqueId(std::size_t file, SessionId session) const
    {
        return m_files.size() == 1 ? session : SessionId(qint64(session) + qint64(file) * 1'000'000'000'000);
    }

    void addSession(std::size_t file, SessionRow row)
    {
        const SessionId original = row.id;
        row.id = uniqueId(file, original);
        if (m_redactor)
            m_redactor->apply(row);
        m_sink.addSession(row);
        const auto holds = m_files.at(qsizetype(file))->holds(original);
        for (HoldRow hold : holds) {
            if (hold.end < m_selection.fromTime || hold.start > m_selection.toTime)
                continue;
            hold.session = row.id;
            m_sink.addHold(hold);
        }
    }

    void copyBySession()
    {
        for (std::size_t file = 0; file < std::size_t(m_files.size()); ++file) {
            const SessionFileReader &reader = *m_files.at(qsizetype(file));
            const auto sessions = reader.sessions();
            for (const SessionRow &session : sessions) {
                if (!isSelected(session.id) || m_error)
                    continue;
                bool added = false;
                for (Rows rows(reader, file, session.id); !rows.atEnd() && goOn(); rows.advance()) {
                    if (!m_selection.accepts(rows.event()))
                        continue;
                    if (!std::exchange(added, true))
                        addSession(file, session);
                    copyRow(rows);
                }
                checkRead(reader);
            }
        }
    }

    void copyByTime()
    {
        std::vector<Rows> rows;
        using Entry = std::tuple<qint64, std::size_t>; // time, file
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> next;
        for (std::size_t file = 0; file < std::size_t(m_files.size()); ++file) {
            rows.emplace_back(*m_files.at(qsizetype(file)), file, std::nullopt);
            const auto sessions = m_files.at(qsizetype(file))->sessions();
            for (const SessionRow &session : sessions)
                m_waiting.insert(uniqueId(file, session.id), session);
            if (!rows.back().atEnd())
                next.emplace(rows.back().time(), file);
        }
        while (!next.empty() && goOn()) {
            const std::size_t file = std::get<1>(next.top());
            next.pop();
            Rows &row = rows[file];
            const SessionId session = uniqueId(file, row.event().session);
            if (m_selection.accepts(row.event())) {
                if (const auto waiting = m_waiting.constFind(session); waiting != m_waiting.constEnd()) {
                    addSession(file, *waiting);
                    m_waiting.erase(waiting);
                }
                copyRow(row);
            }
            row.advance();
            if (!row.atEnd())
                next.emplace(row.time(), file);
        }
        for (const SessionFileReader *file : m_files)
            checkRead(*file);
    }

    void copyRow(const Rows &rows)
    {
        Event event = rows.event();
        QByteArray payload = rows.reader().payload(event);
        const auto frames = event.frames > 1 ? rows.reader().frames(event.id) : QList<FrameRow>();
        event.session = uniqueId(rows.file(), event.session);
        if (m_redactor)
            m_redactor->apply(event, payload);
        m_sink.addEvent(event, payload, frames);
        checkRead(rows.reader());
    }

    bool goOn()
    {
        if (m_error || m_sink.error())
            return false;
        if (++m_rows % rowsBetweenReports != 0)
            return true;
        if (m_progress.report)
            m_progress.report(double(m_rows) / double(std::max<qint64>(1, m_total)));
        if (m_progress.isCancelled && m_progress.isCancelled())
            m_error = FileErrors::cancelled();
        return !m_error;
    }

    void checkRead(const SessionFileReader &reader)
    {
        if (!m_error)
            m_error = reader.lastError();
    }

    const QList<const SessionFileReader *> &m_files;
    const RecordSelection &m_selection;
    RecordSink &m_sink;
    Redactor *m_redactor;
    const FileProgress &m_progress;
    QHash<SessionId, SessionRow> m_waiting; // for their first selected event
    std::optional<FileError> m_error;
    qint64 m_rows = 0;
    qint64 m_total = 0;
};

} // namespace

bool RecordSelection::accepts(const Event &event) const
{
    return event.time >= fromTime && event.time <= toTime &&
           (sessions.isEmpty() || sessions.contains(event.session));
}

std::optional<FileError> copyRecording(const QList<const SessionFileReader *> &files,
                                       const RecordSelection &selection, RecordSink &sink, Redactor *redactor,
                                       const FileProgress &progress)
{
    return Copy(files, selection, sink, redactor, progress).run();
}

} // namespace socketglass
