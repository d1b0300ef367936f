// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QListWidget;
class QListWidgetItem;
class QSpinBox;
class QTableView;
class QToolButton;

namespace socketglass {

/// Which columns a table shows, in which order and how wide: all that its header does by mouse. Counts at
/// once, without an OK. Not modal.
class ColumnsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `view` must outlive it; its column `fixed` is always shown.
    ColumnsDialog(QTableView *view, int fixed, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The columns are to be as in the beginning.
    void resetRequested();

public Q_SLOTS:
    /// The header has changed.
    void load();

private:
    void build();
    void addItem(int visual);
    [[nodiscard]] int currentColumn() const; ///< logical; -1: none
    void showOrHide(QListWidgetItem *item);
    void move(int by);
    void setWidth(int pixels);
    void updateState();

    QTableView *m_view;
    int m_fixed;
    QListWidget *m_list;
    QSpinBox *m_width;
    QToolButton *m_up = nullptr;
    QToolButton *m_down = nullptr;
    bool m_loading = false;
};

} // namespace socketglass
