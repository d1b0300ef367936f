// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/timingpicture.h"

#include "views/style/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace socketglass {

namespace {

constexpr qint64 smallestStep = 1'000'000;               // ns; below it the axis is linear
constexpr double linearShare = 1.0 / 4;                  // of a decade
constexpr qint64 largestLimit = 100'000'000'000'000'000; // ns: three years
constexpr int reach = 6;                                 // pixels beside a message that still mean it
constexpr int markSize = 4;

/// 1 ms, 10 s: a round number with its unit.
QString roundText(qint64 nanoseconds)
{
    const QLocale locale;
    if (nanoseconds == 0)
        return QStringLiteral("0");
    if (nanoseconds >= 1'000'000'000)
        return TimingPicture::tr("%1 s").arg(locale.toString(double(nanoseconds) / 1e9, 'g', 6));
    if (nanoseconds >= 1'000'000)
        return TimingPicture::tr("%1 ms").arg(locale.toString(double(nanoseconds) / 1e6, 'g', 6));
    return TimingPicture::tr("%1 µs").arg(locale.toString(double(nanoseconds) / 1e3, 'g', 6));
}

/// 1, 2 or 5 times a power of ten, not less than `least`.
qint64 roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(1.0, least))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least)
            return qint64(factor * power);
    }
    return qint64(10 * power);
}

double scaled(qint64 deviation)
{
    const double size = std::log10(1 + std::abs(double(deviation)) / (smallestStep * linearShare));
    return deviation < 0 ? -size : size;
}

Meaning meaningOf(qint64 deviation)
{
    return deviation > 0 ? Meaning::Warning : Meaning::Received;
}

} // namespace

TimingPicture::TimingPicture(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("compareTiming"));
    setAccessibleName(tr("Timing"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setFigures({});
}

QSize TimingPicture::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 60, fontMetrics().height() * 14};
}

QSize TimingPicture::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 7};
}

void TimingPicture::setFigures(const TimingFigures &figures)
{
    m_figures = figures;
    m_current = -1;
    m_end = 1;
    for (const TimedPair &pair : std::as_const(m_figures.pairs))
        m_end = std::clamp(pair.elapsed, m_end, largestLimit);
    const qint64 most =
        m_figures.largest < 0 ? 0 : std::abs(m_figures.pairs.at(m_figures.largest).deviation());
    for (m_limit = smallestStep; m_limit < most && m_limit < largestLimit; m_limit *= 10) {
    }
    setAccessibleDescription(m_figures.text());
    sortIntoColumns();
}

void TimingPicture::setCurrentRow(qsizetype row)
{
    const TimedPair *pair = m_figures.find(row);
    m_current = pair ? pair - m_figures.pairs.constData() : -1;
    update();
}

QRect TimingPicture::plot() const
{
    const QFontMetrics metrics = fontMetrics();
    int widest = 0;
    for (qint64 step = smallestStep; step <= m_limit; step *= 10)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(u'−') + roundText(step)));
    const int left = widest + 10;
    return rect().adjusted(left, metrics.height() + 6, -8, -metrics.height() - 4);
}

double TimingPicture::x(qint64 elapsed) const
{
    const QRect area = plot();
    return area.left() + std::clamp(double(elapsed) / double(m_end), 0.0, 1.0) * (area.width() - 1);
}

double TimingPicture::y(qint64 deviation) const
{
    const QRect area = plot();
    return area.center().y() -
           std::clamp(scaled(deviation) / scaled(m_limit), -1.0, 1.0) * (area.height() / 2.0 - 2);
}

void TimingPicture::sortIntoColumns()
{
    m_columns = QList<Column>(std::max(1, width()));
    for (qsizetype i = 0; i < m_figures.pairs.size(); ++i) {
        const TimedPair &pair = m_figures.pairs.at(i);
        Column &column =
            m_columns[std::clamp<qsizetype>(qsizetype(x(pair.elapsed)), 0, m_columns.size() - 1)];
        qsizetype &most = pair.deviation() >= 0 ? column.longest : column.shortest;
        if (most < 0 || std::abs(pair.deviation()) > std::abs(m_figures.pairs.at(most).deviation()))
            most = i;
    }
    update();
}

void TimingPicture::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    sortIntoColumns();
}

qsizetype TimingPicture::pairAt(const QPoint &position) const
{
    qsizetype best = -1;
    double nearest = reach + 1;
    for (int column = position.x() - reach; column <= position.x() + reach; ++column) {
        if (column < 0 || column >= m_columns.size())
            continue;
        const Column &found = m_columns.at(column);
        const bool up = position.y() <= y(0);
        const qsizetype pair =
            up == (found.longest >= 0) || found.shortest < 0 ? found.longest : found.shortest;
        const double distance = std::abs(column - position.x());
        if (pair >= 0 && distance < nearest) {
            nearest = distance;
            best = pair;
        }
    }
    return best;
}

bool TimingPicture::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const qsizetype pair = pairAt(help->pos());
    if (pair < 0)
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), timingText(m_figures.pairs.at(pair)), this);
    return true;
}

void TimingPicture::pick(qsizetype pair)
{
    if (pair < 0 || pair >= m_figures.pairs.size())
        return;
    m_current = pair;
    update();
    Q_EMIT rowPicked(m_figures.pairs.at(pair).row);
}

void TimingPicture::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        pick(pairAt(event->position().toPoint()));
}

void TimingPicture::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (pairAt(event->position().toPoint()) >= 0)
        Q_EMIT rowOpened();
}

void TimingPicture::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return pick(m_current - 1);
    case Qt::Key_Right:
        return pick(m_current + 1);
    case Qt::Key_Home:
        return pick(0);
    case Qt::Key_End:
        return pick(m_figures.pairs.size() - 1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT rowOpened();
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimingPicture::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    if (m_figures.pairs.isEmpty()) {
        painter.setPen(themeColour(Meaning::Muted, palette()));
        painter.drawText(rect(), int(Qt::AlignCenter) | Qt::TextWordWrap, m_figures.text());
        return;
    }
    paintAxes(painter);
    paintTimeTicks(painter);
    paintLegend(painter);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool marked = m_figures.pairs.size() * 2 * markSize < plot().width();
    for (const Column &column : m_columns) {
        for (const qsizetype pair : {column.longest, column.shortest}) {
            if (pair >= 0)
                paintPair(painter, pair, marked);
        }
    }
    if (m_current >= 0) {
        const TimedPair &pair = m_figures.pairs.at(m_current);
        painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DotLine));
        painter.drawLine(QPointF(x(pair.elapsed), plot().top()), QPointF(x(pair.elapsed), plot().bottom()));
        painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
        painter.drawEllipse(QPointF(x(pair.elapsed), y(pair.deviation())), markSize + 2, markSize + 2);
    }
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void TimingPicture::paintPair(QPainter &painter, qsizetype pair, bool marked) const
{
    const TimedPair &shown = m_figures.pairs.at(pair);
    const QColor colour = themeColour(meaningOf(shown.deviation()), palette());
    const QPointF end(x(shown.elapsed), y(shown.deviation()));
    painter.setPen(QPen(colour, marked ? 1.5 : 1));
    painter.drawLine(QPointF(end.x(), y(0)), end);
    if (!marked)
        return;
    const double point = shown.deviation() > 0 ? -markSize : markSize;
    QPainterPath triangle(end + QPointF(0, point));
    triangle.lineTo(end + QPointF(markSize, -point / 2));
    triangle.lineTo(end + QPointF(-markSize, -point / 2));
    triangle.closeSubpath();
    painter.fillPath(triangle, colour);
}

void TimingPicture::paintAxes(QPainter &painter) const
{
    const QRect area = plot();
    const QColor text = themeColour(Meaning::Muted, palette());
    QColor grid = text;
    grid.setAlpha(60);
    const int height = fontMetrics().height();
    double lastLabel = y(0);
    const auto tick = [&](qint64 deviation, bool labelled) {
        const double at = y(deviation);
        painter.setPen(deviation == 0 ? text : grid);
        painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
        if (!labelled)
            return;
        const QString sign = deviation > 0   ? QStringLiteral("+")
                             : deviation < 0 ? QStringLiteral("−")
                                             : QString();
        const QString label = sign + roundText(std::abs(deviation));
        painter.setPen(text);
        painter.drawText(QRectF(0, at - height / 2.0, area.left() - 5, height),
                         int(Qt::AlignRight | Qt::AlignVCenter), label);
    };
    tick(0, true);
    for (qint64 step = smallestStep; step <= m_limit; step *= 10) {
        const bool room =
            lastLabel - y(step) >= height && (step == m_limit || y(step) - y(m_limit) >= height);
        if (room)
            lastLabel = y(step);
        tick(step, room);
        tick(-step, room);
    }
}

void TimingPicture::paintTimeTicks(QPainter &painter) const
{
    const QRect area = plot();
    const int labelWidth = fontMetrics().horizontalAdvance(QStringLiteral("0,000.0 ms")) + 8;
    const qint64 step = roundStep(double(m_end) * labelWidth / std::max(1, area.width()));
    painter.setPen(themeColour(Meaning::Muted, palette()));
    for (qint64 time = 0; time <= m_end; time += step) {
        const double at = x(time);
        painter.drawLine(QPointF(at, area.bottom()), QPointF(at, area.bottom() + 3));
        QRectF label(at - labelWidth / 2.0, area.bottom() + 3, labelWidth, fontMetrics().height());
        label.moveRight(std::min<double>(label.right(), width() - 2));
        painter.drawText(label, int(Qt::AlignCenter), roundText(time));
    }
}

void TimingPicture::paintLegend(QPainter &painter) const
{
    const QFontMetrics metrics = fontMetrics();
    QRect line(plot().left(), 3, plot().width(), metrics.height());
    const auto write = [&](const QString &text, const QColor &colour) {
        painter.setPen(colour);
        painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter),
                         metrics.elidedText(text, Qt::ElideRight, line.width()));
        line.setLeft(line.left() + metrics.horizontalAdvance(text) + 2 * metrics.averageCharWidth());
    };
    write(tr("▲ longer delay on the right"), themeColour(meaningOf(1), palette()));
    write(tr("▼ shorter"), themeColour(meaningOf(-1), palette()));
    write(tr("across: time since opening"), themeColour(Meaning::Muted, palette()));
}

} // namespace socketglass
