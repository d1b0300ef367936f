// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/compare/timingfigures.h"

#include <QWidget>

class QLabel;

namespace socketglass {

class TimingPicture;

/// The timing of a comparison: as a picture, in figures, and of the selected message.
class TimingPage final : public QWidget
{
    Q_OBJECT
public:
    explicit TimingPage(QWidget *parent = nullptr);

    void setFigures(const TimingFigures &figures);
    void setCurrentRow(qsizetype row);

Q_SIGNALS:
    void rowPicked(qsizetype row);
    void rowOpened();

private:
    TimingFigures m_figures;
    TimingPicture *m_picture;
    QLabel *m_summary;
    QLabel *m_current;
};

} // namespace socketglass
