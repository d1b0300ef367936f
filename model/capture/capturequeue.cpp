// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturequeue.h"

namespace socketglass {

namespace {

constexpr std::size_t maxSpareBatches = 24;
constexpr std::size_t maxSpareCapacity = 4 * 1024 * 1024;

} // namespace

void CaptureQueue::push(std::unique_ptr<CaptureBatch> batch)
{
    {
        const std::lock_guard lock(m_mutex);
        m_bytes += batch->byteCount();
        m_wasFull = m_wasFull || m_bytes >= m_limit;
        m_batches.push_back(std::move(batch));
    }
    m_arrived.notify_one();
}

bool CaptureQueue::isFull() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes >= m_limit;
}

qint64 CaptureQueue::byteCount() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

void CaptureQueue::setRoomHook(std::function<void()> hook)
{
    const std::lock_guard lock(m_hookMutex);
    m_roomHook = std::move(hook);
}

std::unique_ptr<CaptureBatch> CaptureQueue::pop(int timeoutMs)
{
    std::unique_lock lock(m_mutex);
    const auto ready = [this] { return !m_batches.empty() || m_closed || m_woken; };
    if (timeoutMs < 0)
        m_arrived.wait(lock, ready);
    else
        m_arrived.wait_for(lock, std::chrono::milliseconds(timeoutMs), ready);
    m_woken = false;
    if (m_batches.empty())
        return nullptr;
    auto batch = std::move(m_batches.front());
    m_batches.pop_front();
    return batch;
}

void CaptureQueue::release(std::unique_ptr<CaptureBatch> batch)
{
    const qint64 bytes = batch->byteCount();
    batch->clear();
    bool madeRoom = false;
    {
        const std::lock_guard lock(m_mutex);
        m_bytes -= bytes;
        madeRoom = m_wasFull && m_bytes <= m_limit / 2;
        if (madeRoom)
            m_wasFull = false;
        if (m_spare.size() < maxSpareBatches && batch->bytes.capacity() <= maxSpareCapacity)
            m_spare.push_back(std::move(batch));
    }
    if (!madeRoom)
        return;
    const std::lock_guard lock(m_hookMutex);
    if (m_roomHook)
        m_roomHook();
}

std::unique_ptr<CaptureBatch> CaptureQueue::spare()
{
    const std::lock_guard lock(m_mutex);
    if (m_spare.empty())
        return std::make_unique<CaptureBatch>();
    auto batch = std::move(m_spare.back());
    m_spare.pop_back();
    return batch;
}

void CaptureQueue::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_arrived.notify_all();
}

void CaptureQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_arrived.notify_all();
}

bool CaptureQueue::isClosed() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed;
}

bool CaptureQueue::isDrained() const
{
    const std::lock_guard lock(m_mutex);
    return m_closed && m_batches.empty() && m_bytes == 0;
}

} // namespace socketglass
