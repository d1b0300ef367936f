// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

#include <QObject>
#include <QThread>

#include <functional>

namespace socketglass {

/// Reads a session file away from the caller's thread: a thread and a SessionFileReader of its own.
/// The newest request wins: one that waits or runs is cancelled then, and its answer never comes.
class ReaderThread final : public QObject
{
    Q_OBJECT
public:
    /// What work has at hand; on the reading thread.
    struct Context
    {
        const SessionFileReader &reader;
        const std::optional<FileError> &openError; ///< set: the reader is not open
        const std::atomic_bool &cancelled;         ///< look at it between steps
        std::function<void(double fraction)> report;
    };
    using Answer = std::function<void()>;                ///< called on the caller's thread
    using Work = std::function<Answer(const Context &)>; ///< called on the reading thread

    explicit ReaderThread(QObject *parent = nullptr);
    /// Cancels and waits for what runs.
    ~ReaderThread() override;

    /// Cancels. Opened with the next request; empty: none, and the reader is closed.
    void setFile(const QString &path);
    [[nodiscard]] const QString &file() const { return m_path; }
    void request(Work work);
    void cancel();

Q_SIGNALS:
    void progressed(double fraction);

private:
    class Worker;
    using Flag = std::shared_ptr<std::atomic_bool>;
    QThread m_thread;
    Worker *m_worker;
    QString m_path;
    Flag m_cancelled;
};

} // namespace socketglass
