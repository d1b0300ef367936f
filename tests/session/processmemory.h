// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace socketglass {

/// A line of /proc/self/status such as "VmHWM", in bytes; 0 where there is none.
[[nodiscard]] qint64 processMemory(QByteArrayView name);
/// From here on VmHWM is the peak of what follows. False where the system does not allow it.
bool resetPeakMemory();

/// Sanitizers keep freed memory.
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
inline constexpr bool isMemoryMeasured = true;
#else
inline constexpr bool isMemoryMeasured = false;
#endif

/// Bytes that the process grew by at most, since this was made; 0 where it can't be measured.
class MemoryGrowth final
{
public:
    MemoryGrowth() { resetPeakMemory(); }
    [[nodiscard]] qint64 bytes() const { return isMemoryMeasured ? processMemory("VmHWM") - m_before : 0; }

private:
    qint64 m_before = processMemory("VmRSS");
};

} // namespace socketglass
