// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/document/capturedocument.h"

#include <QObject>
#include <QPointer>

#include <functional>

class QAction;
class QMenu;
class QMessageBox;
class QStatusBar;

namespace socketglass {

class DocumentNotices;
class MessageBar;
class RecentFiles;

/// The File menu: new, open, save as, recent files; and the question about a capture that was not saved.
/// Never blocks.
class DocumentController final : public QObject
{
    Q_OBJECT
public:
    DocumentController(CaptureDocument *document, MessageBar *messages, QWidget *window);

    [[nodiscard]] CaptureDocument *document() const { return m_document; }
    [[nodiscard]] QAction *newAction() const { return m_new; }
    [[nodiscard]] QAction *openAction() const { return m_open; }
    [[nodiscard]] QAction *saveAsAction() const { return m_saveAs; }
    [[nodiscard]] QMenu *recentMenu() const;
    [[nodiscard]] QStringList recentFiles() const;

    /// One file as it is; several of them, and what is no session file, on one clock in a new capture.
    void open(const QStringList &paths);
    /// Calls `next` once nothing can be lost: at once, or after the person has saved or discarded. Not at all
    /// where they cancel. What is being imported is given up.
    void whenSafe(std::function<void()> next);
    /// Tells that nothing can be recorded into the file, with the ways out.
    void tellNotRecorded(const FileError &error);
    /// Where saving and importing show how far they are.
    void addProgressTo(QStatusBar *bar);

private:
    void buildActions();
    void connectDocument();
    [[nodiscard]] QString suggestedTarget() const;
    void startNew();
    void chooseFile();
    void chooseTarget();
    void ask();
    void proceed();
    CaptureDocument *m_document;
    QWidget *m_window;
    QAction *m_new = nullptr;
    QAction *m_open = nullptr;
    QAction *m_saveAs = nullptr;
    RecentFiles *m_recent = nullptr;
    DocumentNotices *m_notices = nullptr;
    QPointer<QMessageBox> m_question;
    std::function<void()> m_next; // waits for the answer, or for the end of saving
};

} // namespace socketglass
