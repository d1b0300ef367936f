// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/reportbuttons.h"

#include "replay/comparisonreport.h"
#include "views/common/aside.h"
#include "views/common/themedicon.h"
#include "views/details/readerthread.h"

#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSaveFile>

namespace socketglass {

ReportButtons::ReportButtons(ReaderThread *thread, QWidget *parent)
    : QWidget(parent)
    , m_thread(thread)
    , m_copy(addButton(tr("Copy Report"), QStringLiteral("copy"), QStringLiteral("compareCopyReport"),
                       &ReportButtons::copy))
    , m_save(addButton(tr("Save Report…"), QStringLiteral("document-save"),
                       QStringLiteral("compareSaveReport"), &ReportButtons::save))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_copy);
    layout->addWidget(m_save);
    layout->addStretch();
    setResult(nullptr);
}

QPushButton *ReportButtons::addButton(const QString &text, const QString &icon, const QString &objectName,
                                      void (ReportButtons::*run)())
{
    auto *button = new QPushButton(themedIcon(icon), text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    return button;
}

void ReportButtons::setResult(std::shared_ptr<const ComparisonResult> result, const QString &leftName,
                              const QString &rightName)
{
    m_result = std::move(result);
    m_leftName = leftName;
    m_rightName = rightName;
    m_copy->setEnabled(m_result != nullptr);
    m_save->setEnabled(m_result != nullptr);
}

void ReportButtons::withReport(std::function<void(const QString &)> use)
{
    if (!m_result)
        return;
    m_thread->request([result = m_result, left = m_leftName, right = m_rightName,
                       use = std::move(use)](const ReaderThread::Context &context) -> ReaderThread::Answer {
        ComparisonReport report(*result, context.reader, context.reader);
        report.setNames(left, right);
        return [use, text = report.text()] { use(text); };
    });
}

void ReportButtons::copy()
{
    withReport([this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT done(tr("The report is in the clipboard."));
    });
}

void ReportButtons::save()
{
    auto *dialog = new QFileDialog(this, tr("Save the Report"), QFileInfo(m_thread->file()).path(),
                                   tr("Text files (*.txt);;All files (*)"));
    dialog->setObjectName(QStringLiteral("compareReportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &ReportButtons::write);
    dialog->open();
}

void ReportButtons::write(const QString &target)
{
    withReport([this, target](const QString &text) {
        const auto problem = std::make_shared<QString>();
        runAside(
            this,
            [problem, target, utf8 = text.toUtf8()] {
                QSaveFile file(target);
                if (!file.open(QFile::WriteOnly) || file.write(utf8) != utf8.size() || !file.commit())
                    *problem = file.errorString();
            },
            [this, problem, target] {
                if (problem->isEmpty())
                    Q_EMIT done(tr("The report is in %1.").arg(target));
                else
                    Q_EMIT failed(tr("The report could not be written to %1: %2. Choose another place.")
                                      .arg(target, *problem));
            });
    });
}

} // namespace socketglass
