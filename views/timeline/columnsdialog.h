// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QSpinBox;

namespace socketglass {

class TimelineView;

/// Which columns the timeline has, in which order and how wide; what is changed is at work at once.
class ColumnsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `shown`: by column, checkable: whether it is there. All must outlive it.
    ColumnsDialog(TimelineView *view, const QList<QAction *> &shown, QWidget *parent);

private:
    void build();
    /// The list is what the header is.
    void fill();
    void move(int by);
    void reset();
    void showWidth();
    [[nodiscard]] int currentColumn() const;

    TimelineView *m_view;
    QList<QAction *> m_shown;
    QListWidget *m_list;
    QSpinBox *m_width;
};

} // namespace socketglass
