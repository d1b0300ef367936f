// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange/exportjob.h"

#include "views/common/aside.h"

#include <QFileInfo>
#include <QTimer>

namespace socketglass {

struct ExportJob::State
{
    explicit State(Request asked)
        : request(std::move(asked))
    {
    }
    const Request request;
    std::atomic<bool> cancelled = false;
    std::atomic<double> fraction = 0;
    ExportOutcome outcome; // of the working thread, like `exists`; read after it has finished
    bool exists = false;

    void run();
};

void ExportJob::State::run()
{
    exists = !request.replace && QFileInfo::exists(request.target);
    if (exists)
        return;
    SessionFileReader reader;
    outcome.error = reader.open(request.source);
    if (outcome.error)
        return;
    FileProgress progress;
    progress.report = [this](double value) { fraction = value; };
    progress.isCancelled = [this] { return cancelled.load(); };
    outcome = exportToFile(reader, request.what, request.target, progress);
}

ExportJob::ExportJob(Request request, QObject *parent)
    : QObject(parent)
    , m_state(std::make_shared<State>(std::move(request)))
{
}

ExportJob::~ExportJob()
{
    m_state->cancelled = true;
}

void ExportJob::start()
{
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { Q_EMIT progress(m_state->fraction); });
    timer->start(100);
    runAside(
        this, [state = m_state] { state->run(); }, [this] { conclude(); });
}

void ExportJob::conclude()
{
    if (m_state->exists)
        Q_EMIT exists(m_state->request.target);
    else
        Q_EMIT finished(m_state->outcome);
    deleteLater();
}

void ExportJob::cancel()
{
    m_state->cancelled = true;
}

} // namespace socketglass
