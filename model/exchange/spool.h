// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QTemporaryFile>

#include <functional>
#include <memory>

namespace socketglass {

/// Bytes that have to wait until others are written: in memory, from 4 MiB on in a temporary file.
class Spool final
{
public:
    /// False: the temporary file takes no more; errorString() says why.
    bool append(QByteArrayView bytes);
    /// Gives all of them, in their order, while `take` returns true; forgets them.
    bool drain(const std::function<bool(const QByteArray &)> &take);
    [[nodiscard]] bool isEmpty() const { return m_memory.isEmpty() && !m_file; }
    [[nodiscard]] QString errorString() const;

private:
    static constexpr qsizetype memoryLimit = 4 * 1024 * 1024;
    bool flush();

    QByteArray m_memory;
    std::unique_ptr<QTemporaryFile> m_file;
};

} // namespace socketglass
