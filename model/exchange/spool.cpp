// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/spool.h"

namespace socketglass {

bool Spool::append(QByteArrayView bytes)
{
    m_memory += bytes;
    return m_memory.size() < memoryLimit || flush();
}

bool Spool::flush()
{
    if (!m_file) {
        m_file = std::make_unique<QTemporaryFile>();
        if (!m_file->open())
            return false;
    }
    const bool written = m_file->write(m_memory) == m_memory.size();
    m_memory.clear();
    return written;
}

bool Spool::drain(const std::function<bool(const QByteArray &)> &take)
{
    bool goesOn = true;
    if (m_file) {
        goesOn = m_file->seek(0);
        while (goesOn && !m_file->atEnd())
            goesOn = take(m_file->read(memoryLimit));
        m_file.reset();
    }
    goesOn = goesOn && take(m_memory);
    m_memory.clear();
    return goesOn;
}

QString Spool::errorString() const
{
    return m_file ? m_file->errorString() : QString();
}

} // namespace socketglass
