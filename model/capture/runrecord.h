// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QLockFile>
#include <QStringList>

#include <memory>

namespace socketglass {

/// A run of the program that did not come to its end.
struct UnexpectedEnd
{
    QDateTime started;
    QString signal;     ///< "SIGSEGV"; empty: it was killed, or the machine went down
    QStringList report; ///< for the authors: version, system, where it was
};

/// The note that a run leaves in `folder` while it lasts; what it says of crashes is written from the
/// signal's handler. Not more than one at a time.
class RunRecord final
{
public:
    /// `about`: lines for the report.
    RunRecord(const QString &folder, const QStringList &about);
    ~RunRecord(); ///< this run ended well
    Q_DISABLE_COPY_MOVE(RunRecord)

    /// Earlier runs that ended otherwise, newest first; each is told once.
    [[nodiscard]] QList<UnexpectedEnd> takeUnexpectedEnds();

private:
    QString m_folder;
    QString m_path; ///< empty: it could not be written
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace socketglass

Q_DECLARE_METATYPE(socketglass::UnexpectedEnd)
