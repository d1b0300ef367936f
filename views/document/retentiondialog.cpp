// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/retentiondialog.h"

#include "capture/filesetting.h"
#include "views/common/formparts.h"
#include "views/document/capturedocument.h"
#include "views/document/settingwriter.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketglass {

RetentionDialog::RetentionDialog(CaptureDocument *document, QWidget *parent)
    : QDialog(parent)
    , m_document(document)
    , m_form(new RetentionForm(this))
    , m_counts(hintLabel({}, this))
    , m_problem(problemLabel(QStringLiteral("retentionProblem"), this))
{
    setObjectName(QStringLiteral("retentionDialog"));
    setWindowTitle(tr("Limits of This Capture"));
    m_counts->setObjectName(QStringLiteral("retentionCounts"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_accept = buttons->button(QDialogButtonBox::Ok);
    m_accept->setObjectName(QStringLiteral("retentionAccept"));
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("retentionCancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &RetentionDialog::keep);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hintLabel(
        tr("Beyond any of these limits the oldest events are removed from the file for good, and "
           "counted. Without a limit everything is kept as long as the disk has room beyond what is "
           "to stay free."),
        this));
    layout->addWidget(m_form);
    layout->addWidget(m_counts);
    layout->addWidget(m_problem);
    layout->addStretch();
    layout->addWidget(buttons);
    setMinimumWidth(fontMetrics().averageCharWidth() * 70);
    connect(document, &CaptureDocument::readerChanged, this, &RetentionDialog::load);
    connect(document, &CaptureDocument::titleChanged, this, &RetentionDialog::load);
    connect(document, &CaptureDocument::committed, this, &RetentionDialog::showCounts);
    connect(document, &CaptureDocument::settingNotKept, this,
            [this](const QString &name, const FileError &error) {
                if (name == FileSetting::retention)
                    showProblem(m_problem, error.message);
            });
    load();
}

void RetentionDialog::load()
{
    const SessionFileReader *reader = m_document->reader();
    const bool writable = m_document->access().state == FileAccess::State::Writable;
    m_form->setValue(reader ? Retention::fromJson(reader->setting(FileSetting::retention))
                            : RetentionForm::kept());
    m_form->setEnabled(reader && writable);
    m_accept->setEnabled(reader && writable);
    showProblem(m_problem, writable ? QString() : tr("Nothing can be changed in this file just now."));
    showCounts();
}

void RetentionDialog::showCounts()
{
    const SessionFileReader *reader = m_document->reader();
    m_counts->setText(
        reader ? tr("Events: %1").arg(EvictionText::counts(reader->rows().count(), reader->evictedCount()))
               : tr("There is no capture yet. The settings of the program have the limits that "
                    "new captures begin with."));
    m_counts->show();
}

void RetentionDialog::keep()
{
    keepFileSetting(m_document, FileSetting::retention, m_form->value().toJson());
    accept();
}

void keepRetentionOfNewCaptures(CaptureDocument *document)
{
    QObject::connect(document, &CaptureDocument::readerChanged, document, [document] {
        const SessionFileReader *reader = document->reader();
        if (reader && document->workspace() && reader->rows().end == 0 &&
            RetentionForm::kept() != Retention())
            keepFileSetting(document, FileSetting::retention, RetentionForm::kept().toJson());
    });
}

} // namespace socketglass
