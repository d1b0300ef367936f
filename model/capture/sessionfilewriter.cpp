// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sessionfilewriter.h"

#include "capture/batchinserter.h"
#include "capture/capturemove.h"
#include "capture/capturerecorder.h"
#include "capture/eventnotes.h"
#include "capture/filesetting.h"
#include "capture/schema.h"

#include <QFile>

#include <queue>

namespace socketglass {

namespace {

constexpr int rowsHeldWhileSorting = 4096;
constexpr int rowsBetweenChecks = 1000;

QString partOf(const QString &path)
{
    return path + QStringLiteral(".part");
}

/// Reads one session of a file event by event.
class SessionCursor final
{
public:
    SessionCursor(const SessionFileReader &reader, SessionId session, int pageSize)
        : m_reader(reader)
        , m_session(session)
        , m_pageSize(pageSize)
    {
        advance();
    }
    [[nodiscard]] bool atEnd() const { return m_page.isEmpty(); }
    [[nodiscard]] const Event &event() const { return m_page.at(m_at); }
    /// The latest time so far: the events of a session keep their order even where its times run backwards.
    [[nodiscard]] qint64 time() const { return m_time; }
    void advance()
    {
        if (++m_at >= m_page.size()) {
            m_page = m_reader.events(m_session, m_next, m_pageSize);
            m_next += m_page.size();
            m_at = 0;
        }
        if (!atEnd())
            m_time = std::max(m_time, event().time);
    }

private:
    const SessionFileReader &m_reader;
    SessionId m_session;
    int m_pageSize;
    QList<Event> m_page;
    qsizetype m_at = -1;
    qint64 m_next = 0;
    qint64 m_time = std::numeric_limits<qint64>::min();
};

} // namespace

struct SessionFileWriter::Private
{
    QString path;
    QString part;
    FileProgress progress;
    std::unique_ptr<QLockFile> lock;
    Database database;
    BatchInserter inserter;
    std::shared_ptr<CaptureQueue> queue = std::make_shared<CaptureQueue>();
    CaptureRecorder recorder{queue, CaptureRecorder::Start{}};
    CaptureRecorder::Message message;
    QHash<SessionId, SessionId> ids; // of the source, of the file
    EventNotes notes;
    QHash<SessionId, qint64> latest; // by session of the file
    qint64 lastTime = std::numeric_limits<qint64>::min();
    bool inOrder = true;
    qint64 events = 0;
    bool finished = false;
    std::optional<FileError> error;

    bool fail(int code)
    {
        error = FileErrors::sqlite(path, database, code, FileErrors::Doing::Writing);
        return false;
    }
    void open();
    bool drain();
    bool commit();
    bool sortByTime();
    bool isCancelled();
};

void SessionFileWriter::Private::open()
{
    error = lockForCapture(path, lock);
    if (error)
        return;
    removeDatabase(part);
    int code = database.open(part, Database::Mode::Create);
    if (code == SQLITE_OK)
        code = createSchema(database);
    if (code == SQLITE_OK) // a part that is not finished is thrown away: nothing to roll back to
        code = database.execute("PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF; PRAGMA cache_size=-16384; "
                                "PRAGMA temp_store=MEMORY");
    if (code == SQLITE_OK)
        code = inserter.prepare(database);
    if (code == SQLITE_OK)
        code = database.execute("BEGIN");
    if (code != SQLITE_OK)
        fail(code);
}

bool SessionFileWriter::Private::drain()
{
    while (queue->byteCount() > 0) {
        auto batch = queue->pop(0);
        const int code = inserter.insert(*batch);
        queue->release(std::move(batch));
        if (code != SQLITE_OK)
            return fail(code);
    }
    return true;
}

bool SessionFileWriter::Private::commit()
{
    if (!notes.isEmpty())
        recorder.setSetting(FileSetting::notes, notes.toJson());
    recorder.flush();
    if (!drain())
        return false;
    int code = inserter.endTransaction();
    if (code == SQLITE_OK)
        code = database.execute("COMMIT");
    inserter.clear();
    if (code != SQLITE_OK)
        return fail(code);
    database.close();
    return true;
}

bool SessionFileWriter::Private::isCancelled()
{
    if (!progress.isCancelled || !progress.isCancelled())
        return false;
    error = FileErrors::cancelled();
    return true;
}

/// Writes the part anew, its sessions merged on one clock.
bool SessionFileWriter::Private::sortByTime()
{
    const QString unsorted = path + QStringLiteral(".unsorted");
    removeDatabase(unsorted);
    QFile::rename(part, unsorted);
    SessionFileReader reader;
    error = reader.open(unsorted);
    SessionFileWriter sorted(part, progress);
    const QList<SessionRow> sessions = error ? QList<SessionRow>() : reader.sessions();
    const EventNotes noted = error ? EventNotes() : EventNotes::fromJson(reader.setting(FileSetting::notes));
    std::vector<SessionCursor> cursors;
    using Entry = std::pair<qint64, std::size_t>; // time, cursor
    std::priority_queue<Entry, std::vector<Entry>, std::greater<>> next;
    const int pageSize =
        std::clamp(rowsHeldWhileSorting / int(std::max<qsizetype>(1, sessions.size())), 1, 256);
    for (const SessionRow &session : sessions) {
        sorted.addSession(session);
        for (const HoldRow &hold : reader.holds(session.id))
            sorted.addHold(hold);
        cursors.emplace_back(reader, session.id, pageSize);
        if (!cursors.back().atEnd())
            next.emplace(cursors.back().time(), cursors.size() - 1);
    }
    for (qint64 rows = 0; !next.empty() && !error; ++rows) {
        SessionCursor &cursor = cursors[next.top().second];
        Event event = cursor.event();
        event.note = noted.at(event.id);
        sorted.addEvent(event, reader.payload(event),
                        event.frames > 1 ? reader.frames(event.id) : QList<FrameRow>());
        const std::size_t index = next.top().second;
        next.pop();
        cursor.advance();
        if (!cursor.atEnd())
            next.emplace(cursor.time(), index);
        if (rows % rowsBetweenChecks == 0 && isCancelled())
            break;
    }
    for (const QString &name : reader.settingNames()) {
        if (name != FileSetting::notes)
            sorted.addSetting(name, reader.setting(name));
    }
    reader = {};
    removeDatabase(unsorted);
    if (!error && !sorted.finish())
        error = sorted.error();
    return !error;
}

SessionFileWriter::SessionFileWriter(const QString &path, FileProgress progress)
    : d(std::make_unique<Private>())
{
    d->path = path;
    d->part = partOf(path);
    d->progress = std::move(progress);
    d->open();
}

SessionFileWriter::~SessionFileWriter()
{
    d->recorder.flush();
    d->inserter.clear();
    d->database.close();
    if (d->lock && !d->finished)
        removeDatabase(d->part);
}

bool SessionFileWriter::addSession(const SessionRow &session)
{
    if (d->error)
        return false;
    SessionRow row = session;
    row.id = {};
    d->ids.insert(session.id, d->recorder.addSession(row));
    return true;
}

bool SessionFileWriter::addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames)
{
    if (d->error)
        return false;
    Event row = event;
    row.session = d->ids.value(event.session);
    Q_ASSERT(qint64(row.session) != 0);
    const qint64 latest = std::max(d->latest.value(row.session, row.time), row.time);
    d->latest.insert(row.session, latest);
    d->inOrder = d->inOrder && latest >= d->lastTime;
    d->lastTime = std::max(d->lastTime, latest);
    EventId id{};
    if (frames.size() > 1) {
        d->recorder.append(d->message, payload);
        for (const FrameRow &frame : frames)
            d->recorder.addFrame(d->message, frame);
        id = d->recorder.finish(row, d->message);
    } else {
        row.frames = std::min(row.frames, 1);
        id = d->recorder.record(row, payload);
    }
    if (row.note)
        d->notes.set(id, row.note);
    ++d->events;
    return d->drain();
}

bool SessionFileWriter::addHold(const HoldRow &hold)
{
    if (d->error)
        return false;
    HoldRow row = hold;
    row.session = d->ids.value(hold.session);
    d->recorder.recordHold(row);
    return true;
}

bool SessionFileWriter::addSetting(const QString &name, const QByteArray &json)
{
    if (d->error)
        return false;
    d->recorder.setSetting(name, json);
    return true;
}

bool SessionFileWriter::finish()
{
    if (d->error || !d->commit())
        return false;
    if (!d->inOrder && !d->sortByTime())
        return false;
    if (d->isCancelled())
        return false;
    if (const QString why = putDatabaseInPlace(d->part, d->path); !why.isEmpty()) {
        d->error = FileErrors::notWritable(d->path, why);
        return false;
    }
    d->finished = true;
    d->lock.reset();
    return true;
}

std::optional<FileError> SessionFileWriter::error() const
{
    return d->error;
}

qint64 SessionFileWriter::eventCount() const
{
    return d->events;
}

} // namespace socketglass
