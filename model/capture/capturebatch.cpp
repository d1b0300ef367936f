// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturebatch.h"

namespace socketglass {

namespace {

template <typename T>
qint64 bytesOf(const std::vector<T> &values)
{
    return qint64(values.size() * sizeof(T));
}

} // namespace

qint64 CaptureBatch::byteCount() const
{
    qint64 count = bytesOf(events) + bytesOf(frames) + bytesOf(chunks) + bytesOf(adoptions) + bytesOf(holds) +
                   bytesOf(sessions) + qint64(bytes.size());
    for (const SessionRow &session : sessions)
        count += (session.name.size() + session.url.size()) * 2 + session.profile.size();
    for (const auto &[name, json] : settings)
        count += name.size() * 2 + json.size();
    return count;
}

CaptureBatch::Span CaptureBatch::append(QByteArrayView data)
{
    const Span span{quint32(bytes.size()), quint32(data.size())};
    bytes.insert(bytes.end(), data.begin(), data.end());
    return span;
}

void CaptureBatch::clear()
{
    events.clear();
    frames.clear();
    chunks.clear();
    adoptions.clear();
    holds.clear();
    sessions.clear();
    settings.clear();
    bytes.clear();
}

} // namespace socketglass
