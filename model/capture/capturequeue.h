// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturebatch.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace socketglass {

/// Bounded hand-over from the I/O thread to the writer. Any thread.
class CaptureQueue final
{
public:
    explicit CaptureQueue(qint64 limit = 16 * 1024 * 1024)
        : m_limit(limit)
    {
    }

    /// Never blocks and never refuses: the producer asks isFull() before it reads more from the network.
    void push(std::unique_ptr<CaptureBatch> batch);
    [[nodiscard]] bool isFull() const;
    [[nodiscard]] qint64 byteCount() const;
    /// Calls `hook` (on the consumer's thread) when a queue that was full is half empty again.
    void setRoomHook(std::function<void()> hook);

    /// Waits until there is a batch, or close() or wake() was called, or `timeoutMs` passed (negative: for
    /// ever); null in the latter cases. The bytes count until release().
    std::unique_ptr<CaptureBatch> pop(int timeoutMs);
    /// The batch is in the file: gives its room back and keeps it for reuse by spare().
    void release(std::unique_ptr<CaptureBatch> batch);
    /// An empty batch, recycled where possible.
    std::unique_ptr<CaptureBatch> spare();
    /// Makes a pop() that waits, or the next one, return.
    void wake();
    /// No more batches will come; pop() drains what is left, then returns null at once.
    void close();
    [[nodiscard]] bool isClosed() const;
    [[nodiscard]] bool isDrained() const; ///< closed, empty, and everything released

private:
    std::mutex m_hookMutex; // guards m_roomHook, and is held while it runs
    std::function<void()> m_roomHook;
    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_arrived;
    std::deque<std::unique_ptr<CaptureBatch>> m_batches;
    std::deque<std::unique_ptr<CaptureBatch>> m_spare;
    qint64 m_limit;
    qint64 m_bytes = 0;
    bool m_wasFull = false;
    bool m_closed = false;
    bool m_woken = false;
};

} // namespace socketglass
