// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/recordingimport.h"

#include <QObject>

namespace socketglass {

/// Makes one session file of files of any format, on a thread of its own, and opens it there. The target
/// appears whole or not at all. Deletes itself after finished().
class ImportJob final : public QObject
{
    Q_OBJECT
public:
    ImportJob(QStringList files, QString target, QObject *parent);
    ~ImportJob() override; ///< cancels; nothing is left of the target then
    void start();
    void cancel();

    [[nodiscard]] const QString &target() const { return m_target; }
    // After finished().
    [[nodiscard]] const ImportOutcome &outcome() const;
    [[nodiscard]] std::unique_ptr<SessionFileReader> takeReader();

Q_SIGNALS:
    void progress(double fraction);
    void finished();

private:
    struct State;
    QStringList m_files;
    QString m_target;
    std::shared_ptr<State> m_state;
};

} // namespace socketglass
