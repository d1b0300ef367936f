// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace socketglass {

/// A table whose rows all have one height, as many as an int counts: a row that is not on the screen costs
/// neither memory nor time. What is in view stays there while rows come or go above it. Rows are selected
/// whole; there are no spans and no grid. The vertical header knows no rows: indexAt() and visualRect() tell
/// where they are, rowAt(), rowHeight() and rowViewportPosition() don't.
class UniformTableView : public QTableView
{
    Q_OBJECT
public:
    explicit UniformTableView(QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;
    void setUniformRowHeight(int height);

    QRect visualRect(const QModelIndex &index) const override;
    QModelIndex indexAt(const QPoint &point) const override;
    /// Up and down only.
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    /// Does nothing: the model's way is to look at every row.
    void keyboardSearch(const QString &search) override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void updateGeometries() override;
    void rowsInserted(const QModelIndex &parent, int start, int end) override;
    void scrollContentsBy(int dx, int dy) override;
    void setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    QRegion visualRegionForSelection(const QItemSelection &selection) const override;
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &index) const override;

    /// The scroll bar moves because rows came or went, not because someone scrolls.
    [[nodiscard]] bool isKeepingPlace() const { return m_isKeepingPlace; }

private:
    [[nodiscard]] int rowCount() const;
    [[nodiscard]] int wholeRowsInView() const;
    [[nodiscard]] qint64 topPixel() const;
    [[nodiscard]] qint64 rowAtPixel(int y) const;
    [[nodiscard]] QRect rectOfRows(int first, int last) const;
    [[nodiscard]] std::pair<int, int> rowsInView(int top, int bottom) const;
    void placeHeader();
    void updateRange();
    void rowsWent(int first, int last);
    void paintRow(QPainter &painter, QStyleOptionViewItem &option, int row, const QList<int> &columns);

    int m_rowHeight = 20;
    bool m_isKeepingPlace = false;
    bool m_isUpdating = false;
};

} // namespace socketglass
