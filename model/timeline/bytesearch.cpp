// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/bytesearch.h"

#include <algorithm>
#include <cstring>

namespace socketglass {

namespace {

/// The lower the rarer, in what crosses WebSockets (JSON, words, numbers).
int frequency(char c)
{
    static constexpr QByteArrayView common = " \"etaoinsr,:01l2cd.{}u53m4p9678hgf-_by[]/wvkTSIACE";
    const qsizetype at = common.indexOf(c);
    return at < 0 ? 0 : int(common.size() - at);
}

} // namespace

ByteSearch::ByteSearch(const QByteArray &wanted)
    : m_wanted(wanted)
    , m_borders(std::size_t(wanted.size()))
{
    const auto rarest = std::min_element(wanted.begin(), wanted.end(),
                                         [](char a, char b) { return frequency(a) < frequency(b); });
    m_rarest = rarest - wanted.begin();
    std::size_t border = 0;
    for (std::size_t i = 1; i < m_borders.size(); ++i) {
        while (border > 0 && wanted[qsizetype(i)] != wanted[qsizetype(border)])
            border = std::size_t(m_borders[border - 1]);
        if (wanted[qsizetype(i)] == wanted[qsizetype(border)])
            ++border;
        m_borders[i] = qsizetype(border);
    }
}

qsizetype ByteSearch::indexIn(QByteArrayView bytes, qsizetype from) const
{
    const qsizetype size = m_wanted.size();
    if (size == 0)
        return from <= bytes.size() ? from : -1;
    const char rarest = m_wanted[m_rarest];
    const qsizetype start = from;
    qsizetype wasted = 0;
    while (from + size <= bytes.size()) {
        const char *const place = bytes.data() + from + m_rarest;
        const auto *const hit = static_cast<const char *>(
            std::memchr(place, rarest, std::size_t(bytes.size() - from - size + 1)));
        if (!hit)
            return -1;
        from += hit - place;
        if (std::memcmp(bytes.data() + from, m_wanted.constData(), std::size_t(size)) == 0)
            return from;
        ++from;
        wasted += size;
        if (wasted > 16 * (from - start) + 4096)
            return linearIndexIn(bytes, from);
    }
    return -1;
}

qsizetype ByteSearch::linearIndexIn(QByteArrayView bytes, qsizetype from) const
{
    qsizetype matched = 0;
    for (qsizetype i = from; i < bytes.size(); ++i) {
        while (matched > 0 && bytes[i] != m_wanted[matched])
            matched = m_borders[std::size_t(matched - 1)];
        if (bytes[i] == m_wanted[matched])
            ++matched;
        if (matched == m_wanted.size())
            return i + 1 - matched;
    }
    return -1;
}

} // namespace socketglass
