// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "timeline/filter.h"
#include "timeline/filterhits.h"

#include <QObject>

#include <vector>

namespace socketglass {

class FilterMatcher;

/// Looks for the events of a session file that a filter holds for, on threads of its own with a reader each;
/// later commits are looked at as they come. Signals come on the thread that the job lives on; none after
/// cancel() or before the next start.
class FilterJob final : public QObject
{
    Q_OBJECT
public:
    explicit FilterJob(QObject *parent = nullptr);
    /// Cancels and waits.
    ~FilterJob() override;

    /// Cancels; empty: no file.
    void setFile(const QString &path);
    /// From the first event on; of one session, or of all. Cancels what runs.
    void start(const Filter &filter, std::optional<SessionId> session = {});
    /// Finds out from the next start on which of the hits are heartbeats.
    void setMarksHeartbeats(bool marks) { m_marksHeartbeats = marks; }
    /// New events were committed.
    void follow();
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }
    [[nodiscard]] const Filter &filter() const { return m_filter; }

Q_SIGNALS:
    /// Those of the next found() that are heartbeats; before it.
    void heartbeatsFound(const socketglass::FilterHits &hits);
    /// Behind all that was found since `start`; `isFirst`: nothing was handed over since then. At once for
    /// the first ones, then at most 20 times a second. May be empty.
    void found(const socketglass::FilterHits &hits, bool isFirst);
    void progressed(double fraction);
    /// All events there were have been looked at, or `problem` says why not.
    void finished(const QString &problem);

private:
    struct Run;
    class Worker;
    void begin(qint64 first);
    void deliver(const std::shared_ptr<Run> &run);

    std::vector<std::unique_ptr<Worker>> m_workers;
    std::shared_ptr<Run> m_run;
    QString m_path;
    Filter m_filter;
    std::optional<SessionId> m_session;
    qint64 m_next = 1; // number of the first event that was not looked at
    bool m_isStarted = false;
    bool m_marksHeartbeats = false;
    std::shared_ptr<FilterMatcher> m_matcher; // of events in order: stays from run to run, used by one worker
    bool m_isFirst = true;
    bool m_hasMore = false;
};

} // namespace socketglass
