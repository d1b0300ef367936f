// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/openrequests.h"

namespace socketglass {

void OpenRequests::open(const Key &key, qint64 time)
{
    m_waiting.insert(key, {time, ++m_number});
    m_order.emplace_back(key, m_number);
    if (m_order.size() <= limit)
        return;
    const auto &[oldest, number] = m_order.front();
    const auto found = m_waiting.constFind(oldest);
    if (found != m_waiting.cend() && found->number == number)
        m_waiting.erase(found);
    m_order.pop_front();
}

std::optional<qint64> OpenRequests::answer(const Key &key)
{
    const auto found = m_waiting.constFind(key);
    if (found == m_waiting.cend())
        return {};
    const qint64 time = found->time;
    m_waiting.erase(found);
    return time;
}

} // namespace socketglass
