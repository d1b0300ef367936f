// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timelinecolumns.h"
#include "views/timeline/uniformtableview.h"

class QPushButton;

namespace socketglass {

/// A table that shows its end as rows come, until the person scrolls up; then a button says how many rows
/// wait below.
class TimelineView final : public UniformTableView
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    void setModel(QAbstractItemModel *model) override;

    [[nodiscard]] bool isFollowing() const { return m_following; }
    /// True: goes to the end at once.
    void setFollowing(bool following);
    /// Rows that came since following stopped.
    [[nodiscard]] int newRowCount() const { return m_newRows; }
    /// Widths that fit the font and the longest usual text of each column.
    /// Widths, and which are shown: the preview is what most people look at.
    void setDefaultColumns();
    [[nodiscard]] static bool isShownByDefault(TimelineColumn column)
    {
        return column != TimelineColumn::Delta; // “Since previous” shows it in the place of the time
    }

Q_SIGNALS:
    void followingChanged(bool following);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void buildButton();
    void goToEnd();
    void rowsArrived(int first, int last);
    void scrolled(int value);
    void rangeGrew();
    void updateButton();
    void updateRowHeight();

    QPushButton *m_button;
    bool m_following = true;
    bool m_isGoing = false;
    int m_newRows = 0;
};

} // namespace socketglass
