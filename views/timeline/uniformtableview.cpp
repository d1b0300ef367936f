// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/uniformtableview.h"

#include <QAbstractButton>
#include <QHeaderView>
#include <QPaintEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qint64 farAway = 1 << 30; // pixels: the height of a QRect is an int

/// A header keeps eight bytes of each row of its model, and moves them.
class RowlessHeader final : public QHeaderView
{
public:
    explicit RowlessHeader(QWidget *parent)
        : QHeaderView(Qt::Vertical, parent)
    {
    }
    void setModel(QAbstractItemModel *) override {}
    void setSelectionModel(QItemSelectionModel *) override {}
};

} // namespace

UniformTableView::UniformTableView(QWidget *parent)
    : QTableView(parent)
{
    setSelectionBehavior(SelectRows);
    setShowGrid(false);
    setCornerButtonEnabled(false);
    setVerticalScrollMode(ScrollPerItem);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalHeader(new RowlessHeader(this));
    verticalHeader()->hide();
    findChild<QAbstractButton *>(QString(), Qt::FindDirectChildrenOnly)->hide(); // between the headers
}

void UniformTableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { rowsWent(first, last); });
    connect(model, &QAbstractItemModel::modelReset, this, [this] { updateGeometries(); });
    updateGeometries();
}

void UniformTableView::setUniformRowHeight(int height)
{
    m_rowHeight = std::max(1, height);
    verticalHeader()->setMinimumSectionSize(m_rowHeight);
    verticalHeader()->setDefaultSectionSize(m_rowHeight);
    updateGeometries();
    viewport()->update();
}

int UniformTableView::rowCount() const
{
    return model() ? model()->rowCount() : 0;
}

int UniformTableView::wholeRowsInView() const
{
    return std::max(1, viewport()->height() / m_rowHeight);
}

/// At the end the last row stands at the lower edge.
qint64 UniformTableView::topPixel() const
{
    const qint64 last = qint64(rowCount()) * m_rowHeight - viewport()->height();
    return std::max<qint64>(0, std::min(qint64(verticalScrollBar()->value()) * m_rowHeight, last));
}

qint64 UniformTableView::rowAtPixel(int y) const
{
    const qint64 pixel = topPixel() + y;
    return pixel < 0 ? -1 : pixel / m_rowHeight;
}

QRect UniformTableView::rectOfRows(int first, int last) const
{
    const qint64 top = topPixel();
    const auto near = [top](qint64 pixel) { return int(std::clamp(pixel - top, 1 - farAway, farAway - 1)); };
    return {QPoint(0, near(qint64(first) * m_rowHeight)),
            QPoint(viewport()->width() - 1, near((qint64(last) + 1) * m_rowHeight - 1))};
}

/// Between two heights of the viewport; first > last: none.
std::pair<int, int> UniformTableView::rowsInView(int top, int bottom) const
{
    return {int(std::max<qint64>(0, rowAtPixel(top))),
            int(std::min<qint64>(rowAtPixel(bottom), rowCount() - 1))};
}

QRect UniformTableView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.model() != model() || isIndexHidden(index))
        return {};
    QRect rect = rectOfRows(index.row(), index.row());
    rect.setLeft(columnViewportPosition(index.column()));
    rect.setWidth(columnWidth(index.column()));
    return rect;
}

QModelIndex UniformTableView::indexAt(const QPoint &point) const
{
    const qint64 row = rowAtPixel(point.y());
    const int column = columnAt(point.x());
    return row >= 0 && row < rowCount() && column >= 0 ? model()->index(int(row), column) : QModelIndex();
}

void UniformTableView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid() || index.model() != model())
        return;
    const int row = index.row();
    const int rows = wholeRowsInView();
    const QRect rect = rectOfRows(row, row);
    QScrollBar *bar = verticalScrollBar();
    if (hint == PositionAtCenter)
        bar->setValue(row - rows / 2);
    else if (hint == PositionAtTop || (hint == EnsureVisible && rect.top() < 0))
        bar->setValue(row);
    else if (hint == PositionAtBottom || rect.bottom() >= viewport()->height())
        bar->setValue(row - rows + 1);
}

void UniformTableView::keyboardSearch(const QString &) {}

void UniformTableView::paintEvent(QPaintEvent *event)
{
    const QRect dirty = event->region().boundingRect();
    const QHeaderView *header = horizontalHeader();
    QList<int> columns;
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        const int left = columnViewportPosition(column);
        if (!isColumnHidden(column) && left <= dirty.right() && left + columnWidth(column) > dirty.left())
            columns.append(column);
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.state &= ~QStyle::State_HasFocus;
    QPainter painter(viewport());
    const auto [first, last] = rowsInView(dirty.top(), dirty.bottom());
    for (int row = first; row <= last; ++row)
        paintRow(painter, option, row, columns);
}

void UniformTableView::paintRow(QPainter &painter, QStyleOptionViewItem &option, int row,
                                const QList<int> &columns)
{
    const QModelIndex current = currentIndex();
    const bool isSelected = selectionModel()->isSelected(model()->index(row, 0));
    option.state.setFlag(QStyle::State_Selected, isSelected);
    option.rect = rectOfRows(row, row);
    for (const int column : columns) {
        const QModelIndex index = model()->index(row, column);
        option.rect.setLeft(columnViewportPosition(column));
        option.rect.setWidth(columnWidth(column));
        option.state.setFlag(QStyle::State_HasFocus, index == current && hasFocus());
        itemDelegateForIndex(index)->paint(&painter, option, index);
    }
}

void UniformTableView::updateGeometries()
{
    if (m_isUpdating)
        return;
    const QScopedValueRollback updating(m_isUpdating, true);
    placeHeader();
    updateRange();
    const QHeaderView *header = horizontalHeader();
    QScrollBar *bar = horizontalScrollBar();
    bar->setPageStep(viewport()->width());
    bar->setSingleStep(std::max(2, viewport()->width() / (header->count() + 1)));
    bar->setRange(0, std::max(0, header->length() - viewport()->width()));
    QAbstractItemView::updateGeometries();
}

void UniformTableView::placeHeader()
{
    QHeaderView *header = horizontalHeader();
    const int height = header->isHidden() ? 0
                                          : std::clamp(header->sizeHint().height(), header->minimumHeight(),
                                                       header->maximumHeight());
    setViewportMargins(0, height, 0, 0);
    const QRect area = viewport()->geometry();
    header->setGeometry(area.left(), area.top() - height, area.width(), height);
}

void UniformTableView::updateRange()
{
    QScrollBar *bar = verticalScrollBar();
    bar->setSingleStep(1);
    bar->setPageStep(wholeRowsInView());
    bar->setRange(0, std::max(0, rowCount() - wholeRowsInView()));
}

void UniformTableView::rowsInserted(const QModelIndex &parent, int start, int end)
{
    QTableView::rowsInserted(parent, start, end);
    const QScopedValueRollback keeping(m_isKeepingPlace, true);
    const int value = verticalScrollBar()->value();
    updateRange();
    if (start < value)
        verticalScrollBar()->setValue(value + end - start + 1);
    if (rectOfRows(start, start).top() < viewport()->height())
        viewport()->update();
}

void UniformTableView::rowsWent(int first, int last)
{
    const QScopedValueRollback keeping(m_isKeepingPlace, true);
    const int value = verticalScrollBar()->value();
    if (first < value)
        verticalScrollBar()->setValue(value - (std::min(last + 1, value) - first));
    updateRange();
    viewport()->update();
}

void UniformTableView::scrollContentsBy(int dx, int)
{
    if (dx != 0)
        horizontalHeader()->setOffset(horizontalScrollBar()->value());
    viewport()->update();
}

void UniformTableView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    if (rowCount() == 0)
        return;
    const auto [top, bottom] = std::minmax({rowAtPixel(rect.top()), rowAtPixel(rect.bottom())});
    const qint64 end = rowCount() - 1;
    const int first = int(std::clamp<qint64>(top, 0, end));
    const int last = int(std::clamp<qint64>(bottom, 0, end));
    selectionModel()->select({model()->index(first, 0), model()->index(last, model()->columnCount() - 1)},
                             command);
}

QModelIndex UniformTableView::moveCursor(CursorAction action, Qt::KeyboardModifiers)
{
    if (rowCount() == 0)
        return {};
    const QModelIndex current = currentIndex();
    qint64 row = current.row();
    if (action == MoveHome || !current.isValid())
        row = 0;
    else if (action == MoveEnd)
        row = rowCount() - 1;
    else if (action == MoveUp || action == MovePageUp)
        row -= action == MoveUp ? 1 : wholeRowsInView();
    else if (action == MoveDown || action == MovePageDown)
        row += action == MoveDown ? 1 : wholeRowsInView();
    return model()->index(int(std::clamp<qint64>(row, 0, rowCount() - 1)), std::max(0, current.column()));
}

QRegion UniformTableView::visualRegionForSelection(const QItemSelection &selection) const
{
    QRegion region;
    const auto [first, last] = rowsInView(0, viewport()->height() - 1);
    for (const QItemSelectionRange &range : selection) {
        const int top = std::max(range.top(), first);
        const int bottom = std::min(range.bottom(), last);
        if (range.isValid() && top <= bottom)
            region += rectOfRows(top, bottom);
    }
    return region;
}

int UniformTableView::verticalOffset() const
{
    return int(topPixel());
}

bool UniformTableView::isIndexHidden(const QModelIndex &index) const
{
    return isColumnHidden(index.column());
}

} // namespace socketglass
