// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filterjob.h"

#include "timeline/filtermatcher.h"

#include <QElapsedTimer>
#include <QMutex>
#include <QThread>

#include <algorithm>
#include <map>

namespace socketglass {

namespace {

constexpr qint64 partSize = 16 * 1024;
constexpr int reportIntervalMs = 50;
constexpr std::size_t mostThreads = 4;

} // namespace

/// One pass over a range of the file, cut into parts that the workers take in turn.
struct FilterJob::Run
{
    Filter filter;
    QString path;
    std::optional<SessionId> session;
    qint64 first = 1;
    std::atomic_bool cancelled = false;
    std::atomic<qint64> nextPart = 0;
    bool marksHeartbeats = false;
    bool isInOrder = false; // one worker, with the matcher of the run before
    std::shared_ptr<FilterMatcher> matcher;

    QMutex mutex; // guards all below
    std::optional<EventRange> range;
    std::size_t active = 0;
    struct Part
    {
        FilterHits hits;
        FilterHits heartbeats; // of the hits
    };
    std::map<qint64, Part> done; // parts behind one that is not done
    qint64 delivered = 0;        // parts whose hits are in `hits`, or were handed over
    Part ready;
    QElapsedTimer sinceReport;
    bool isReported = false;
    QString problem;

    EventRange rangeOf(const SessionFileReader &reader);
    /// False: nobody needs to look at these.
    [[nodiscard]] bool mayFindIn(const EventRange &events) const;
    /// True: it is time to tell.
    bool add(qint64 part, Part &&found);
    void fail(const FileError &error);
};

EventRange FilterJob::Run::rangeOf(const SessionFileReader &reader)
{
    const QMutexLocker lock(&mutex);
    if (!range) {
        range = reader.range(session);
        range->first = std::max(range->first, first);
        range->last = std::min<qint64>(range->last, std::numeric_limits<quint32>::max());
    }
    return *range;
}

bool FilterJob::Run::mayFindIn(const EventRange &events) const
{
    const bool byId = !events.session; // else their numbers are those of the session
    return isInOrder || !byId || filter.mayHoldAmong(EventId(events.first), EventId(events.last));
}

bool FilterJob::Run::add(qint64 part, Part &&found)
{
    const QMutexLocker lock(&mutex);
    done.emplace(part, std::move(found));
    for (auto next = done.find(delivered); next != done.end(); next = done.find(delivered)) {
        const Part &of = next->second;
        ready.hits.insert(ready.hits.end(), of.hits.begin(), of.hits.end());
        ready.heartbeats.insert(ready.heartbeats.end(), of.heartbeats.begin(), of.heartbeats.end());
        done.erase(next);
        ++delivered;
    }
    const bool isFirst = !isReported && !ready.hits.empty();
    if (!isFirst && sinceReport.isValid() && sinceReport.elapsed() < reportIntervalMs)
        return false;
    isReported = isReported || !ready.hits.empty();
    sinceReport.start();
    return true;
}

void FilterJob::Run::fail(const FileError &error)
{
    const QMutexLocker lock(&mutex);
    if (problem.isEmpty())
        problem = error.message;
    cancelled = true;
}

/// A thread with a reader, which stays open from run to run.
class FilterJob::Worker final
{
public:
    explicit Worker(FilterJob &job)
        : m_job(job)
    {
        m_object.moveToThread(&m_thread);
        m_thread.setObjectName(QStringLiteral("filter"));
        m_thread.start();
    }
    ~Worker()
    {
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Worker)

    void post(const std::shared_ptr<Run> &run)
    {
        QMetaObject::invokeMethod(&m_object, [this, run] { work(run); });
    }

private:
    void work(const std::shared_ptr<Run> &run)
    {
        // worker's thread
        if (!run->cancelled && prepare(*run))
            lookAtParts(run);
        const QMutexLocker lock(&run->mutex);
        if (--run->active == 0)
            tell(run);
    }
    bool prepare(Run &run)
    {
        if (m_path == run.path && m_reader.isOpen())
            return true;
        m_path = run.path;
        const auto error = m_reader.open(m_path);
        if (error)
            run.fail(*error);
        return !error;
    }
    void lookAtParts(const std::shared_ptr<Run> &run)
    {
        const EventRange range = run->rangeOf(m_reader);
        const auto matcher = matcherOf(*run);
        while (!run->cancelled) {
            const qint64 part = run->nextPart++;
            const qint64 first = range.first + part * partSize;
            if (first > range.last)
                return;
            const EventRange events{range.session, first, std::min(first + partSize - 1, range.last)};
            Run::Part found;
            if (run->mayFindIn(events)) {
                lookAt(*run, *matcher, events, found);
                if (const auto error = m_reader.lastError())
                    return run->fail(*error);
            }
            if (run->add(part, std::move(found)))
                tell(run);
        }
    }
    void lookAt(const Run &run, FilterMatcher &matcher, const EventRange &events, Run::Part &found)
    {
        m_reader.scan(events, matcher.columns(), [&](const EventView &event) {
            if (matcher.matches(event)) {
                found.hits.push_back(quint32(event.id));
                if (run.marksHeartbeats && matcher.isHeartbeat())
                    found.heartbeats.push_back(quint32(event.id));
            }
            return !run.cancelled.load(std::memory_order_relaxed);
        });
    }
    /// Of events in order: the same from run to run.
    std::shared_ptr<FilterMatcher> matcherOf(Run &run)
    {
        if (run.matcher)
            return run.matcher;
        auto matcher = std::make_shared<FilterMatcher>(run.filter, &m_reader);
        if (run.marksHeartbeats)
            matcher->markHeartbeats();
        if (run.isInOrder)
            run.matcher = matcher;
        return matcher;
    }
    void tell(const std::shared_ptr<Run> &run)
    {
        QMetaObject::invokeMethod(&m_job, [job = &m_job, run] { job->deliver(run); });
    }

    FilterJob &m_job;
    QThread m_thread;
    QObject m_object;
    SessionFileReader m_reader;
    QString m_path;
};

FilterJob::FilterJob(QObject *parent)
    : QObject(parent)
{
    const auto threads =
        std::clamp<std::size_t>(std::size_t(std::max(QThread::idealThreadCount(), 1)), 1, mostThreads);
    for (std::size_t i = 0; i < threads; ++i)
        m_workers.push_back(std::make_unique<Worker>(*this));
}

FilterJob::~FilterJob()
{
    cancel();
    m_workers.clear();
}

void FilterJob::setFile(const QString &path)
{
    cancel();
    m_path = path;
}

void FilterJob::start(const Filter &filter, std::optional<SessionId> session)
{
    cancel();
    if (m_path.isEmpty())
        return;
    m_filter = filter;
    m_session = session;
    m_next = 1;
    m_isStarted = true;
    m_isFirst = true;
    m_matcher.reset();
    begin(m_next);
}

void FilterJob::follow()
{
    if (m_run)
        m_hasMore = true;
    else if (m_isStarted)
        begin(m_next);
}

void FilterJob::cancel()
{
    if (m_run)
        m_run->cancelled = true;
    m_run.reset();
    m_isStarted = false;
    m_hasMore = false;
}

void FilterJob::begin(qint64 first)
{
    m_run = std::make_shared<Run>();
    m_run->filter = m_filter;
    m_run->path = m_path;
    m_run->session = m_session;
    m_run->first = first;
    m_run->marksHeartbeats = m_marksHeartbeats;
    m_run->isInOrder = m_marksHeartbeats || m_filter.needsOrder();
    m_run->matcher = m_matcher;
    const std::size_t workers = first > 1 || m_run->isInOrder ? 1 : m_workers.size();
    m_run->active = workers;
    for (std::size_t i = 0; i < workers; ++i)
        m_workers[i]->post(m_run);
}

void FilterJob::deliver(const std::shared_ptr<Run> &run)
{
    if (run != m_run)
        return;
    Run::Part ready;
    QString problem;
    double fraction = 1;
    bool isDone = false;
    {
        const QMutexLocker lock(&run->mutex);
        std::swap(ready, run->ready);
        problem = run->problem;
        isDone = run->active == 0;
        if (run->range) {
            const qint64 parts = (run->range->last - run->range->first) / partSize + 1;
            fraction = parts > 0 ? double(run->delivered) / double(parts) : 1;
            m_next = std::max(m_next, isDone ? run->range->last + 1 : m_next);
        }
    }
    if (isDone) {
        m_matcher = run->matcher;
        m_run.reset();
    }
    if (!ready.heartbeats.empty())
        Q_EMIT heartbeatsFound(ready.heartbeats);
    if (!ready.hits.empty() || (isDone && m_isFirst))
        Q_EMIT found(ready.hits, std::exchange(m_isFirst, false));
    if (!isDone) {
        Q_EMIT progressed(fraction);
        return;
    }
    if (!problem.isEmpty())
        m_isStarted = false;
    else if (m_isStarted && std::exchange(m_hasMore, false))
        return begin(m_next);
    Q_EMIT finished(problem);
}

} // namespace socketglass
