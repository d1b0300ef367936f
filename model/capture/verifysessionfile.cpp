// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/fileerrors.h"
#include "capture/sessionfile.h"
#include "capture/sqlite.h"

namespace socketglass {

namespace {

/// Each query gives rows only where the rule is broken; its first column is shown.
struct Rule
{
    const char *sql;
    const char *message;
};
constexpr Rule rules[] = {
    {"SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) + (SELECT min(id) FROM event) - 1 AS "
     "expected "
     "FROM event) WHERE id <> expected LIMIT 1",
     QT_TRANSLATE_NOOP("SessionFile", "an event before event %1 is missing")},
    {"SELECT seq FROM (SELECT seq, lag(seq + events, 1, seq) OVER (PARTITION BY session ORDER BY seq) AS "
     "expected "
     "FROM stretch) WHERE seq <> expected LIMIT 1",
     QT_TRANSLATE_NOOP("SessionFile", "a session lacks the event before its event %1")},
    {"SELECT seq FROM stretch s WHERE events <> (SELECT count(*) FROM event e WHERE e.id BETWEEN "
     "s.first_event "
     "AND s.last_event AND e.session = s.session AND e.seq BETWEEN s.seq AND s.seq + s.events - 1) LIMIT 1",
     QT_TRANSLATE_NOOP("SessionFile", "a session does not have all of its events from %1 on")},
    {"SELECT count(*) FROM event HAVING count(*) <> (SELECT coalesce(sum(events), 0) FROM stretch)",
     QT_TRANSLATE_NOOP("SessionFile", "not all of its %1 events belong to a session")},
    {"SELECT id FROM event WHERE typeof(time) <> 'integer' OR event NOT BETWEEN 1 AND 9 OR typeof(event) <> "
     "'integer' "
     "OR direction NOT BETWEEN 1 AND 2 OR opcode NOT BETWEEN 0 AND 15 OR size < 0 OR wire_size < 0 OR frames "
     "< 0 "
     "OR length(payload) > 4096 LIMIT 1",
     QT_TRANSLATE_NOOP("SessionFile", "event %1 has values that make no sense")},
    {"SELECT e.id FROM event e LEFT JOIN session s ON s.id = e.session WHERE s.id IS NULL LIMIT 1",
     QT_TRANSLATE_NOOP("SessionFile", "event %1 belongs to a session that is missing")},
    {"SELECT id FROM event e WHERE payload IS NOT NULL AND size <> length(payload) + coalesce((SELECT "
     "sum(length(data)) FROM payload_chunk c WHERE c.payload = e.payload_id), 0) LIMIT 1",
     QT_TRANSLATE_NOOP("SessionFile", "the payload of event %1 is not complete")},
    {"SELECT payload FROM (SELECT payload, offset, lag(offset + length(data), 1, 4096) OVER (PARTITION BY "
     "payload "
     "ORDER BY offset) AS expected FROM payload_chunk) WHERE offset <> expected LIMIT 1",
     QT_TRANSLATE_NOOP("SessionFile", "the pieces of payload %1 don't fit together")},
    {"SELECT id FROM event e WHERE frames > 1 AND frames <> (SELECT count(*) FROM frame f WHERE f.event = "
     "e.id) LIMIT 1",
     QT_TRANSLATE_NOOP("SessionFile", "the frames of event %1 are not complete")},
};

int checkCancelled(void *progress)
{
    const auto &isCancelled = static_cast<const FileProgress *>(progress)->isCancelled;
    return isCancelled && isCancelled() ? 1 : 0;
}

class Verification final
{
public:
    Verification(const QString &path, const FileProgress &progress)
        : m_path(path)
        , m_progress(progress)
    {
    }

    std::optional<FileError> run()
    {
        if (const int code = m_database.open(m_path, Database::Mode::Read); code != SQLITE_OK)
            return failure(code);
        sqlite3_progress_handler(m_database.handle(), 100'000, checkCancelled,
                                 const_cast<FileProgress *>(&m_progress));
        if (const int code = m_database.execute("BEGIN"); code != SQLITE_OK)
            return failure(code);
        if (auto error = checkPages())
            return error;
        double fraction = 0.5;
        report(fraction);
        for (const Rule &rule : rules) {
            if (auto error = check(rule))
                return error;
            fraction += 0.5 / double(std::size(rules));
            report(fraction);
        }
        return {};
    }

private:
    std::optional<FileError> failure(int code) const
    {
        if ((code & 0xff) == SQLITE_INTERRUPT)
            return FileErrors::cancelled();
        return FileErrors::sqlite(m_path, m_database, code, FileErrors::Doing::Reading);
    }

    std::optional<FileError> checkPages()
    {
        int code = SQLITE_OK;
        const QString said = m_database.text("PRAGMA integrity_check(1)", &code);
        if (code != SQLITE_OK)
            return failure(code);
        return said == u"ok" ? std::nullopt : std::optional(FileErrors::damaged(m_path, said.simplified()));
    }

    std::optional<FileError> check(const Rule &rule)
    {
        int code = SQLITE_OK;
        const QString found = m_database.text(rule.sql, &code);
        if (code != SQLITE_OK)
            return failure(code);
        return found.isNull()
                   ? std::nullopt
                   : std::optional(FileErrors::damaged(m_path, FileErrors::tr(rule.message).arg(found)));
    }

    void report(double fraction) const
    {
        if (m_progress.report)
            m_progress.report(fraction);
    }

    const QString &m_path;
    const FileProgress &m_progress;
    Database m_database;
};

} // namespace

std::optional<FileError> verifySessionFile(const QString &path, const FileProgress &progress)
{
    {
        SessionFileReader reader;
        if (auto error = reader.open(path))
            return error;
    }
    return Verification(path, progress).run();
}

} // namespace socketglass
