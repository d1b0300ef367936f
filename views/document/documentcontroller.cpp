// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/documentcontroller.h"

#include "views/common/plaintext.h"
#include "views/common/themedicon.h"

#include <QAction>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>

namespace socketglass {

DocumentController::DocumentController(CaptureDocument *document, MessageBar *messages, QWidget *window)
    : QObject(window)
    , m_document(document)
    , m_messages(messages)
    , m_window(window)
{
    buildActions();
    connectDocument();
}

void DocumentController::buildActions()
{
    const auto make = [this](const QString &icon, const QString &text, const QString &objectName,
                             const QKeySequence &keys, void (DocumentController::*run)()) {
        auto *action = new QAction(themedIcon(icon), text, this);
        action->setObjectName(objectName);
        action->setShortcut(keys);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    m_new = make(QStringLiteral("document-new"), tr("&New Capture"), QStringLiteral("actionNew"),
                 Qt::CTRL | Qt::Key_N, &DocumentController::startNew);
    m_new->setToolTip(tr("Close all sessions and begin an empty capture"));
    m_open = make(QStringLiteral("document-open"), tr("&Open…"), QStringLiteral("actionOpen"),
                  Qt::CTRL | Qt::Key_O, &DocumentController::chooseFile);
    m_open->setToolTip(tr("Open a session file"));
    m_saveAs = make(QStringLiteral("document-save"), tr("&Save As…"), QStringLiteral("actionSaveAs"),
                    Qt::CTRL | Qt::Key_S, &DocumentController::chooseTarget);
    m_saveAs->setToolTip(tr("Keep the capture as a session file; it goes on there"));
    m_saveAs->setEnabled(false);
    m_recentMenu = new QMenu(tr("Open &Recent"), m_window);
    m_recentMenu->setObjectName(QStringLiteral("recentMenu"));
    rebuildRecentMenu();
}

void DocumentController::connectDocument()
{
    connect(m_document, &CaptureDocument::readerChanged, this,
            [this] { m_saveAs->setEnabled(m_document->reader() != nullptr); });
    connect(m_document, &CaptureDocument::opened, this, [this](const QString &path) {
        m_messages->dismiss(QStringLiteral("file"));
        if (!m_document->isScratch())
            remember(path);
        whenSafe(std::exchange(m_next, nullptr));
    });
    connect(m_document, &CaptureDocument::openFailed, this,
            [this](const QString &path, const FileError &error) {
                tell(Notice::Severity::Error, QStringLiteral("file"),
                     tr("Could not open %1").arg(QFileInfo(path).fileName()), error.message);
                whenSafe(std::exchange(m_next, nullptr));
            });
    connect(m_document, &CaptureDocument::saved, this, [this](const QString &path) {
        m_messages->dismiss(QStringLiteral("file"));
        remember(path);
        proceed();
    });
    connect(m_document, &CaptureDocument::saveFailed, this, [this](const FileError &error) {
        m_next = nullptr;
        if (error.kind != FileError::Kind::Cancelled)
            tell(Notice::Severity::Error, QStringLiteral("file"), tr("The capture was not saved"),
                 error.message, {saveAsOffer()});
    });
    connect(m_document, &CaptureDocument::stalled, this, [this](const FileError &error) {
        tell(Notice::Severity::Warning, QStringLiteral("stalled"),
             tr("The capture can't be written; the servers are held back and nothing is lost"), error.message,
             {saveAsOffer()});
    });
    connect(m_document, &CaptureDocument::resumed, this,
            [this] { m_messages->dismiss(QStringLiteral("stalled")); });
}

void DocumentController::open(const QString &path)
{
    whenSafe([this, path] { m_document->open(path); });
}

void DocumentController::startNew()
{
    whenSafe([this] { m_document->reset(); });
}

void DocumentController::chooseFile()
{
    auto *dialog = new QFileDialog(m_window, tr("Open a Session File"), QString(),
                                   tr("Session files (*.sglass);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &DocumentController::open);
    dialog->open();
}

void DocumentController::chooseTarget()
{
    if (!m_document->reader() || m_document->isBusy())
        return;
    const QString folder = m_document->isScratch()
                               ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                               : QFileInfo(m_document->path()).path();
    auto *dialog =
        new QFileDialog(m_window, tr("Save the Capture As"), folder, tr("Session files (*.sglass)"));
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sglass"));
    connect(dialog, &QFileDialog::fileSelected, m_document, &CaptureDocument::saveAs);
    connect(dialog, &QDialog::rejected, this, [this] { m_next = nullptr; });
    dialog->open();
}

void DocumentController::whenSafe(std::function<void()> next)
{
    m_next = std::move(next);
    if (!m_next || m_document->isBusy())
        return; // goes on when that has ended
    if (m_document->isUnsaved())
        ask();
    else
        proceed();
}

void DocumentController::ask()
{
    if (m_question)
        return;
    m_question = new QMessageBox(QMessageBox::Question, tr("Unsaved Capture"),
                                 tr("Save the capture before it is closed?"), QMessageBox::Cancel, m_window);
    m_question->setObjectName(QStringLiteral("unsavedQuestion"));
    m_question->setInformativeText(tr("It holds %n event(s) that are in no session file yet.", nullptr,
                                      int(m_document->reader()->eventCount())));
    m_question->setAttribute(Qt::WA_DeleteOnClose);
    m_question->setWindowModality(Qt::WindowModal);
    QPushButton *save = m_question->addButton(tr("&Save As…"), QMessageBox::AcceptRole);
    save->setObjectName(QStringLiteral("unsavedSave"));
    QPushButton *discard = m_question->addButton(tr("&Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("unsavedDiscard"));
    m_question->button(QMessageBox::Cancel)->setObjectName(QStringLiteral("unsavedCancel"));
    m_question->setDefaultButton(save);
    connect(m_question, &QMessageBox::buttonClicked, this, [this, save, discard](QAbstractButton *button) {
        if (button == save) {
            chooseTarget();
        } else if (button == discard) {
            m_document->reset();
            proceed();
        } else {
            m_next = nullptr;
        }
    });
    m_question->open();
}

void DocumentController::proceed()
{
    const std::function<void()> next = std::exchange(m_next, nullptr);
    if (next)
        next();
}

void DocumentController::tellNotRecorded(const FileError &error)
{
    QList<Notice::Action> ways;
    if (m_document->reader())
        ways = {saveAsOffer(), newOffer()};
    tell(Notice::Severity::Error, QStringLiteral("file"), tr("Sessions can't be recorded into this file"),
         error.message, ways);
}

Notice::Action DocumentController::saveAsOffer()
{
    return {tr("&Save As…"), [this] { chooseTarget(); }, QStringLiteral("noticeSaveAs")};
}

Notice::Action DocumentController::newOffer()
{
    return {tr("&New Capture"), [this] { startNew(); }, QStringLiteral("noticeNew")};
}

void DocumentController::tell(Notice::Severity severity, const QString &key, const QString &title,
                              const QString &text, const QList<Notice::Action> &actions)
{
    Notice notice;
    notice.severity = severity;
    notice.key = key;
    notice.title = title;
    notice.text = text;
    notice.actions = actions;
    m_messages->post(notice);
}

void DocumentController::remember(const QString &path)
{
    m_recent.removeAll(path);
    m_recent.prepend(path);
    m_recent = m_recent.first(std::min(recentLimit, m_recent.size()));
    rebuildRecentMenu();
}

void DocumentController::rebuildRecentMenu()
{
    m_recentMenu->clear();
    for (const QString &path : std::as_const(m_recent))
        m_recentMenu->addAction(plainMenuText(shortened(path)), this, [this, path] { open(path); });
    m_recentMenu->setEnabled(!m_recent.isEmpty());
}

void DocumentController::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("file/recent"), m_recent);
}

void DocumentController::restoreState(QSettings &settings)
{
    m_recent = settings.value(QStringLiteral("file/recent")).toStringList();
    m_recent = m_recent.first(std::min(recentLimit, m_recent.size()));
    rebuildRecentMenu();
}

} // namespace socketglass
