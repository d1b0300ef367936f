// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/compare/timingfigures.h"

#include <QWidget>

namespace socketglass {

/// By how much each message of the right session came later (up) or sooner (down) after the event before it
/// than its partner on the left, over the time of the session. Arrow keys go from message to message.
class TimingPicture final : public QWidget
{
    Q_OBJECT
public:
    explicit TimingPicture(QWidget *parent = nullptr);

    void setFigures(const TimingFigures &figures);
    /// Marks the pair of this row of the comparison, if it is one.
    void setCurrentRow(qsizetype row);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void rowPicked(qsizetype row);
    void rowOpened(); ///< the one that was picked last: double click, Enter

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Column ///< of pixels
    {
        qsizetype longest = -1; ///< the pair that deviates most upwards; -1: none
        qsizetype shortest = -1;
    };
    [[nodiscard]] QRect plot() const;
    [[nodiscard]] double x(qint64 elapsed) const;
    [[nodiscard]] double y(qint64 deviation) const;
    [[nodiscard]] qsizetype pairAt(const QPoint &position) const;
    void sortIntoColumns();
    void pick(qsizetype pair);
    void paintAxes(QPainter &painter) const;
    void paintTimeTicks(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;
    void paintPair(QPainter &painter, qsizetype pair, bool marked) const;

    TimingFigures m_figures;
    QList<Column> m_columns;
    qint64 m_end = 1;         // of the session, ns
    qint64 m_limit = 1000000; // of the axis upwards and downwards, ns
    qsizetype m_current = -1;
};

} // namespace socketglass
