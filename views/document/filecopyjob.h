// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"

#include <QObject>

namespace socketglass {

/// Copies a session file into which we don't record, on a thread of its own; of one that somebody else
/// writes, what is there now. The target appears whole or not at all. Deletes itself at the end.
class FileCopyJob final : public QObject
{
    Q_OBJECT
public:
    FileCopyJob(QString source, QString target, QObject *parent);
    ~FileCopyJob() override; ///< cancels
    void start();
    void cancel();

Q_SIGNALS:
    void progress(double fraction);
    void finished(const QString &target);
    void failed(const socketglass::FileError &error);

private:
    struct State;
    QString m_source;
    QString m_target;
    std::shared_ptr<State> m_state;
};

} // namespace socketglass
