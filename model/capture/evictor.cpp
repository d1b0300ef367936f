// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/evictor.h"

namespace socketglass {

namespace {

constexpr qint64 mostRowsAtOnce = 1000;
constexpr qint64 roomForTransaction = 8 * 1024 * 1024;
constexpr qint64 nsPerSecond = 1'000'000'000;
using namespace std::chrono_literals;
constexpr auto longStep = 10ms;

} // namespace

int Evictor::prepare(Database &database)
{
    m_database = &database;
    const std::pair<Statement *, QByteArrayView> all[] = {
        {&m_ends, "SELECT (SELECT min(id) FROM event), (SELECT max(id) FROM event)"},
        {&m_firstYoung, "SELECT id FROM event WHERE id BETWEEN ?1 AND ?2 AND time >= ?3 ORDER BY id LIMIT 1"},
        {&m_shares,
         "SELECT session, count(*), max(seq) FROM event WHERE id BETWEEN ?1 AND ?2 GROUP BY session"},
        {&m_count, "INSERT INTO eviction(session, events) VALUES (?1, ?2) "
                   "ON CONFLICT(session) DO UPDATE SET events = events + excluded.events"},
        {&m_dropStretches, "DELETE FROM stretch WHERE session = ?1 AND seq <= ?2 AND seq + events - 1 <= ?2"},
        {&m_cutStretch, "UPDATE stretch SET events = seq + events - 1 - ?2, first_event = ?3, seq = ?2 + 1 "
                        "WHERE session = ?1 AND seq <= ?2"},
        {&m_chunks, "DELETE FROM payload_chunk WHERE payload IN (SELECT payload_id FROM event "
                    "WHERE id BETWEEN ?1 AND ?2 AND payload_id IS NOT NULL)"},
        {&m_frames, "DELETE FROM frame WHERE event BETWEEN ?1 AND ?2"},
        {&m_holds, "DELETE FROM hold WHERE id IN (SELECT id FROM hold ORDER BY id LIMIT 100) "
                   "AND id < (SELECT max(id) FROM hold) "
                   "AND end < (SELECT time FROM event WHERE id = ?1)"},
        {&m_keepOpenings,
         "INSERT OR IGNORE INTO evicted_opening(session, event, id, seq, time, flags, detail) "
         "SELECT session, event, id, seq, time, flags, detail FROM event "
         "WHERE id BETWEEN ?1 AND ?2 AND event <= 3 ORDER BY id"},
        {&m_dropOpenings, "DELETE FROM evicted_opening WHERE session IN (SELECT session FROM event "
                          "WHERE id BETWEEN ?1 AND ?2 AND event = 9)"},
        {&m_events, "DELETE FROM event WHERE id BETWEEN ?1 AND ?2"},
    };
    for (const auto &[statement, sql] : all) {
        if (const int code = statement->prepare(database, sql); code != SQLITE_OK)
            return code;
    }
    return SQLITE_OK;
}

bool Evictor::isDue()
{
    return !m_limits.isUnlimited() && excess().count() > 0;
}

int Evictor::evict(BatchInserter &inserter, std::chrono::milliseconds budget)
{
    if (m_limits.isUnlimited())
        return SQLITE_OK;
    const auto until = std::chrono::steady_clock::now() + budget;
    auto now = until - budget;
    while (now < until) {
        const Range range = excess();
        if (range.count() <= 0)
            break;
        inserter.closeStretches(range.last);
        if (const int code = remove(range); code != SQLITE_OK)
            return code;
        const auto before = std::exchange(now, std::chrono::steady_clock::now());
        m_rowsAtOnce = now - before > longStep ? std::max<qint64>(1, range.count() / 2)
                                               : std::min(mostRowsAtOnce, m_rowsAtOnce * 2);
    }
    return SQLITE_OK;
}

/// What the next step removes.
Evictor::Range Evictor::excess()
{
    Range kept;
    if (m_ends.step() == SQLITE_ROW)
        kept = {m_ends.integer(0), m_ends.integer(1)};
    m_ends.reset();
    const Range most{kept.first, std::min(kept.first + m_rowsAtOnce, kept.last) - 1};
    if (kept.first < 1 || most.count() <= 0)
        return {};
    qint64 count = m_limits.events > 0 ? kept.count() - m_limits.events : 0;
    if (m_limits.bytes > 0 && count < most.count())
        count = std::max(count, excessByBytes(kept));
    if (m_limits.seconds > 0 && count < most.count())
        count = std::max(count, excessByAge(most));
    if (count < most.count() && lacksRoom())
        count = most.count();
    return {most.first, most.first + std::min(count, most.count()) - 1};
}

qint64 Evictor::pragma(const char *name)
{
    return m_database->integer(name).value_or(0);
}

bool Evictor::lacksRoom()
{
    return m_diskIsLow && pragma("PRAGMA freelist_count") * pragma("PRAGMA page_size") < roomForTransaction;
}

qint64 Evictor::excessByAge(const Range &most)
{
    m_firstYoung.bind(1, most.first);
    m_firstYoung.bind(2, most.last);
    m_firstYoung.bind(3, captureNow() - std::min(m_limits.seconds, captureNow() / nsPerSecond) * nsPerSecond);
    const qint64 young = m_firstYoung.step() == SQLITE_ROW ? m_firstYoung.integer(0) : most.last + 1;
    m_firstYoung.reset();
    return young - most.first;
}

qint64 Evictor::excessByBytes(const Range &kept)
{
    const qint64 pages = pragma("PRAGMA page_count") - pragma("PRAGMA freelist_count");
    const qint64 used = pages * pragma("PRAGMA page_size");
    if (used <= m_limits.bytes)
        return 0;
    const double share = double(used - m_limits.bytes) / double(used);
    return std::max<qint64>(1, qint64(share * double(kept.count())));
}

int Evictor::remove(const Range &range)
{
    m_shares.bind(1, range.first);
    m_shares.bind(2, range.last);
    std::vector<Share> shares;
    int code = SQLITE_OK;
    while ((code = m_shares.step()) == SQLITE_ROW)
        shares.push_back({m_shares.integer(0), m_shares.integer(1), m_shares.integer(2)});
    m_shares.reset();
    if (code != SQLITE_DONE)
        return code;
    for (const Share &share : shares) {
        if (code = remove(share, range.last); code != SQLITE_OK)
            return code;
    }
    code = run(m_holds, {range.last + 1});
    for (Statement *statement : {&m_keepOpenings, &m_dropOpenings, &m_chunks, &m_frames, &m_events}) {
        if (code == SQLITE_OK)
            code = run(*statement, {range.first, range.last});
    }
    return code;
}

int Evictor::remove(const Share &share, qint64 upTo)
{
    int code = run(m_count, {share.session, share.events});
    if (code == SQLITE_OK)
        code = run(m_dropStretches, {share.session, share.lastSeq});
    return code == SQLITE_OK ? run(m_cutStretch, {share.session, share.lastSeq, upTo + 1}) : code;
}

int Evictor::run(Statement &statement, std::initializer_list<qint64> values)
{
    int index = 0;
    for (const qint64 value : values)
        statement.bind(++index, value);
    return statement.run();
}

} // namespace socketglass
