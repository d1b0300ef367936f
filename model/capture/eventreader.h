// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "capture/sqlite.h"
#include "capture/stretches.h"

namespace socketglass {

/// Rows of `event` in order, as far as they are sound; what is not ends them and sets `error`. What was
/// evicted is left out at the beginning.
class EventReader final
{
public:
    /// Result code of SQLite. The database must outlive this.
    int prepare(const Database &database, const QString &path);
    /// The events numbered `id` and following.
    [[nodiscard]] QList<Event> ofFile(qint64 id, int count, std::optional<FileError> &error);
    /// The events `seq` and following of a session, but for its whole messages in the direction `but`.
    [[nodiscard]] QList<Event> ofSession(SessionId session, qint64 seq, int count, Direction but,
                                         std::optional<FileError> &error);

private:
    /// While it lives all statements see the same state of the file.
    class Snapshot final
    {
    public:
        explicit Snapshot(EventReader &reader)
            : m_reader(reader)
        {
            m_reader.m_begin.run();
        }
        ~Snapshot() { m_reader.m_end.run(); }
        Q_DISABLE_COPY_MOVE(Snapshot)

    private:
        EventReader &m_reader;
    };
    struct Range
    {
        std::optional<SessionId> session; ///< none: numbered by `id`, all of the file
        qint64 next = 0;
        qint64 count = 0;
        bool hasGaps = false;
        [[nodiscard]] bool takes(const Event &event);
    };
    [[nodiscard]] qint64 firstEvent();
    [[nodiscard]] QList<Stretch> stretches(SessionId session, qint64 seq, int count,
                                           std::optional<FileError> &error);
    [[nodiscard]] Statement &bindStretch(const Stretch &stretch, const Range &range, Direction but);
    void append(Statement &statement, Range range, QList<Event> &events, std::optional<FileError> &error);
    [[nodiscard]] FileError failure(int code) const;

    const Database *m_database = nullptr;
    QString m_path;
    Statement m_begin;
    Statement m_end;
    Statement m_first;
    Statement m_page;
    Statement m_pageBut;
    Statement m_part; // of a stretch in which sessions interleave
    Statement m_stretches;
};

} // namespace socketglass
