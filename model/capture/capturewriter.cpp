// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturewriter.h"

#include "capture/captureworker.h"

#include <QFileInfo>

namespace socketglass {

CaptureWriter::CaptureWriter(std::shared_ptr<CaptureQueue> queue, QObject *parent)
    : QObject(parent)
    , m_queue(std::move(queue))
{
    m_thread.setObjectName(QStringLiteral("capture"));
}

CaptureWriter::~CaptureWriter()
{
    finish();
}

std::optional<FileError> CaptureWriter::start(const QString &path)
{
    const QFileInfo info(path);
    const bool isNew = !info.exists() || (info.isFile() && info.size() == 0);
    if (!isNew) {
        SessionFileReader reader;
        if (auto error = reader.open(path))
            return error;
        m_last = reader.last();
        if (!info.isWritable())
            return FileErrors::notWritable(path, FileErrors::tr("you have no permission to change it"));
        constexpr qint64 tooMany = std::numeric_limits<qint64>::max() / 4;
        if (std::max({m_last.event, m_last.session, m_last.payload}) > tooMany)
            return FileErrors::damaged(path, FileErrors::tr("its numbers leave no room for more"));
    }
    auto worker = std::make_unique<CaptureWorker>(m_queue, m_retryInterval);
    if (auto error = worker->open(path, isNew)) {
        if (!info.exists() && error->kind != FileError::Kind::NotWritable)
            removeDatabase(path);
        return error;
    }
    m_worker = std::move(worker);
    m_path = path;
    connect(m_worker.get(), &CaptureWorker::committed, this, &CaptureWriter::committed);
    connect(m_worker.get(), &CaptureWorker::stalled, this, &CaptureWriter::stalled);
    connect(m_worker.get(), &CaptureWorker::resumed, this, &CaptureWriter::resumed);
    connect(m_worker.get(), &CaptureWorker::moveProgress, this, &CaptureWriter::moveProgress);
    connect(m_worker.get(), &CaptureWorker::moveFailed, this, &CaptureWriter::moveFailed);
    connect(m_worker.get(), &CaptureWorker::movedTo, this, [this](const QString &target) {
        m_path = target;
        Q_EMIT movedTo(target);
    });
    connect(&m_thread, &QThread::started, m_worker.get(), &CaptureWorker::run);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    return {};
}

QString CaptureWriter::path() const
{
    return m_path;
}

SessionFileReader::Last CaptureWriter::last() const
{
    return m_last;
}

void CaptureWriter::moveTo(const QString &target, bool removeOld)
{
    if (m_worker)
        m_worker->requestMove(target, removeOld);
}

void CaptureWriter::cancelMove()
{
    if (m_worker)
        m_worker->cancelMove();
}

void CaptureWriter::finish()
{
    m_queue->close();
    if (m_worker)
        m_worker->wake();
    m_thread.wait();
}

qint64 CaptureWriter::unwrittenEvents() const
{
    return m_worker ? m_worker->unwrittenEvents() : 0;
}

} // namespace socketglass
