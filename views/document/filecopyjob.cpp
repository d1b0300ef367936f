// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/filecopyjob.h"

#include "exchange/recordingexport.h"
#include "views/document/fileaccess.h"

#include <QFileInfo>
#include <QSaveFile>
#include <QThread>
#include <QTimer>

namespace socketglass {

struct FileCopyJob::State
{
    std::atomic<bool> cancelled = false;
    std::atomic<double> fraction = 0;
    std::optional<FileError> error; // of the copying thread; read after it has finished
};

namespace {

FileError writeError(const QString &target, const QString &why)
{
    return {FileError::Kind::NotWritable,
            FileCopyJob::tr("Could not write %1: %2. Choose another folder, or free some space there.")
                .arg(target, why)};
}

/// A part of the file may stand beside it, and more may come.
bool isBeingWritten(const QString &path)
{
    return QFileInfo(path + QStringLiteral("-wal")).size() > 0 ||
           accessOf(path).state == FileAccess::State::InUse;
}

std::optional<FileError> copyRows(const QString &source, const QString &target, const FileProgress &progress)
{
    SessionFileReader reader;
    if (auto error = reader.open(source))
        return error;
    return exportToFile(reader, {ExchangeFormat::SessionFile, {}, {}}, target, progress).error;
}

std::optional<FileError> copyBytes(const QString &source, const QString &target,
                                   const std::atomic<bool> &cancelled, std::atomic<double> &fraction)
{
    QFile in(source);
    if (!in.open(QIODevice::ReadOnly))
        return FileError{FileError::Kind::NotReadable,
                         FileCopyJob::tr("Could not read %1: %2.").arg(source, in.errorString())};
    QSaveFile out(target);
    if (!out.open(QIODevice::WriteOnly))
        return writeError(target, out.errorString());
    const double total = double(std::max<qint64>(1, in.size()));
    while (!in.atEnd()) {
        if (cancelled)
            return FileError{FileError::Kind::Cancelled,
                             FileCopyJob::tr("Saving was cancelled; nothing was written.")};
        const QByteArray piece = in.read(1024 * 1024);
        if (piece.isEmpty())
            return FileError{FileError::Kind::NotReadable,
                             FileCopyJob::tr("Could not read %1: %2.").arg(source, in.errorString())};
        if (out.write(piece) != piece.size())
            return writeError(target, out.errorString());
        fraction = double(in.pos()) / total;
    }
    if (!out.commit())
        return writeError(target, out.errorString());
    return {};
}

} // namespace

FileCopyJob::FileCopyJob(QString source, QString target, QObject *parent)
    : QObject(parent)
    , m_source(std::move(source))
    , m_target(std::move(target))
    , m_state(std::make_shared<State>())
{
}

FileCopyJob::~FileCopyJob()
{
    m_state->cancelled = true;
}

void FileCopyJob::start()
{
    QThread *thread = QThread::create([state = m_state, source = m_source, target = m_target] {
        if (isBeingWritten(source))
            state->error = copyRows(source, target,
                                    {[&state](double done) { state->fraction = done; },
                                     [&state] { return state->cancelled.load(); }});
        else
            state->error = copyBytes(source, target, state->cancelled, state->fraction);
    });
    auto *timer = new QTimer(this);
    connect(timer, &QTimer::timeout, this, [this] { Q_EMIT progress(m_state->fraction); });
    timer->start(100);
    connect(thread, &QThread::finished, this, [this] {
        if (m_state->error)
            Q_EMIT failed(*m_state->error);
        else
            Q_EMIT finished(m_target);
        deleteLater();
    });
    connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
}

void FileCopyJob::cancel()
{
    m_state->cancelled = true;
}

} // namespace socketglass
