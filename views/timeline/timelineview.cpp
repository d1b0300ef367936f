// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelineview.h"

#include "timeline/eventtext.h"
#include "timeline/timelinecolumns.h"
#include "views/style/theme.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace socketglass {

TimelineView::TimelineView(QWidget *parent)
    : UniformTableView(parent)
    , m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("One row per event, newest at the end. End follows new rows."));
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    updateRowHeight();
    buildButton();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TimelineView::scrolled);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &TimelineView::rangeGrew);
}

void TimelineView::buildButton()
{
    m_button->setObjectName(QStringLiteral("newRowsButton"));
    m_button->setAccessibleName(tr("Go to the end"));
    m_button->setFocusPolicy(Qt::TabFocus);
    m_button->setAutoDefault(false);
    m_button->setToolTip(tr("Go to the newest row and follow (End)"));
    m_button->setCursor(Qt::ArrowCursor);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, [this] {
        setFollowing(true);
        setFocus(); // the button goes
    });
}

void TimelineView::setModel(QAbstractItemModel *model)
{
    UniformTableView::setModel(model);
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { rowsArrived(first, last); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] {
        m_newRows = 0;
        updateButton();
    });
}

void TimelineView::updateRowHeight()
{
    const QFontMetrics fixed(monospaceFont(font()));
    const int height = std::max(fontMetrics().height(), fixed.height()) + 4;
    setUniformRowHeight(height);
}

void TimelineView::setDefaultColumns()
{
    const QFontMetrics normal = fontMetrics();
    const QFontMetrics fixed(monospaceFont(font()));
    const int shape = normal.height() + 6;
    const int margin = 14;
    int kind = 0;
    for (int value = int(EventKind::Opening); value <= int(EventKind::Closed); ++value)
        kind = std::max(kind, normal.horizontalAdvance(eventKindText(EventKind(value))));
    const int direction = std::max(normal.horizontalAdvance(directionText(Direction::Sent)),
                                   normal.horizontalAdvance(directionText(Direction::Received)));
    const std::pair<TimelineColumn, int> widths[] = {
        {TimelineColumn::Time, fixed.horizontalAdvance(u'0') * 15},
        {TimelineColumn::Delta, fixed.horizontalAdvance(u'0') * 9},
        {TimelineColumn::Session, normal.averageCharWidth() * 12},
        {TimelineColumn::Direction, direction + shape},
        {TimelineColumn::Event, kind + shape},
        {TimelineColumn::Type, normal.averageCharWidth() * 6},
        {TimelineColumn::Size, fixed.horizontalAdvance(u'0') * 8},
    };
    for (const auto &[column, width] : widths)
        setColumnWidth(int(column), width + margin);
    for (int column = 0; column < timelineColumnCount; ++column)
        setColumnHidden(column, !isShownByDefault(TimelineColumn(column)));
}

void TimelineView::setFollowing(bool following)
{
    if (following)
        goToEnd();
    if (m_following == following)
        return;
    m_following = following;
    m_newRows = 0;
    updateButton();
    Q_EMIT followingChanged(following);
}

void TimelineView::goToEnd()
{
    const QScopedValueRollback going(m_isGoing, true);
    verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void TimelineView::rowsArrived(int first, int last)
{
    if (m_following)
        return;
    m_newRows += last - first + 1;
    updateButton();
}

void TimelineView::scrolled(int value)
{
    if (!m_isGoing && !isKeepingPlace())
        setFollowing(value >= verticalScrollBar()->maximum());
}

void TimelineView::rangeGrew()
{
    if (m_following)
        goToEnd();
    else if (verticalScrollBar()->maximum() == 0 && model() && model()->rowCount() > 0)
        setFollowing(true);
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) { // the panel's: whole payloads, not the text of a cell
        event->ignore();
        return;
    }
    const int key = event->key();
    const bool plain = (event->modifiers() & ~(Qt::KeypadModifier | Qt::ControlModifier)) == 0;
    const int last = model() ? model()->rowCount() - 1 : -1;
    if (plain && last >= 0 && (key == Qt::Key_Home || key == Qt::Key_End)) {
        const int column = std::max(0, currentIndex().column());
        setCurrentIndex(model()->index(key == Qt::Key_End ? last : 0, column));
        setFollowing(key == Qt::Key_End);
        return;
    }
    if (plain && (key == Qt::Key_Left || key == Qt::Key_Right)) {
        horizontalScrollBar()->triggerAction(key == Qt::Key_Left ? QAbstractSlider::SliderSingleStepSub
                                                                 : QAbstractSlider::SliderSingleStepAdd);
        return;
    }
    if ((key == Qt::Key_Up || key == Qt::Key_PageUp) && verticalScrollBar()->maximum() > 0)
        setFollowing(false);
    UniformTableView::keyPressEvent(event);
    if ((key == Qt::Key_Down || key == Qt::Key_PageDown) && currentIndex().row() == last)
        setFollowing(true);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    UniformTableView::resizeEvent(event);
    updateButton();
}

void TimelineView::changeEvent(QEvent *event)
{
    UniformTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        updateRowHeight();
}

void TimelineView::updateButton()
{
    const bool shown = !m_following && m_newRows > 0;
    if (shown) {
        const QString count = locale().toString(m_newRows);
        m_button->setText(tr("↓ %1 new", nullptr, m_newRows).arg(count));
        m_button->setAccessibleName(tr("%1 new rows. Go to the end.", nullptr, m_newRows).arg(count));
        const QSize size = m_button->sizeHint();
        const QRect area = viewport()->geometry();
        m_button->setGeometry(area.center().x() - size.width() / 2, area.bottom() - size.height() - 8,
                              size.width(), size.height());
        m_button->raise();
    }
    m_button->setVisible(shown);
}

} // namespace socketglass
