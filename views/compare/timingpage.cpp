// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/timingpage.h"

#include "views/common/formparts.h"
#include "views/compare/timingpicture.h"

#include <QLabel>
#include <QVBoxLayout>

namespace socketglass {

TimingPage::TimingPage(QWidget *parent)
    : QWidget(parent)
    , m_picture(new TimingPicture(this))
    , m_summary(hintLabel({}, this))
    , m_current(hintLabel({}, this))
{
    m_summary->setObjectName(QStringLiteral("compareTimingSummary"));
    m_current->setObjectName(QStringLiteral("compareTimingCurrent"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_picture, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_current);
    setFocusProxy(m_picture);
    connect(m_picture, &TimingPicture::rowPicked, this, &TimingPage::rowPicked);
    connect(m_picture, &TimingPicture::rowOpened, this, &TimingPage::rowOpened);
}

void TimingPage::setFigures(const TimingFigures &figures)
{
    m_figures = figures;
    m_picture->setFigures(figures);
    m_summary->setText(figures.text());
    m_summary->setVisible(!figures.pairs.isEmpty());
    setCurrentRow(-1);
}

void TimingPage::setCurrentRow(qsizetype row)
{
    m_picture->setCurrentRow(row);
    const auto pair = m_figures.find(row);
    m_current->setText(pair ? timingText(*pair) : QString());
    m_current->setVisible(pair != nullptr);
}

} // namespace socketglass
