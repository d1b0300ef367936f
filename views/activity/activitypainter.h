// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/activity/activitybars.h"
#include "views/style/theme.h"

#include <QRect>

class QPainter;

namespace socketglass {

/// Draws bars, dashes and marks of an activity. Heights grow with the square root, so that a little is seen
/// beside a lot.
class ActivityPainter final
{
public:
    /// `area`: marks at its top, below it sent upwards and received downwards.
    ActivityPainter(QPainter &painter, const ActivityBars &bars, const QRect &area, const QPalette &palette);

    static int markSize(const QFontMetrics &metrics);
    /// Left end of a bar; of count(): right end of the last.
    [[nodiscard]] static int x(const ActivityBars &bars, const QRect &area, int bar);

    void drawRange(int first, int last);
    void drawBars();
    void drawMarks();
    void drawCursor(int bar);
    /// Beside the area: which way is which.
    void drawDirections(const QRect &area);

private:
    void drawTraffic(Direction direction);
    [[nodiscard]] int height(qint64 value, qint64 most) const;
    [[nodiscard]] QRect half(Direction direction) const;
    [[nodiscard]] QRect column(int first, int last) const;

    QPainter &m_painter;
    const ActivityBars &m_bars;
    QRect m_area;
    QRect m_plot; // without the marks
    const QPalette &m_palette;
};

} // namespace socketglass
