// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/importjob.h"

#include "capture/capturemove.h"
#include "views/common/aside.h"

#include <QTimer>

namespace socketglass {

struct ImportJob::State
{
    std::atomic<bool> cancelled = false;
    std::atomic<double> fraction = 0;
    // Of the working thread; read after it has finished.
    ImportOutcome outcome;
    std::unique_ptr<SessionFileReader> reader;

    void run(const QStringList &files, const QString &target)
    {
        outcome = importFiles(
            files, target, {[this](double done) { fraction = done; }, [this] { return cancelled.load(); }});
        if (outcome.written) {
            reader = std::make_unique<SessionFileReader>();
            outcome.error = reader->open(target);
        }
        if (cancelled && !outcome.error)
            outcome.error = FileError{FileError::Kind::Cancelled, tr("Opening was cancelled.")};
        if (outcome.error) {
            reader.reset();
            outcome.written = false;
            removeDatabase(target);
        }
    }
};

ImportJob::ImportJob(QStringList files, QString target, QObject *parent)
    : QObject(parent)
    , m_files(std::move(files))
    , m_target(std::move(target))
    , m_state(std::make_shared<State>())
{
}

ImportJob::~ImportJob()
{
    cancel();
}

void ImportJob::start()
{
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { Q_EMIT progress(m_state->fraction); });
    timer->start(100);
    runAside(
        this, [state = m_state, files = m_files, target = m_target] { state->run(files, target); },
        [this] {
            Q_EMIT finished();
            deleteLater();
        });
}

void ImportJob::cancel()
{
    m_state->cancelled = true;
}

const ImportOutcome &ImportJob::outcome() const
{
    return m_state->outcome;
}

std::unique_ptr<SessionFileReader> ImportJob::takeReader()
{
    return std::move(m_state->reader);
}

} // namespace socketglass
