// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/fileerrors.h"

#include <QLockFile>

#include <atomic>
#include <functional>
#include <memory>

namespace socketglass {

/// Against two programs that capture into one file. Nothing on success.
[[nodiscard]] std::optional<FileError> lockForCapture(const QString &path, std::unique_ptr<QLockFile> &lock);
/// Removes a file of SQLite's and what stands beside it.
void removeDatabase(const QString &path);

/// Renames a complete, closed file of SQLite's onto another in one step, with its bytes on the disk. Why it
/// could not (translated; the part is removed then), or empty.
[[nodiscard]] QString putDatabaseInPlace(const QString &part, const QString &target);

/// Copies a session file that is being written to another place, and puts the copy there in one step.
class CaptureMove final
{
public:
    CaptureMove(QString source, QString target, bool removeOld, std::function<void(double)> progress);
    ~CaptureMove(); ///< removes what is unfinished

    /// What is in the file now, and what comes while that is copied. Takes long; any thread, while capture
    /// goes on.
    [[nodiscard]] std::optional<FileError> copy();
    /// The rest, while nothing is written to the source. After success the target is complete.
    [[nodiscard]] std::optional<FileError> complete();
    /// Any thread.
    void cancel() { m_cancelled = true; }

    [[nodiscard]] const QString &target() const { return m_target; }
    [[nodiscard]] bool removesOld() const { return m_removeOld; }
    std::unique_ptr<QLockFile> takeLock() { return std::move(m_lock); }

private:
    std::optional<FileError> checkTarget();
    std::optional<FileError> copySnapshot();
    std::optional<FileError> openPart();
    std::optional<FileError> copyLaterRows();
    std::optional<FileError> replaceTarget();
    FileError failure(const Database &database, int code) const;
    FileError failure(const QString &why) const;

    QString m_source;
    QString m_target;
    QString m_part;
    bool m_removeOld;
    std::function<void(double)> m_progress;
    std::atomic<bool> m_cancelled = false;
    std::unique_ptr<QLockFile> m_lock;
    Database m_database; // the part file
};

} // namespace socketglass
