// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QLockFile>
#include <QString>

#include <memory>

namespace socketglass {

/// The folder of captures that have not been saved yet. Every running program holds a lock on its own; what
/// is left without a lock belongs to a run that crashed.
class CaptureStore final
{
public:
    explicit CaptureStore(QString folder = defaultFolder());
    static QString defaultFolder(); ///< <user's data>/socketglass/captures

    /// A new path for a capture, locked for this process until release() or the end of the process.
    /// Empty where the folder can't be made; `error` says why.
    [[nodiscard]] QString allocate(QString *error = nullptr);
    void release(const QString &path);
    /// Removes the file with what SQLite keeps beside it.
    void discard(const QString &path);
    /// Captures of runs that ended without saving, newest first; each is locked for us by this call until
    /// release().
    [[nodiscard]] QList<QString> takeAbandoned();
    [[nodiscard]] bool contains(const QString &path) const;

private:
    QString m_folder;
    std::vector<std::pair<QString, std::unique_ptr<QLockFile>>> m_locks;
};

} // namespace socketglass
