// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/style/shapes.h"

#include <QIconEngine>
#include <QPainter>

namespace socketglass {

namespace {

/// A square of 16 × 16 units in the middle of `area`, with a pen of the colour.
class Canvas final
{
public:
    Canvas(QPainter &painter, const QRectF &area, const QColor &colour)
        : m_painter(painter)
        , m_colour(colour)
    {
        const double side = std::min(area.width(), area.height());
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.translate(area.center() - QPointF(side / 2, side / 2));
        m_painter.scale(side / 16, side / 16);
        m_painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        m_painter.setBrush(Qt::NoBrush);
    }
    ~Canvas() { m_painter.restore(); }
    Q_DISABLE_COPY_MOVE(Canvas)

    void stroke(std::initializer_list<QPointF> points)
    {
        QPainterPath path(*points.begin());
        for (const QPointF &point : points)
            path.lineTo(point);
        m_painter.drawPath(path);
    }
    void fill(const QPainterPath &path) { m_painter.fillPath(path, m_colour); }
    void draw(const QPainterPath &path) { m_painter.drawPath(path); }
    void ring(double radius) { m_painter.drawEllipse(QPointF(8, 8), radius, radius); }
    void dashed()
    {
        QPen pen(m_colour, 1.7, Qt::SolidLine, Qt::FlatCap);
        pen.setDashPattern({2.4, 1.65});
        m_painter.setPen(pen);
    }

private:
    QPainter &m_painter;
    QColor m_colour;
};

QPainterPath disc(double radius)
{
    QPainterPath path;
    path.addEllipse(QPointF(8, 8), radius, radius);
    return path;
}

QPainterPath halfDisc(double radius)
{
    QPainterPath path(QPointF(8, 8));
    path.arcTo(QRectF(8 - radius, 8 - radius, 2 * radius, 2 * radius), 90, 180);
    path.closeSubpath();
    return path;
}

QPainterPath square(double side)
{
    QPainterPath path;
    path.addRoundedRect(QRectF(8 - side / 2, 8 - side / 2, side, side), 1, 1);
    return path;
}

void drawHandshake(Canvas &canvas)
{
    canvas.stroke({{2, 5.5}, {13.5, 5.5}});
    canvas.stroke({{10.5, 2.5}, {13.5, 5.5}});
    canvas.stroke({{14, 10.5}, {2.5, 10.5}});
    canvas.stroke({{5.5, 13.5}, {2.5, 10.5}});
}

void drawMessage(Canvas &canvas)
{
    QPainterPath box;
    box.addRoundedRect(QRectF(2, 3.5, 12, 9), 1.5, 1.5);
    canvas.draw(box);
    canvas.stroke({{4.7, 6.7}, {11.3, 6.7}});
    canvas.stroke({{4.7, 9.4}, {9, 9.4}});
}

void drawError(Canvas &canvas)
{
    QPainterPath triangle(QPointF(8, 2));
    triangle.lineTo(14.5, 13.5);
    triangle.lineTo(1.5, 13.5);
    triangle.closeSubpath();
    canvas.draw(triangle);
    canvas.stroke({{8, 6.3}, {8, 9.2}});
    canvas.stroke({{8, 11.4}, {8, 11.5}});
}

void drawPingOrPong(Canvas &canvas, bool ping)
{
    canvas.ring(6);
    QPainterPath triangle(QPointF(ping ? 6 : 10, 5));
    triangle.lineTo(ping ? 11 : 5, 8);
    triangle.lineTo(ping ? 6 : 10, 11);
    triangle.closeSubpath();
    canvas.fill(triangle);
}

} // namespace

void drawDirection(QPainter &painter, const QRectF &area, Direction direction, const QColor &colour)
{
    Canvas canvas(painter, area, colour);
    if (direction == Direction::Sent) {
        canvas.stroke({{8, 13.5}, {8, 2.8}});
        canvas.stroke({{3.8, 7}, {8, 2.8}, {12.2, 7}});
    } else if (direction == Direction::Received) {
        canvas.stroke({{8, 2.5}, {8, 13.2}});
        canvas.stroke({{3.8, 9}, {8, 13.2}, {12.2, 9}});
    }
}

void drawEventKind(QPainter &painter, const QRectF &area, EventKind kind, const QColor &colour)
{
    Canvas canvas(painter, area, colour);
    switch (kind) {
    case EventKind::Opening:
        canvas.dashed();
        canvas.ring(5.5);
        break;
    case EventKind::Handshake:
        drawHandshake(canvas);
        break;
    case EventKind::Opened:
        canvas.fill(disc(5.5));
        break;
    case EventKind::Message:
        drawMessage(canvas);
        break;
    case EventKind::Ping:
        drawPingOrPong(canvas, true);
        break;
    case EventKind::Pong:
        drawPingOrPong(canvas, false);
        break;
    case EventKind::Error:
        drawError(canvas);
        break;
    case EventKind::Closing:
        canvas.ring(5.5);
        canvas.fill(halfDisc(5.5));
        break;
    case EventKind::Closed:
        canvas.fill(square(10));
        break;
    }
}

void drawState(QPainter &painter, const QRectF &area, ReadyState state, bool holding, const QColor &colour)
{
    Canvas canvas(painter, area, colour);
    if (holding) {
        QPainterPath bars;
        bars.addRoundedRect(QRectF(3.5, 3, 3.2, 10), 0.8, 0.8);
        bars.addRoundedRect(QRectF(9.3, 3, 3.2, 10), 0.8, 0.8);
        canvas.fill(bars);
        return;
    }
    switch (state) {
    case ReadyState::Connecting:
        canvas.dashed();
        canvas.ring(5.5);
        break;
    case ReadyState::Open:
        canvas.fill(disc(5.8));
        break;
    case ReadyState::Closing:
        canvas.ring(5.5);
        canvas.fill(halfDisc(5.5));
        break;
    case ReadyState::Closed:
        canvas.draw(square(9.5));
        break;
    }
}

Meaning directionMeaning(Direction direction)
{
    switch (direction) {
    case Direction::Sent:
        return Meaning::Sent;
    case Direction::Received:
        return Meaning::Received;
    case Direction::None:
        break;
    }
    return Meaning::Muted;
}

Meaning eventMeaning(EventKind kind)
{
    switch (kind) {
    case EventKind::Opening:
    case EventKind::Handshake:
        return Meaning::Life;
    case EventKind::Opened:
        return Meaning::Open;
    case EventKind::Ping:
    case EventKind::Pong:
        return Meaning::Control;
    case EventKind::Error:
        return Meaning::Error;
    case EventKind::Closing:
        return Meaning::Closing;
    case EventKind::Closed:
        return Meaning::Closed;
    case EventKind::Message:
        break;
    }
    return Meaning::Muted;
}

Meaning stateMeaning(ReadyState state, bool holding)
{
    if (holding)
        return Meaning::Warning;
    switch (state) {
    case ReadyState::Connecting:
        return Meaning::Connecting;
    case ReadyState::Open:
        return Meaning::Open;
    case ReadyState::Closing:
        return Meaning::Closing;
    case ReadyState::Closed:
        break;
    }
    return Meaning::Closed;
}

namespace {

class StateIconEngine final : public QIconEngine
{
public:
    StateIconEngine(ReadyState state, bool holding, const QColor &colour, const QColor &selected)
        : m_state(state)
        , m_holding(holding)
        , m_colour(colour)
        , m_selected(selected)
    {
    }
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        drawState(*painter, rect, m_state, m_holding, mode == QIcon::Selected ? m_selected : m_colour);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new StateIconEngine(*this); }

private:
    ReadyState m_state;
    bool m_holding;
    QColor m_colour;
    QColor m_selected;
};

} // namespace

QIcon stateIcon(ReadyState state, bool holding, const QPalette &palette)
{
    return QIcon(new StateIconEngine(state, holding, themeColour(stateMeaning(state, holding), palette),
                                     palette.color(QPalette::HighlightedText)));
}

} // namespace socketglass
