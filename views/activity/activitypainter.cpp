// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/activity/activitypainter.h"

#include "views/style/shapes.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace socketglass {

namespace {

constexpr int separableWidth = 4; // bars that are all so wide have a pixel between them

} // namespace

ActivityPainter::ActivityPainter(QPainter &painter, const ActivityBars &bars, const QRect &area,
                                 const QPalette &palette)
    : m_painter(painter)
    , m_bars(bars)
    , m_area(area)
    , m_plot(area.adjusted(0, markSize(painter.fontMetrics()) + 1, 0, 0))
    , m_palette(palette)
{
}

int ActivityPainter::markSize(const QFontMetrics &metrics)
{
    return std::max(10, metrics.ascent());
}

int ActivityPainter::x(const ActivityBars &bars, const QRect &area, int bar)
{
    return area.left() + int(qint64(area.width()) * bar / std::max(1, bars.count()));
}

QRect ActivityPainter::column(int first, int last) const
{
    const int left = x(m_bars, m_area, first);
    return {left, m_area.top(), std::max(1, x(m_bars, m_area, last + 1) - left), m_area.height()};
}

QRect ActivityPainter::half(Direction direction) const
{
    const int middle = m_plot.center().y();
    return direction == Direction::Sent
               ? QRect(QPoint(m_plot.left(), m_plot.top()), QPoint(m_plot.right(), middle - 1))
               : QRect(QPoint(m_plot.left(), middle + 1), QPoint(m_plot.right(), m_plot.bottom()));
}

int ActivityPainter::height(qint64 value, qint64 most) const
{
    if (value <= 0 || most <= 0)
        return 0;
    const int full = std::min(half(Direction::Sent).height(), half(Direction::Received).height());
    return std::max(1, int(std::lround(full * std::sqrt(double(value) / double(most)))));
}

void ActivityPainter::drawRange(int first, int last)
{
    const QRect range = column(first, last);
    QColor fill = m_palette.color(QPalette::Highlight);
    fill.setAlpha(isDark(m_palette) ? 90 : 60);
    m_painter.fillRect(range, fill);
    m_painter.setPen(m_palette.color(QPalette::Highlight));
    m_painter.drawLine(range.topLeft(), range.bottomLeft());
    m_painter.drawLine(range.topRight(), range.bottomRight());
}

void ActivityPainter::drawBars()
{
    m_painter.setPen(themeColour(Meaning::Muted, m_palette));
    m_painter.drawLine(m_plot.left(), m_plot.center().y(), m_plot.right(), m_plot.center().y());
    drawTraffic(Direction::Sent);
    drawTraffic(Direction::Received);
}

void ActivityPainter::drawTraffic(Direction direction)
{
    const QRect area = half(direction);
    const QColor colour = themeColour(directionMeaning(direction), m_palette);
    const bool up = direction == Direction::Sent;
    const bool separate = m_area.width() / std::max(1, m_bars.count()) >= separableWidth;
    QList<QLine> dashes;
    for (int i = 0; i < m_bars.count(); ++i) {
        const ActivityBucket &bar = m_bars.at(i);
        const ActivityBucket::Traffic &traffic = up ? bar.sent : bar.received;
        QRect column = this->column(i, i);
        const int messages = height(traffic.messages, m_bars.most().messages);
        const int bytes = height(traffic.bytes, m_bars.most().bytes);
        const int y = up ? area.bottom() - bytes : area.top() + bytes;
        if (bytes > 0)
            dashes.append({{column.left(), y}, {column.right(), y}});
        if (separate)
            column.setWidth(column.width() - 1);
        column.setTop(up ? area.bottom() + 1 - messages : area.top());
        column.setHeight(messages);
        m_painter.fillRect(column, colour);
    }
    m_painter.setPen(m_palette.color(QPalette::Text));
    m_painter.drawLines(dashes);
}

void ActivityPainter::drawMarks()
{
    const int size = markSize(m_painter.fontMetrics());
    QList<QRect> drawn;
    for (const EventKind kind : {EventKind::Error, EventKind::Closed}) {
        const QColor colour = themeColour(eventMeaning(kind), m_palette);
        for (int i = 0; i < m_bars.count(); ++i) {
            if ((kind == EventKind::Error ? m_bars.at(i).errors : m_bars.at(i).closes) == 0)
                continue;
            const int middle = column(i, i).center().x();
            m_painter.setPen(colour);
            m_painter.drawLine(middle, m_plot.top(), middle, m_plot.bottom());
            QRect mark(middle - size / 2, m_area.top(), size, size);
            mark.moveRight(std::min(mark.right(), m_area.right()));
            const bool covers = std::any_of(drawn.begin(), drawn.end(),
                                            [mark](const QRect &other) { return other.intersects(mark); });
            if (covers)
                continue;
            drawEventKind(m_painter, mark, kind, colour);
            drawn.append(mark);
        }
    }
}

void ActivityPainter::drawCursor(int bar)
{
    m_painter.setPen(QPen(m_palette.color(QPalette::Text), 1, Qt::DashLine));
    m_painter.drawRect(column(bar, bar).adjusted(-1, 0, 0, -1));
}

void ActivityPainter::drawDirections(const QRect &area)
{
    for (const Direction direction : {Direction::Sent, Direction::Received}) {
        QRect place = half(direction);
        place.setLeft(area.left());
        place.setWidth(area.width());
        drawDirection(m_painter, place, direction, themeColour(directionMeaning(direction), m_palette));
    }
}

} // namespace socketglass
