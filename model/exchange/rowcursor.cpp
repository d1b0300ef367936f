// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/rowcursor.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype pagesBudget = 16 * 1024 * 1024;
constexpr qsizetype rowBytes = Event::headLimit + 512;
constexpr qsizetype largestPage = 512;
constexpr int framesAtOnce = 100'000;

} // namespace

int RowCursor::pageSizeFor(qsizetype cursors)
{
    return int(
        std::clamp<qsizetype>(pagesBudget / rowBytes / std::max<qsizetype>(1, cursors), 1, largestPage));
}

RowCursor::RowCursor(const SessionFileReader &reader, std::optional<SessionId> session, int pageSize)
    : m_reader(&reader)
    , m_session(session)
    , m_pageSize(pageSize)
{
    advance();
}

void RowCursor::advance()
{
    if (++m_at >= m_page.size()) {
        m_page = m_reader->events(m_session, m_next, m_pageSize);
        keepError();
        if (!m_page.isEmpty())
            m_next = m_reader->rowAfter(m_page.constLast(), m_session);
        m_at = 0;
    }
    if (!atEnd())
        m_time = std::max(m_time, event().time);
}

QByteArray RowCursor::payload() const
{
    if (event().size == 0)
        return {};
    if (event().size == event().head.size())
        return event().head;
    QByteArray bytes = m_reader->payload(event());
    keepError();
    return bytes;
}

QList<FrameRow> RowCursor::frames() const
{
    QList<FrameRow> all;
    while (all.size() < event().frames && event().frames > 1) {
        const auto some = m_reader->frames(event().id, all.size(), framesAtOnce);
        keepError();
        if (some.isEmpty())
            break;
        all.append(some);
    }
    return all;
}

void RowCursor::keepError() const
{
    if (!m_error)
        m_error = m_reader->lastError();
}

} // namespace socketglass
