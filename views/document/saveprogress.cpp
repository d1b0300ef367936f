// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/saveprogress.h"

#include "views/document/capturedocument.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace socketglass {

SaveProgress::SaveProgress(CaptureDocument *document, QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
{
    setObjectName(QStringLiteral("saveProgress"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(140);
    m_bar->setMaximumHeight(fontMetrics().height());
    m_bar->setAccessibleName(tr("Progress of saving"));
    auto *cancel = new QToolButton(this);
    cancel->setObjectName(QStringLiteral("saveCancel"));
    cancel->setText(tr("Cancel"));
    cancel->setToolTip(tr("Stop saving; the capture goes on where it is"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(tr("Saving…"), this));
    layout->addWidget(m_bar);
    layout->addWidget(cancel);
    hide();
    connect(cancel, &QToolButton::clicked, document, &CaptureDocument::cancelSave);
    connect(document, &CaptureDocument::saveStarted, this, [this] {
        m_bar->setValue(0);
        show();
    });
    connect(document, &CaptureDocument::saveProgress, this,
            [this](double fraction) { m_bar->setValue(int(fraction * 1000)); });
    connect(document, &CaptureDocument::saved, this, &QWidget::hide);
    connect(document, &CaptureDocument::saveFailed, this, &QWidget::hide);
}

} // namespace socketglass
