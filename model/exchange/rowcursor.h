// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

namespace socketglass {

/// Walks over the rows of a session file in the order of capture, of all its sessions or of one, a page at a
/// time. The reader must outlive it.
class RowCursor final
{
public:
    RowCursor(const SessionFileReader &reader, std::optional<SessionId> session, int pageSize);

    /// Rows a page, so that the pages of so many cursors together stay at about 16 MiB.
    [[nodiscard]] static int pageSizeFor(qsizetype cursors);

    [[nodiscard]] bool atEnd() const { return m_page.isEmpty(); }
    [[nodiscard]] const Event &event() const { return m_page.at(m_at); }
    /// The latest time so far: rows keep their order where times run backwards.
    [[nodiscard]] qint64 time() const { return m_time; }
    [[nodiscard]] QByteArray payload() const;
    [[nodiscard]] QList<FrameRow> frames() const;
    void advance();
    /// The file could not be read; the first error stays.
    [[nodiscard]] const std::optional<FileError> &error() const { return m_error; }

private:
    void keepError() const;

    const SessionFileReader *m_reader;
    std::optional<SessionId> m_session;
    int m_pageSize;
    QList<Event> m_page;
    qsizetype m_at = -1;
    qint64 m_next = 0;
    qint64 m_time = std::numeric_limits<qint64>::min();
    mutable std::optional<FileError> m_error;
};

} // namespace socketglass
