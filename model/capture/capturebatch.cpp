// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturebatch.h"

#include <functional>

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
                   bytesOf(sessions) + qint64(bytes.size()) + chunkBytes;
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

void CaptureBatch::addChunk(PayloadId payload, qint64 offset, QByteArrayView data, const QByteArray &block)
{
    const bool inside = std::less_equal<>()(block.constData(), data.data()) &&
                        std::less_equal<>()(data.data() + data.size(), block.constData() + block.size());
    ChunkRecord &chunk = chunks.emplace_back(ChunkRecord{payload, offset, {}, {}});
    if (inside && data.size() >= block.size() / 2) {
        chunk.block = block;
        chunk.data = data;
    } else {
        chunk.block = data.toByteArray();
        chunk.data = chunk.block;
    }
    chunkBytes += data.size();
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
    chunkBytes = 0;
}

} // namespace socketglass
