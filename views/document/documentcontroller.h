// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/document/capturedocument.h"
#include "views/messagebar/messagebar.h"

#include <QPointer>

#include <functional>

class QAction;
class QMenu;
class QMessageBox;
class QSettings;

namespace socketglass {

/// The File menu: new, open, save as, recent files; and the question about a capture that was not saved.
/// Never blocks.
class DocumentController final : public QObject
{
    Q_OBJECT
public:
    DocumentController(CaptureDocument *document, MessageBar *messages, QWidget *window);

    [[nodiscard]] QAction *newAction() const { return m_new; }
    [[nodiscard]] QAction *openAction() const { return m_open; }
    [[nodiscard]] QAction *saveAsAction() const { return m_saveAs; }
    [[nodiscard]] QMenu *recentMenu() const { return m_recentMenu; }

    void open(const QString &path);
    /// Calls `next` once nothing can be lost: at once, or after the person has saved or discarded. Not at all
    /// where they cancel.
    void whenSafe(std::function<void()> next);
    /// Tells that nothing can be recorded into the file, with the ways out.
    void tellNotRecorded(const FileError &error);

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);

private:
    void buildActions();
    void connectDocument();
    void startNew();
    void chooseFile();
    void chooseTarget();
    void ask();
    void proceed();
    void remember(const QString &path);
    void rebuildRecentMenu();
    void tell(Notice::Severity severity, const QString &key, const QString &title, const QString &text,
              const QList<Notice::Action> &actions = {});
    [[nodiscard]] Notice::Action saveAsOffer();
    [[nodiscard]] Notice::Action newOffer();

    static constexpr qsizetype recentLimit = 10;
    CaptureDocument *m_document;
    MessageBar *m_messages;
    QWidget *m_window;
    QAction *m_new = nullptr;
    QAction *m_open = nullptr;
    QAction *m_saveAs = nullptr;
    QMenu *m_recentMenu = nullptr;
    QStringList m_recent;
    QPointer<QMessageBox> m_question;
    std::function<void()> m_next; // waits for the answer, or for the end of saving
};

} // namespace socketglass
