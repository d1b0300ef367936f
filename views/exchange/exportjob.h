// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/recordingexport.h"

#include <QObject>

namespace socketglass {

/// Exports a session file, which may be captured into meanwhile, on a thread of its own. Deletes itself at
/// the end.
class ExportJob final : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QString source;
        RecordingExport what;
        QString target;
        bool replace = false; ///< false: a target that exists is left as it is (exists())
    };
    ExportJob(Request request, QObject *parent);
    ~ExportJob() override; ///< cancels
    void start();
    void cancel();

Q_SIGNALS:
    void progress(double fraction);
    void finished(const socketglass::ExportOutcome &outcome);
    /// There is such a file, and nobody said that it may be replaced. Nothing was written.
    void exists(const QString &target);

private:
    struct State;
    void conclude();
    std::shared_ptr<State> m_state;
};

} // namespace socketglass
