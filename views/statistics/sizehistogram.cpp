// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/sizehistogram.h"

#include "timeline/eventtext.h"
#include "views/style/shapes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace socketglass {

namespace {

constexpr int margin = 4;
constexpr int widestBar = 40;
constexpr int octavesOfUnit = 10; // 1 KiB is 2^10 B

qint64 lowestOf(int octave)
{
    return octave == 0 ? 0 : qint64(1) << (octave - 1);
}

} // namespace

SizeHistogram::SizeHistogram(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("sizeHistogram"));
    setAccessibleName(tr("Sizes of messages"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize SizeHistogram::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 30, fontMetrics().height() * 7};
}

void SizeHistogram::setFigures(const Distribution &sent, const Distribution &received)
{
    m_first = Distribution::octaveCount;
    m_last = -1;
    m_most = 0;
    for (int octave = 0; octave < Distribution::octaveCount; ++octave) {
        Bar &bar = m_bars[std::size_t(octave)];
        bar = {sent.countInOctave(octave), received.countInOctave(octave)};
        if (bar.sent == 0 && bar.received == 0)
            continue;
        m_first = std::min(m_first, octave);
        m_last = octave;
        m_most = std::max({m_most, bar.sent, bar.received});
    }
    if (m_last < 0)
        m_current = -1;
    setCurrent(m_current);
}

QString SizeHistogram::octaveText(int octave) const
{
    const Bar &bar = m_bars[std::size_t(octave)];
    const qint64 lowest = lowestOf(octave);
    const qint64 highest = lowest < 2 ? lowest : lowest + (lowest - 1);
    const QString sizes = lowest == highest
                              ? byteCountText(lowest)
                              : tr("%1 – %2", "from, to").arg(byteCountText(lowest), byteCountText(highest));
    const QLocale locale;
    return tr("%1: sent %2, received %3", "sizes, messages, messages")
        .arg(sizes, locale.toString(bar.sent), locale.toString(bar.received));
}

QString SizeHistogram::text() const
{
    QString result;
    for (int octave = m_first; octave <= m_last; ++octave)
        result += octaveText(octave) + u'\n';
    return result;
}

QRect SizeHistogram::plot() const
{
    const int directions = fontMetrics().ascent() + margin;
    return rect().adjusted(margin + directions, margin, -margin, -margin - fontMetrics().height());
}

QRect SizeHistogram::column(int octave) const
{
    const QRect area = plot();
    const int width = std::min(widestBar, area.width() / std::max(1, m_last - m_first + 1));
    return {area.left() + (octave - m_first) * width, area.top(), width, area.height()};
}

void SizeHistogram::setCurrent(int octave)
{
    m_current = octave < 0 || m_last < 0 ? -1 : std::clamp(octave, m_first, m_last);
    setAccessibleDescription(m_current < 0 ? text() : octaveText(m_current));
    update();
}

bool SizeHistogram::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (int octave = m_first; octave <= m_last; ++octave) {
        if (column(octave).contains(help->pos())) {
            QToolTip::showText(help->globalPos(), octaveText(octave), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

void SizeHistogram::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(m_current < 0 ? m_last : m_current - 1);
    case Qt::Key_Right:
        return setCurrent(m_current < 0 ? m_first : m_current + 1);
    case Qt::Key_Home:
        return setCurrent(m_first);
    case Qt::Key_End:
        return setCurrent(m_last);
    default:
        QWidget::keyPressEvent(event);
    }
}

void SizeHistogram::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    paintBars(painter);
    paintScale(painter);
    if (!hasFocus())
        return;
    if (m_current >= 0) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1, Qt::DashLine));
        painter.drawRect(column(m_current).adjusted(-1, 0, -1, -1));
    }
    painter.setPen(palette().color(QPalette::Highlight));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
}

void SizeHistogram::paintBars(QPainter &painter) const
{
    const QRect area = plot();
    const int middle = area.center().y();
    for (const Direction direction : {Direction::Sent, Direction::Received}) {
        const bool up = direction == Direction::Sent;
        const QColor colour = themeColour(directionMeaning(direction), palette());
        const int full = (area.height() - 1) / 2;
        const QRect sign(margin, up ? area.top() : middle + 1, fontMetrics().ascent(), full);
        drawDirection(painter, sign, direction, colour);
        for (int octave = m_first; octave <= m_last; ++octave) {
            const Bar &bar = m_bars[std::size_t(octave)];
            const qint64 count = up ? bar.sent : bar.received;
            const double share = std::sqrt(double(count) / double(std::max<qint64>(1, m_most)));
            const int height = count > 0 ? std::max(1, int(std::lround(full * share))) : 0;
            QRect shape = column(octave);
            shape.setWidth(shape.width() - 1);
            shape.setTop(up ? middle - height : middle + 1);
            shape.setHeight(height);
            painter.fillRect(shape, colour);
        }
    }
    painter.setPen(themeColour(Meaning::Muted, palette()));
    painter.drawLine(area.left(), middle, area.right(), middle);
}

/// The sizes at which a new unit begins, and the smallest and the largest.
void SizeHistogram::paintScale(QPainter &painter) const
{
    const QRect area = plot();
    painter.setPen(themeColour(Meaning::Muted, palette()));
    int free = area.left();
    for (int octave = m_first; octave <= m_last; ++octave) {
        const bool isRound = octave == m_first || (octave - 1) % octavesOfUnit == 0;
        const QString label = byteCountText(lowestOf(octave));
        const int width = fontMetrics().horizontalAdvance(label);
        const int left = column(octave).left();
        if (!isRound || left < free || left + width > area.right())
            continue;
        painter.drawLine(left, area.bottom() - 3, left, area.bottom() + 1);
        painter.drawText(QRect(left, area.bottom() + 1, width + margin, fontMetrics().height()),
                         int(Qt::AlignLeft | Qt::AlignVCenter), label);
        free = left + width + 3 * margin;
    }
}

} // namespace socketglass
