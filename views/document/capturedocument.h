// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/workspace.h"

#include <QObject>

namespace socketglass {

class FileCopyJob;
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
    [[nodiscard]] QString title() const;

    /// From here on workspace() can take sessions: in a new scratch file, or continuing the file that is
    /// open.
    [[nodiscard]] std::optional<FileError> record();
    /// Back to nothing; a scratch capture is deleted, its sessions are closed with 1001.
    void reset();
    /// Ends with opened() or openFailed(); until then, and where it fails, all stays as it is.
    void open(const QString &path);
    /// A capture found by findAbandoned(): it stays unsaved.
    void openAbandoned(const QString &path);
    void discardAbandoned(const QString &path);
    void keepAbandoned(const QString &path); ///< for the next start
    void findAbandoned();                    ///< abandonedFound() follows where there are any
    /// Ends with saved() or saveFailed(). Capture goes on meanwhile.
    void saveAs(const QString &target);
    void cancelSave();

Q_SIGNALS:
    void readerChanged(); ///< the object is another one (or null)
    void workspaceChanged();
    void titleChanged();
    void committed(socketglass::EventId upTo);
    void stalled(const socketglass::FileError &error);
    void resumed();
    void opened(const QString &path);
    void openFailed(const QString &path, const socketglass::FileError &error);
    void saveStarted();
    void saveProgress(double fraction);
    void saved(const QString &path);
    void saveFailed(const socketglass::FileError &error);
    void abandonedFound(const QList<socketglass::AbandonedCapture> &captures);

private:
    void openFile(const QString &path, bool scratch);
    void adopt(std::unique_ptr<SessionFileReader> reader, const QString &path, bool scratch);
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
    QString m_path;
    bool m_scratch = false;
    bool m_opening = false;
    bool m_saving = false;
};

} // namespace socketglass
