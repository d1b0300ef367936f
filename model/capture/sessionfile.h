// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventview.h"

#include <QList>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace socketglass {

/// Why a session file can't be used. `message` is for people: what failed, why, what to do; translated.
struct FileError
{
    enum class Kind : quint8 {
        NotFound,
        NotReadable,
        NotWritable,
        NotASessionFile,
        NewerVersion,
        Damaged,
        DiskFull,
        Cancelled,
        Other
    };
    Kind kind = Kind::Other;
    QString message;
};

/// PRAGMA application_id: "SGLS".
inline constexpr quint32 sessionFileApplicationId = 0x53474C53;
/// PRAGMA user_version that this program writes.
inline constexpr int sessionFileVersion = 1;

/// Events numbered by id, or by `seq` within a session.
struct EventRange
{
    std::optional<SessionId> session;
    qint64 first = 1;
    qint64 last = 0;
};

/// Read-only view of a session file (or of one that is being captured into). One thread at a time.
/// Every call sees a consistent state; events never change once committed. Those of the beginning may be
/// evicted (retention.h) while this is open: the others keep their rows, rows() tells where they begin now.
class SessionFileReader final
{
public:
    SessionFileReader();
    ~SessionFileReader();
    SessionFileReader(SessionFileReader &&) noexcept;
    SessionFileReader &operator=(SessionFileReader &&) noexcept;

    /// Checks identity, version and structure (not every page). Nothing on success.
    [[nodiscard]] std::optional<FileError> open(const QString &path);
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] QString path() const;

    [[nodiscard]] QList<SessionRow> sessions() const;
    struct Rows
    {
        qint64 first =
            0; ///< kept; row 0 is the first one when the file was opened, or its session first asked for
        qint64 end = 0;
        [[nodiscard]] qint64 count() const { return end - first; }
    };
    /// Of all, or of one session, as they stand now. Constant time.
    [[nodiscard]] Rows rows(std::optional<SessionId> session = {}) const;
    /// rows().end: all that are kept where nothing was evicted since open().
    [[nodiscard]] qint64 eventCount(std::optional<SessionId> session = {}) const { return rows(session).end; }
    /// The first one kept now; with the last event and no gap between. 0: there is none.
    [[nodiscard]] EventId firstEvent() const;
    /// How many are not kept any more, of all or of one session. Constant time, whatever the file holds.
    [[nodiscard]] qint64 evictedCount(std::optional<SessionId> session = {}) const;
    /// Of all sessions or one: the first `opening`, `handshake` and `opened` of those that were evicted.
    /// Known until the session's `closed` is evicted too.
    [[nodiscard]] QList<Event> evictedOpenings(std::optional<SessionId> session = {}) const;
    /// Row among all; also of events that are not there, then below 0 or beyond the end.
    [[nodiscard]] qint64 rowOf(EventId id) const;
    /// Row among those of its session.
    [[nodiscard]] qint64 rowOf(SessionId session, qint64 seq) const;
    /// Row behind the last one of a page: where the next begins.
    [[nodiscard]] qint64 rowAfter(const Event &event, std::optional<SessionId> session) const
    {
        return 1 + (session ? rowOf(event.session, event.seq) : rowOf(event.id));
    }
    /// Rows first … first+count-1 in capture order, of all or one session; where `first` has been evicted,
    /// those from the first kept one on. Damaged rows end the list early; lastError() then says so.
    [[nodiscard]] QList<Event> events(std::optional<SessionId> session, qint64 first, int count) const;
    /// Of a session as above, without its whole messages in the direction `but`: where `seq` jumps, so many
    /// were left out. Looks at `count` rows.
    [[nodiscard]] QList<Event> eventsBut(Direction but, SessionId session, qint64 first, int count) const;
    [[nodiscard]] std::optional<Event> event(EventId id) const;
    /// The numbers of all events there are, of the file or a session.
    [[nodiscard]] EventRange range(std::optional<SessionId> session = {}) const;
    /// Hands over each sound event of a range in order, as long as `visit` wants more. `visit` may read
    /// events and payloads.
    void scan(const EventRange &range, EventColumns columns,
              const std::function<bool(const EventView &)> &visit) const;
    /// Part of an event's payload. Shorter than asked for where the file is damaged; lastError() then says
    /// so.
    [[nodiscard]] QByteArray payload(const Event &event, qint64 offset = 0,
                                     qint64 size = std::numeric_limits<qint64>::max()) const;
    /// Frames of a message that came in more than one, in order.
    [[nodiscard]] QList<FrameRow> frames(EventId id, qint64 first = 0, int count = 100'000) const;
    [[nodiscard]] QList<HoldRow> holds(SessionId session) const;
    /// JSON that was kept under this name (setting.h); empty where there is none.
    [[nodiscard]] QByteArray setting(const QString &name) const;
    [[nodiscard]] QStringList settingNames() const;
    /// Numbers with which a capture goes on in this file.
    struct Last
    {
        qint64 event = 0;
        qint64 session = 0;
        qint64 payload = 0;
    };
    [[nodiscard]] Last last() const;
    /// Of the last call; nothing where it went well.
    [[nodiscard]] std::optional<FileError> lastError() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// Progress of a long operation on a file; both may be called from the working thread.
struct FileProgress
{
    std::function<void(double fraction)> report; ///< 0…1
    std::function<bool()> isCancelled;
};

/// Of the SQLite that reads and writes them: "3.40.1".
[[nodiscard]] QString sqliteVersion();

/// Checks every page and every reference of a file (SQLite's integrity check and our own rules). Slow; not on
/// the GUI thread.
[[nodiscard]] std::optional<FileError> verifySessionFile(const QString &path,
                                                         const FileProgress &progress = {});

} // namespace socketglass

Q_DECLARE_METATYPE(socketglass::FileError)
