// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/taskprogress.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace socketglass {

TaskProgress::TaskProgress(const QString &name, const QString &text, const QString &cancelTip,
                           QWidget *parent)
    : QWidget(parent)
    , m_bar(new QProgressBar(this))
    , m_cancel(new QToolButton(this))
{
    setObjectName(name + QStringLiteral("Progress"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(140);
    m_bar->setMaximumHeight(fontMetrics().height());
    m_bar->setAccessibleName(text);
    m_cancel->setObjectName(name + QStringLiteral("Cancel"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(cancelTip);
    m_cancel->setFocusPolicy(Qt::TabFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(new QLabel(text, this));
    layout->addWidget(m_bar);
    layout->addWidget(m_cancel);
    hide();
    connect(m_cancel, &QToolButton::clicked, this, [this] {
        m_cancel->setEnabled(false); // asked once; the end may take a moment
        Q_EMIT cancelled();
    });
}

void TaskProgress::begin()
{
    m_bar->setValue(0);
    m_cancel->setEnabled(true);
    show();
}

void TaskProgress::setFraction(double fraction)
{
    m_bar->setValue(int(fraction * 1000));
}

void TaskProgress::end()
{
    hide();
}

} // namespace socketglass
