// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/activity/activitystrip.h"

#include "views/activity/activitypainter.h"
#include "views/activity/activitytext.h"

#include <QAction>
#include <QApplication>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSettings>
#include <QToolTip>

#include <algorithm>

namespace socketglass {

namespace {

constexpr int narrowestBar = 3; // pixels
constexpr int margin = 4;
constexpr int halfHeight = 16; // of the bars in one direction
constexpr int pageOfBars = 10;
constexpr qint64 day = 86'400'000'000'000; // ns

} // namespace

ActivityStrip::ActivityStrip(QWidget *parent)
    : QWidget(parent)
    , m_job([this](const Activity &activity, double fraction) { take(activity, fraction); })
    , m_toggle(new QAction(tr("&Activity"), this))
{
    setObjectName(QStringLiteral("activityStrip"));
    setAccessibleName(tr("Activity"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_toggle->setObjectName(QStringLiteral("actionActivity"));
    m_toggle->setToolTip(tr("The whole capture by time, above the rows"));
    m_toggle->setStatusTip(m_toggle->toolTip());
    m_toggle->setCheckable(true);
    m_toggle->setChecked(true);
    connect(m_toggle, &QAction::toggled, this, &ActivityStrip::restart);
    updateVisibility();
}

void ActivityStrip::setFile(const QString &path, std::optional<SessionId> scope)
{
    if (path == m_path && scope == m_scope)
        return;
    m_path = path;
    m_scope = scope;
    m_cursor.reset();
    clearRange();
    restart();
}

void ActivityStrip::restart()
{
    m_job.stop();
    if (m_toggle->isChecked() && !m_path.isEmpty())
        m_job.start(m_path, ActivityScan(m_scope));
    if (m_path.isEmpty())
        m_activity = {};
    updateVisibility();
}

void ActivityStrip::take(const Activity &activity, double fraction)
{
    m_activity = activity;
    m_fraction = fraction;
    updateVisibility();
    arrange();
}

void ActivityStrip::updateVisibility()
{
    setVisible(m_toggle->isChecked() && !m_activity.isEmpty());
}

void ActivityStrip::arrange()
{
    m_bars = ActivityBars(m_activity, std::max(1, plot().width() / narrowestBar));
    tell();
    update();
}

void ActivityStrip::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("activity/shown"), m_toggle->isChecked());
}

void ActivityStrip::restoreState(QSettings &settings)
{
    m_toggle->setChecked(settings.value(QStringLiteral("activity/shown"), true).toBool());
}

QSize ActivityStrip::sizeHint() const
{
    const int bars = ActivityPainter::markSize(fontMetrics()) + 2 * halfHeight + 2;
    return {fontMetrics().averageCharWidth() * 40, bars + fontMetrics().height() + 2 * margin};
}

QRect ActivityStrip::plot() const
{
    const int directions = ActivityPainter::markSize(fontMetrics()) + margin;
    return rect().adjusted(margin + directions, margin, -margin, -margin - fontMetrics().height());
}

int ActivityStrip::barAt(int x) const
{
    const QRect area = plot();
    const qint64 from = std::clamp(x - area.left(), 0, std::max(0, area.width() - 1));
    return int(std::min<qint64>((from * m_bars.count() + m_bars.count() - 1) / std::max(1, area.width()),
                                std::max(0, m_bars.count() - 1)));
}

int ActivityStrip::cursorBar() const
{
    return m_cursor ? m_bars.barAt(*m_cursor) : m_bars.count() - 1;
}

std::pair<int, int> ActivityStrip::rangeBars() const
{
    const int cursor = cursorBar();
    const int anchor = m_anchor ? m_bars.barAt(*m_anchor) : cursor;
    return {std::min(cursor, anchor), std::max(cursor, anchor)};
}

std::optional<std::pair<qint64, qint64>> ActivityStrip::range() const
{
    if (!m_anchor || m_bars.count() == 0)
        return {};
    const auto [first, last] = rangeBars();
    return std::pair(m_bars.begin(first), m_bars.end(last) - 1);
}

QString ActivityStrip::barText(int first, int last) const
{
    const bool withDate = m_activity.end() - m_activity.begin() > day;
    return tr("%1 – %2: %3", "from, to, what happened")
        .arg(momentText(m_bars.begin(first), m_bars.width(), withDate),
             momentText(m_bars.end(last), m_bars.width(), withDate),
             activityTexts(m_bars.sum(first, last)).join(tr("; ")));
}

/// What a screen reader says.
void ActivityStrip::tell()
{
    if (m_bars.count() == 0)
        return;
    const bool all = !m_cursor;
    const auto [first, last] = rangeBars();
    const QString text = barText(all ? 0 : first, all ? m_bars.count() - 1 : last);
    if (all || m_anchor)
        setAccessibleDescription((all ? tr("The whole capture: %1") : tr("Selected: %1")).arg(text));
    else
        setAccessibleDescription(text);
}

void ActivityStrip::moveCursor(int bar, bool select)
{
    bar = std::clamp(bar, 0, m_bars.count() - 1);
    if (select && !m_anchor)
        m_anchor = m_bars.begin(cursorBar());
    else if (!select)
        clearRange();
    m_cursor = m_bars.begin(bar);
    tell();
    update();
}

void ActivityStrip::clearRange()
{
    if (!m_anchor)
        return;
    m_anchor.reset();
    tell();
    update();
    Q_EMIT rangeCleared();
}

void ActivityStrip::go()
{
    const EventId event = m_bars.eventFrom(rangeBars().first);
    if (const auto selected = range())
        Q_EMIT rangeSelected(selected->first, selected->second);
    if (qint64(event) > 0)
        Q_EMIT eventPicked(event);
}

bool ActivityStrip::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip || m_bars.count() == 0)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int bar = barAt(help->pos().x());
    QToolTip::showText(
        help->globalPos(),
        barText(bar, bar) + u'\n' +
            tr("↑ sent, ↓ received; bars: messages, dashes: bytes. Click: go there; drag: select."),
        this);
    return true;
}

void ActivityStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ActivityStrip::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
}

void ActivityStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_bars.count() == 0)
        return;
    m_pressed = event->position().toPoint();
    moveCursor(barAt(m_pressed->x()), event->modifiers().testFlag(Qt::ShiftModifier));
}

void ActivityStrip::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint position = event->position().toPoint();
    if (!m_pressed || m_bars.count() == 0)
        return;
    if (m_anchor || std::abs(position.x() - m_pressed->x()) >= QApplication::startDragDistance())
        moveCursor(barAt(position.x()), true);
}

void ActivityStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_pressed || m_bars.count() == 0)
        return;
    m_pressed.reset();
    go();
}

void ActivityStrip::keyPressEvent(QKeyEvent *event)
{
    if (m_bars.count() == 0)
        return QWidget::keyPressEvent(event);
    const bool select = event->modifiers().testFlag(Qt::ShiftModifier);
    switch (event->key()) {
    case Qt::Key_Left:
        return moveCursor(cursorBar() - 1, select);
    case Qt::Key_Right:
        return moveCursor(cursorBar() + 1, select);
    case Qt::Key_PageUp:
        return moveCursor(cursorBar() - pageOfBars, select);
    case Qt::Key_PageDown:
        return moveCursor(cursorBar() + pageOfBars, select);
    case Qt::Key_Home:
        return moveCursor(0, select);
    case Qt::Key_End:
        return moveCursor(m_bars.count() - 1, select);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return go();
    case Qt::Key_Escape:
        if (m_anchor)
            return clearRange();
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void ActivityStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    ActivityPainter activity(painter, m_bars, plot(), palette());
    activity.drawDirections(QRect(margin, 0, plot().left() - 2 * margin, height()));
    const auto [first, last] = rangeBars();
    if (m_anchor)
        activity.drawRange(first, last);
    activity.drawBars();
    activity.drawMarks();
    if (hasFocus() && m_bars.count() > 0)
        activity.drawCursor(cursorBar());
    paintTimes(painter);
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ActivityStrip::paintTimes(QPainter &painter) const
{
    if (m_bars.count() == 0)
        return;
    const bool withDate = m_activity.end() - m_activity.begin() > day;
    const QRect line(plot().left(), plot().bottom() + 1, plot().width(), fontMetrics().height());
    const QString begin = momentText(m_bars.begin(0), m_bars.width(), withDate);
    const QString end = m_fraction < 1 ? tr("reading… %1 %").arg(int(m_fraction * 100))
                                       : momentText(m_bars.end(m_bars.count() - 1), m_bars.width(), withDate);
    painter.setPen(themeColour(Meaning::Muted, palette()));
    painter.drawText(line, int(Qt::AlignLeft | Qt::AlignVCenter), begin);
    painter.drawText(line, int(Qt::AlignRight | Qt::AlignVCenter), end);
    if (!m_anchor)
        return;
    const int taken = std::max(fontMetrics().horizontalAdvance(begin), fontMetrics().horizontalAdvance(end));
    const QRect middle = line.adjusted(taken + 2 * margin, 0, -taken - 2 * margin, 0);
    const auto [first, last] = rangeBars();
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(middle, int(Qt::AlignCenter),
                     fontMetrics().elidedText(barText(first, last), Qt::ElideRight, middle.width()));
}

} // namespace socketglass
