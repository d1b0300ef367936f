// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/documentcontroller.h"

#include "views/common/themedicon.h"
#include "views/document/documentnotices.h"
#include "views/document/recentfiles.h"
#include "views/document/taskprogress.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>
#include <QStatusBar>

namespace socketglass {

DocumentController::DocumentController(CaptureDocument *document, MessageBar *messages, QWidget *window)
    : QObject(window)
    , m_document(document)
    , m_window(window)
    , m_recent(new RecentFiles(window))
    , m_notices(new DocumentNotices(
          {document, messages, m_recent, [this] { chooseTarget(); }, [this] { startNew(); }}, this))
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
    m_open->setToolTip(tr("Open a session file, or several files on one clock; recordings of other programs "
                          "are imported"));
    m_saveAs = make(QStringLiteral("document-save"), tr("&Save As…"), QStringLiteral("actionSaveAs"),
                    Qt::CTRL | Qt::Key_S, &DocumentController::chooseTarget);
    m_saveAs->setToolTip(tr("Keep the capture as a session file; it goes on there"));
    m_saveAs->setEnabled(false);
}

void DocumentController::connectDocument()
{
    connect(m_recent, &RecentFiles::openRequested, this, [this](const QString &path) { open({path}); });
    connect(m_document, &CaptureDocument::readerChanged, this,
            [this] { m_saveAs->setEnabled(m_document->reader() != nullptr); });
    connect(m_document, &CaptureDocument::opened, this, [this](const QString &path) {
        if (!m_document->isScratch())
            m_recent->remember(path);
        whenSafe(std::exchange(m_next, nullptr));
    });
    connect(m_document, &CaptureDocument::openFailed, this,
            [this] { whenSafe(std::exchange(m_next, nullptr)); });
    connect(m_document, &CaptureDocument::saved, this, [this](const QString &path) {
        m_recent->remember(path);
        proceed();
    });
    connect(m_document, &CaptureDocument::saveFailed, this, [this] { m_next = nullptr; });
}

QStringList DocumentController::recentFiles() const
{
    return m_recent->files();
}

QMenu *DocumentController::recentMenu() const
{
    return m_recent->menu();
}

void DocumentController::addProgressTo(QStatusBar *bar)
{
    auto *saving =
        new TaskProgress(QStringLiteral("save"), tr("Saving…"),
                         tr("Stop saving; the capture goes on where it is, and nothing is written"), bar);
    bar->addPermanentWidget(saving);
    connect(saving, &TaskProgress::cancelled, m_document, &CaptureDocument::cancelSave);
    connect(m_document, &CaptureDocument::saveStarted, saving, &TaskProgress::begin);
    connect(m_document, &CaptureDocument::saveProgress, saving, &TaskProgress::setFraction);
    connect(m_document, &CaptureDocument::saved, saving, &TaskProgress::end);
    connect(m_document, &CaptureDocument::saveFailed, saving, &TaskProgress::end);
    connect(m_document, &CaptureDocument::readerChanged, saving, &TaskProgress::end);
    auto *importing = new TaskProgress(QStringLiteral("import"), tr("Opening…"),
                                       tr("Stop; the capture that is open stays"), bar);
    bar->addPermanentWidget(importing);
    connect(importing, &TaskProgress::cancelled, m_document, &CaptureDocument::cancelImport);
    connect(m_document, &CaptureDocument::importStarted, importing, &TaskProgress::begin);
    connect(m_document, &CaptureDocument::importProgress, importing, &TaskProgress::setFraction);
    connect(m_document, &CaptureDocument::imported, importing, &TaskProgress::end);
}

void DocumentController::open(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths)
        files.append(QDir::cleanPath(QDir::current().absoluteFilePath(path)));
    files.removeDuplicates();
    if (files.isEmpty())
        return;
    whenSafe([this, files] {
        if (files.size() == 1)
            m_document->open(files.first());
        else
            m_document->importFiles(files);
    });
}

void DocumentController::startNew()
{
    whenSafe([this] { m_document->reset(); });
}

void DocumentController::chooseFile()
{
    QStringList patterns;
    const QList<ExchangeFormatInfo> formats = exchangeFormats();
    for (const ExchangeFormatInfo &info : formats) {
        if (info.canImport)
            patterns.append(QString(u"*." + info.suffix));
    }
    auto *dialog = new QFileDialog(m_window, tr("Open Session Files"), QString(),
                                   tr("Recordings (%1)").arg(patterns.join(u' ')) + QStringLiteral(";;") +
                                       tr("Session files (*.sglass);;All files (*)"));
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &DocumentController::open);
    dialog->open();
}

QString DocumentController::suggestedTarget() const
{
    if (!m_document->isScratch())
        return QFileInfo(m_document->path()).path();
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString from = m_document->importedFrom();
    return from.isEmpty() ? folder : QDir(folder).filePath(QFileInfo(from).completeBaseName() + u".sglass");
}

void DocumentController::chooseTarget()
{
    if (!m_document->reader() || m_document->isBusy())
        return;
    auto *dialog = new QFileDialog(m_window, tr("Save the Capture As"), suggestedTarget(),
                                   tr("Session files (*.sglass)"));
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
    if (m_next)
        m_document->cancelImport();
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
    m_question->setInformativeText(tr("It holds %Ln event(s) that are in no session file yet.", nullptr,
                                      int(m_document->reader()->rows().count())));
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
    m_notices->tellNotRecorded(error);
}

} // namespace socketglass
