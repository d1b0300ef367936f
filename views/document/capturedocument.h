// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/recordingimport.h"
#include "session/workspace.h"
#include "views/document/fileaccess.h"

#include <QObject>

namespace socketglass {

class FileCopyJob;
class FileFollower;
class ImportJob;
class RetiringCapture;

/// A capture of an earlier run that was never saved.
struct AbandonedCapture
{
    QString path;
    qint64 events = 0;
    qint64 time = 0;      ///< of its first session, ns since 1970
    QStringList sessions; ///< their names
    QString problem;      ///< why it can't be read; empty: it can
};

/// The one session file of a window: a scratch capture until it is saved, or a file that was opened. Nothing
/// is made on disk before the first session. Never blocks: opening and saving happen on other threads.
class CaptureDocument final : public QObject
{
    Q_OBJECT
public:
    explicit CaptureDocument(const QString &captureFolder, QObject *parent = nullptr);
    /// A capture that was not saved stays in the folder: the next start offers it.
    ~CaptureDocument() override;

    [[nodiscard]] const SessionFileReader *reader() const
    {
        return m_reader.get();
    }                                                                        ///< null: nothing there yet
    [[nodiscard]] Workspace *workspace() const { return m_workspace.get(); } ///< null: nothing is recorded
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] bool isScratch() const { return m_scratch; }
    /// There are events that exist only in a scratch file.
    [[nodiscard]] bool isUnsaved() const;
    [[nodiscard]] bool isBusy() const { return m_opening || m_saving; }
    [[nodiscard]] bool isImporting() const { return m_import != nullptr; }
    /// Sessions of a file that was put away are still closing; retired() follows.
    [[nodiscard]] bool isRetiring() const;
    [[nodiscard]] QString title() const;
    /// The file that a scratch capture was made of (the first); empty: of none.
    [[nodiscard]] QString importedFrom() const { return m_importedFrom.value(0); }
    /// How a file that was opened stood then, or stands since fileReleased().
    [[nodiscard]] const FileAccess &access() const { return m_access; }

    /// From here on workspace() can take sessions: in a new scratch file, or continuing the file that is
    /// open.
    [[nodiscard]] std::optional<FileError> record();
    /// Back to nothing; a scratch capture is deleted, its sessions are closed with 1001.
    void reset();
    /// Ends with opened() or openFailed(); until then, and where it fails, all stays as it is. A file of
    /// another format is imported.
    void open(const QString &path);
    /// Files of any format, on one clock, into a new scratch capture. Ends as open() does, with imported()
    /// before opened().
    void importFiles(const QStringList &paths);
    void cancelImport();
    /// A capture found by findAbandoned(): it stays unsaved.
    void openAbandoned(const QString &path);
    void discardAbandoned(const QString &path);
    void keepAbandoned(const QString &path); ///< for the next start
    void findAbandoned();                    ///< abandonedFound() follows
    /// Ends with saved() or saveFailed(). Capture goes on meanwhile.
    void saveAs(const QString &target);
    void cancelSave();

Q_SIGNALS:
    void retired();
    void readerChanged(); ///< the object is another one (or null)
    void workspaceChanged();
    void titleChanged();
    void committed(socketglass::EventId upTo);
    void stalled(const socketglass::FileError &error);
    void resumed();
    /// Somebody else has written into the file.
    void grown();
    /// Somebody else recorded into the file and has ended: access() is new.
    void fileReleased();
    void importStarted();
    void importProgress(double fraction);
    void imported(const socketglass::ImportOutcome &outcome);
    void opened(const QString &path);
    void openFailed(const QString &path, const socketglass::FileError &error);
    /// A setting (filesetting.h) stays as it was in the file.
    void settingNotKept(const QString &name, const socketglass::FileError &error);
    void saveStarted();
    void saveProgress(double fraction);
    void saved(const QString &path);
    void saveFailed(const socketglass::FileError &error);
    void abandonedFound(const QList<socketglass::AbandonedCapture> &captures);

private:
    void openFile(const QString &path, bool scratch);
    struct Opening;
    void finishOpening(Opening &opening);
    void failOpening(const QString &path, const FileError &error);
    void finishImport(const QStringList &paths);
    void adopt(std::unique_ptr<SessionFileReader> reader, const QString &path, bool scratch);
    void followOthers();
    [[nodiscard]] std::optional<FileError> startWorkspace(const QString &path);
    void connectWorkspace();
    void dropFile(bool discard);
    void copyFile(const QString &target);
    void finishSave(const QString &path);
    void failSave(const FileError &error);

    CaptureStore m_store;
    std::unique_ptr<SessionFileReader> m_reader;
    std::unique_ptr<Workspace> m_workspace;
    FileCopyJob *m_copy = nullptr;
    ImportJob *m_import = nullptr;
    FileFollower *m_follower = nullptr;
    QString m_path;
    QStringList m_importedFrom; // names of the files that a scratch capture was made of
    FileAccess m_access;
    bool m_scratch = false;
    bool m_opening = false;
    bool m_saving = false;
};

} // namespace socketglass
