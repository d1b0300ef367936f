// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/capturedocument.h"

#include "views/common/aside.h"
#include "views/document/filecopyjob.h"
#include "views/document/filefollower.h"
#include "views/document/importjob.h"
#include "views/document/retiringcapture.h"

#include <QFileInfo>

namespace socketglass {

namespace {

AbandonedCapture inspect(const QString &path)
{
    AbandonedCapture result;
    result.path = path;
    SessionFileReader reader;
    if (const auto error = reader.open(path)) {
        result.problem = error->message;
        return result;
    }
    result.events = reader.rows().count();
    const QList<SessionRow> sessions = reader.sessions();
    for (const SessionRow &row : sessions) {
        result.sessions.append(row.name);
        if (result.time == 0)
            result.time = row.created;
    }
    return result;
}

} // namespace

CaptureDocument::CaptureDocument(const QString &captureFolder, QObject *parent)
    : QObject(parent)
    , m_store(captureFolder)
{
    qRegisterMetaType<EventId>();
    qRegisterMetaType<FileError>();
}

CaptureDocument::~CaptureDocument()
{
    disconnect();
    dropFile(!isUnsaved());
    qDeleteAll(findChildren<RetiringCapture *>());
}

bool CaptureDocument::isUnsaved() const
{
    if (!m_scratch || !m_reader)
        return false;
    return m_reader->eventCount() > 0 || (m_workspace && !m_workspace->sessions().isEmpty());
}

bool CaptureDocument::isRetiring() const
{
    return findChild<RetiringCapture *>() != nullptr;
}

QString CaptureDocument::title() const
{
    if (m_path.isEmpty())
        return tr("New capture");
    if (!m_scratch)
        return QFileInfo(m_path).fileName();
    if (m_importedFrom.isEmpty())
        return tr("Unsaved capture");
    const int others = int(m_importedFrom.size()) - 1;
    return others == 0 ? importedFrom() : tr("%1 and %Ln other(s)", nullptr, others).arg(importedFrom());
}

std::optional<FileError> CaptureDocument::record()
{
    if (m_workspace)
        return {};
    if (m_opening)
        return FileError{FileError::Kind::Other, tr("A file is being opened. Try again in a moment.")};
    QString path = m_path;
    const bool isNew = path.isEmpty();
    if (isNew) {
        QString problem;
        path = m_store.allocate(&problem);
        if (path.isEmpty())
            return FileError{FileError::Kind::NotWritable, problem};
    }
    auto error = startWorkspace(path);
    if (error && isNew)
        m_store.discard(path);
    return error;
}

std::optional<FileError> CaptureDocument::startWorkspace(const QString &path)
{
    auto workspace = std::make_unique<Workspace>();
    if (auto error = workspace->start(path))
        return error;
    SessionFileReader fresh;
    if (auto error = fresh.open(path))
        return error;
    m_workspace = std::move(workspace);
    connectWorkspace();
    if (m_reader) {
        *m_reader = std::move(fresh);
    } else {
        m_path = path;
        m_scratch = true;
        m_reader = std::make_unique<SessionFileReader>(std::move(fresh));
        Q_EMIT readerChanged();
        Q_EMIT titleChanged();
    }
    Q_EMIT workspaceChanged();
    return {};
}

void CaptureDocument::connectWorkspace()
{
    Workspace *workspace = m_workspace.get();
    connect(workspace, &Workspace::committed, this, &CaptureDocument::committed);
    connect(workspace, &Workspace::stalled, this, &CaptureDocument::stalled);
    connect(workspace, &Workspace::resumed, this, &CaptureDocument::resumed);
    connect(&workspace->writer(), &CaptureWriter::moveProgress, this, &CaptureDocument::saveProgress);
    connect(&workspace->writer(), &CaptureWriter::movedTo, this, &CaptureDocument::finishSave);
    connect(&workspace->writer(), &CaptureWriter::moveFailed, this, &CaptureDocument::failSave);
}

void CaptureDocument::reset()
{
    dropFile(true);
    Q_EMIT titleChanged();
}

void CaptureDocument::dropFile(bool discard)
{
    const std::unique_ptr<SessionFileReader> oldReader = std::move(m_reader);
    std::unique_ptr<Workspace> oldWorkspace = std::move(m_workspace);
    const QString path = std::exchange(m_path, {});
    const bool scratch = std::exchange(m_scratch, false);
    m_saving = false;
    m_access = {};
    m_importedFrom.clear();
    delete std::exchange(m_copy, nullptr);
    delete std::exchange(m_follower, nullptr);
    if (oldReader)
        Q_EMIT readerChanged();
    if (oldWorkspace)
        Q_EMIT workspaceChanged();
    const auto forget = [this, path, scratch, discard] {
        if (scratch && discard)
            m_store.discard(path);
        else if (scratch)
            m_store.release(path);
    };
    if (oldWorkspace) {
        oldWorkspace->writer().disconnect(this);
        auto *retiring = new RetiringCapture(std::move(oldWorkspace), forget, this);
        connect(retiring, &QObject::destroyed, this, [this] {
            if (!isRetiring())
                Q_EMIT retired();
        });
    } else {
        forget();
    }
}

void CaptureDocument::open(const QString &path)
{
    openFile(path, false);
}

void CaptureDocument::openAbandoned(const QString &path)
{
    openFile(path, true);
}

/// What the working thread found.
struct CaptureDocument::Opening
{
    QString path;
    bool scratch = false;
    std::unique_ptr<SessionFileReader> reader = std::make_unique<SessionFileReader>();
    std::optional<FileError> error;
    bool isForeign = false; ///< of a format that can be imported
    FileAccess access;

    void run()
    {
        error = reader->open(path);
        if (!error) {
            access = accessOf(path);
        } else if (error->kind == FileError::Kind::NotASessionFile && !scratch) {
            std::optional<FileError> unknown;
            const auto format = recognizeFile(path, &unknown);
            isForeign = format && *format != ExchangeFormat::SessionFile;
        }
    }
};

void CaptureDocument::openFile(const QString &path, bool scratch)
{
    const auto opening = std::make_shared<Opening>();
    opening->path = path;
    opening->scratch = scratch;
    m_opening = true;
    runAside(
        this, [opening] { opening->run(); }, [this, opening] { finishOpening(*opening); });
}

void CaptureDocument::finishOpening(Opening &opening)
{
    if (opening.isForeign)
        return importFiles({opening.path});
    if (opening.error)
        return failOpening(opening.path, *opening.error);
    m_opening = false;
    adopt(std::move(opening.reader), opening.path, opening.scratch);
    if (!opening.scratch)
        m_access = opening.access;
    followOthers();
    Q_EMIT titleChanged();
    Q_EMIT opened(opening.path);
}

void CaptureDocument::failOpening(const QString &path, const FileError &error)
{
    m_opening = false;
    Q_EMIT openFailed(path, error);
}

void CaptureDocument::adopt(std::unique_ptr<SessionFileReader> reader, const QString &path, bool scratch)
{
    dropFile(true);
    m_reader = std::move(reader);
    m_path = path;
    m_scratch = scratch;
    Q_EMIT readerChanged();
}

void CaptureDocument::followOthers()
{
    if (m_access.state != FileAccess::State::InUse)
        return;
    m_follower = new FileFollower(m_path, this);
    connect(m_follower, &FileFollower::grown, this, &CaptureDocument::grown);
    connect(m_follower, &FileFollower::released, this, [this](const FileAccess &access) {
        std::exchange(m_follower, nullptr)->deleteLater();
        m_access = access;
        Q_EMIT titleChanged();
        Q_EMIT fileReleased();
    });
}

void CaptureDocument::importFiles(const QStringList &paths)
{
    m_opening = true;
    QString problem;
    const QString target = m_store.allocate(&problem);
    if (target.isEmpty())
        return failOpening(paths.first(), {FileError::Kind::NotWritable, problem});
    m_import = new ImportJob(paths, target, this);
    connect(m_import, &ImportJob::progress, this, &CaptureDocument::importProgress);
    connect(m_import, &ImportJob::finished, this, [this, paths] { finishImport(paths); });
    Q_EMIT importStarted();
    m_import->start();
}

void CaptureDocument::cancelImport()
{
    if (m_import)
        m_import->cancel();
}

void CaptureDocument::finishImport(const QStringList &paths)
{
    ImportJob *job = std::exchange(m_import, nullptr);
    std::unique_ptr<SessionFileReader> reader = job->takeReader();
    const ImportOutcome &outcome = job->outcome();
    Q_EMIT imported(outcome);
    if (!reader) {
        m_store.discard(job->target());
        const auto failed =
            std::find_if(outcome.files.begin(), outcome.files.end(),
                         [](const ImportedFile &file) { return file.report.error.has_value(); });
        const bool own = outcome.error || failed == outcome.files.end();
        return failOpening(own ? paths.first() : failed->path,
                           outcome.error ? *outcome.error : outcome.firstError().value_or(FileError()));
    }
    m_opening = false;
    adopt(std::move(reader), job->target(), true);
    for (const QString &path : paths)
        m_importedFrom.append(QFileInfo(path).fileName());
    Q_EMIT titleChanged();
    Q_EMIT opened(m_path);
}

void CaptureDocument::discardAbandoned(const QString &path)
{
    m_store.discard(path);
}

void CaptureDocument::keepAbandoned(const QString &path)
{
    m_store.release(path);
}

void CaptureDocument::findAbandoned()
{
    const QList<QString> paths = m_store.takeAbandoned();
    const auto found = std::make_shared<QList<AbandonedCapture>>();
    runAside(
        this,
        [paths, found] {
            for (const QString &path : paths)
                found->append(inspect(path));
        },
        [this, found] {
            QList<AbandonedCapture> worth;
            for (const AbandonedCapture &capture : std::as_const(*found)) {
                if (capture.events > 0 || !capture.problem.isEmpty())
                    worth.append(capture);
                else
                    m_store.discard(capture.path);
            }
            Q_EMIT abandonedFound(worth);
        });
}

void CaptureDocument::saveAs(const QString &target)
{
    if (m_saving || !m_reader)
        return;
    m_saving = true;
    Q_EMIT saveStarted();
    if (QFileInfo(target) == QFileInfo(m_path))
        finishSave(target);
    else if (!record())
        m_workspace->writer().moveTo(target, m_scratch);
    else
        copyFile(target);
}

void CaptureDocument::copyFile(const QString &target)
{
    m_copy = new FileCopyJob(m_path, target, this);
    connect(m_copy, &FileCopyJob::progress, this, &CaptureDocument::saveProgress);
    connect(m_copy, &FileCopyJob::finished, this, &CaptureDocument::finishSave);
    connect(m_copy, &FileCopyJob::failed, this, &CaptureDocument::failSave);
    m_copy->start();
}

void CaptureDocument::cancelSave()
{
    if (m_copy)
        m_copy->cancel();
    else if (m_workspace && m_saving)
        m_workspace->writer().cancelMove();
}

void CaptureDocument::finishSave(const QString &path)
{
    m_copy = nullptr;
    SessionFileReader fresh;
    if (const auto error = fresh.open(path)) {
        failSave(*error);
        return;
    }
    *m_reader = std::move(fresh);
    if (m_scratch)
        m_store.release(m_path);
    m_path = path;
    m_scratch = false;
    m_saving = false;
    m_access = {};
    delete std::exchange(m_follower, nullptr);
    Q_EMIT titleChanged();
    Q_EMIT saved(path);
}

void CaptureDocument::failSave(const FileError &error)
{
    m_copy = nullptr;
    m_saving = false;
    Q_EMIT saveFailed(error);
}

} // namespace socketglass
