// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <vector>

namespace socketglass {

/// Rows on their way to the file: flat, one allocation for all bytes, so that a flood costs no allocation per
/// message. Chunks of big payloads share the block that was read from the network.
struct CaptureBatch
{
    struct Span
    {
        quint32 offset = 0;
        quint32 size = 0;
    };
    struct EventRecord
    {
        EventId id{};
        SessionId session{};
        qint64 seq = 0;
        qint64 time = 0;
        qint64 size = 0;
        qint64 wireSize = 0;
        PayloadId payloadId{};
        Span head;   ///< in `bytes`
        Span detail; ///< in `bytes`
        quint32 maskingKey = 0;
        int frames = 0;
        EventFlags flags;
        EventKind kind{};
        Direction direction{};
        Opcode opcode{};
        bool masked = false;
    };
    struct FrameRecord
    {
        EventId event{};
        int index = 0;
        FrameRow row;
    };
    /// Frames of a message too long to hold them all were written under minus its payload's number; now the
    /// event has one.
    struct FrameAdoption
    {
        PayloadId payload{};
        EventId event{};
    };
    struct ChunkRecord
    {
        PayloadId payload{};
        qint64 offset = 0;
        QByteArray block;    ///< holds the bytes of `data`
        QByteArrayView data; ///< in `block`
    };

    std::vector<EventRecord> events;
    std::vector<FrameRecord> frames;
    std::vector<ChunkRecord> chunks;
    std::vector<FrameAdoption> adoptions;
    std::vector<HoldRow> holds;
    std::vector<SessionRow> sessions;                     ///< new, or changed (same id)
    std::vector<std::pair<QString, QByteArray>> settings; ///< name, JSON; empty: removed
    std::vector<char> bytes;
    qint64 chunkBytes = 0;

    [[nodiscard]] bool isEmpty() const
    {
        return events.empty() && frames.empty() && chunks.empty() && adoptions.empty() && holds.empty() &&
               sessions.empty() && settings.empty();
    }
    /// `data` is shared where it is most of `block`, copied otherwise.
    void addChunk(PayloadId payload, qint64 offset, QByteArrayView data, const QByteArray &block);
    /// What the batch costs in memory.
    [[nodiscard]] qint64 byteCount() const;
    Span append(QByteArrayView data);
    [[nodiscard]] QByteArrayView view(Span span) const
    {
        return {bytes.data() + span.offset, qsizetype(span.size)};
    }
    void clear(); ///< keeps the allocations
};

} // namespace socketglass
