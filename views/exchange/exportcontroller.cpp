// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange/exportcontroller.h"

#include "views/common/themedicon.h"
#include "views/document/capturedocument.h"
#include "views/exchange/exportdialog.h"
#include "views/exchange/scopechooser.h"
#include "views/sessions/sessioncontroller.h"
#include "views/timeline/timelinepanel.h"

#include <QAction>

namespace socketglass {

ExportController::ExportController(const Parts &parts)
    : QObject(parts.window)
    , m_parts(parts)
    , m_export(makeAction(QStringLiteral("export"), tr("&Export…"), QStringLiteral("actionExport"),
                          tr("Write the capture, or a part of it, in another format")))
    , m_saveCopy(makeAction(QStringLiteral("document-save"), tr("Save a &Copy…"),
                            QStringLiteral("actionSaveCopy"),
                            tr("Save the capture, or a part of it, as another session file; cookies, tokens "
                               "and the like can be removed from it")))
    , m_exportSession(makeAction(QStringLiteral("export"), tr("&Export This Session…"),
                                 QStringLiteral("actionExportSession"),
                                 tr("Write the current session in another format")))
{
    m_export->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_E);
    connect(m_export, &QAction::triggered, this, [this] { open({}, {}); });
    connect(m_saveCopy, &QAction::triggered, this, [this] { open(ExchangeFormat::SessionFile, {}); });
    connect(m_exportSession, &QAction::triggered, this, [this] { open({}, m_parts.sessions->currentId()); });
    connect(m_parts.document, &CaptureDocument::readerChanged, this, [this] {
        if (m_dialog && !m_dialog->isRunning()) // else it finishes what it reads
            delete m_dialog;
        updateActions();
    });
    connect(m_parts.sessions, &SessionController::currentChanged, this, &ExportController::updateActions);
    connect(m_parts.timeline, &TimelinePanel::selectionChanged, this, [this] {
        if (m_dialog)
            m_dialog->scope()->setSelectedTimes(m_parts.timeline->selectedTimes());
    });
    updateActions();
}

QAction *ExportController::makeAction(const QString &icon, const QString &text, const QString &objectName,
                                      const QString &tip)
{
    auto *action = new QAction(themedIcon(icon), text, this);
    action->setObjectName(objectName);
    action->setToolTip(tip);
    return action;
}

void ExportController::updateActions()
{
    const bool any = m_parts.document->reader() != nullptr;
    m_export->setEnabled(any);
    m_saveCopy->setEnabled(any);
    m_exportSession->setEnabled(any && m_parts.sessions->currentId().has_value());
}

void ExportController::open(std::optional<ExchangeFormat> format, std::optional<SessionId> session)
{
    if (!m_parts.document->reader())
        return;
    if (!m_dialog)
        m_dialog = new ExportDialog(m_parts.document, m_parts.window);
    if (!m_dialog->isRunning()) {
        m_dialog->startOver();
        m_dialog->scope()->setSelectedTimes(m_parts.timeline->selectedTimes());
        if (format)
            m_dialog->setFormat(*format);
        else if (m_dialog->format() == ExchangeFormat::SessionFile)
            m_dialog->setFormat(ExchangeFormat::Har);
        if (session)
            m_dialog->scope()->chooseOnly(*session);
        else
            m_dialog->scope()->chooseAll();
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

} // namespace socketglass
