// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/stretches.h"

#include "capture/schema.h"

namespace socketglass {

int StretchWriter::prepare(const Database &database)
{
    const QByteArray sql =
        QByteArrayLiteral("INSERT OR REPLACE INTO stretch(") + stretchColumns + ") VALUES (?,?,?,?,?)";
    return m_replace.prepare(database, sql);
}

void StretchWriter::add(SessionId session, qint64 seq, EventId id)
{
    m_lastId = qint64(id);
    if (!m_current || m_current->stretch.session != session)
        m_current = &m_open[session];
    Stretch &stretch = m_current->stretch;
    if (stretch.count > 0 && m_lastId - stretch.first >= Stretch::reach) {
        if (!m_current->isWritten)
            m_full.push_back(stretch);
        stretch.count = 0;
    }
    if (stretch.count == 0)
        stretch = {session, seq, m_lastId, m_lastId, 0};
    stretch.last = m_lastId;
    ++stretch.count;
    m_current->isWritten = false;
}

int StretchWriter::write()
{
    int code = SQLITE_OK;
    for (const Stretch &stretch : m_full) {
        if (code == SQLITE_OK)
            code = write(stretch);
    }
    m_full.clear();
    m_current = nullptr;
    for (auto open = m_open.begin(); open != m_open.end() && code == SQLITE_OK;) {
        if (!std::exchange(open->isWritten, true))
            code = write(open->stretch);
        if (m_lastId - open->stretch.first >= Stretch::reach)
            open = m_open.erase(open);
        else
            ++open;
    }
    return code;
}

int StretchWriter::write(const Stretch &stretch)
{
    m_replace.bind(1, qint64(stretch.session));
    m_replace.bind(2, stretch.seq);
    m_replace.bind(3, stretch.first);
    m_replace.bind(4, stretch.last);
    m_replace.bind(5, stretch.count);
    return m_replace.run();
}

void StretchWriter::closeUpTo(qint64 id)
{
    m_current = nullptr;
    erase_if(m_open, [id](const auto &open) { return open.value().stretch.first <= id; });
}

void StretchWriter::forget()
{
    m_open.clear();
    m_full.clear();
    m_current = nullptr;
}

} // namespace socketglass
