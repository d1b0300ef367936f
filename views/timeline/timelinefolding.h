// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QAbstractItemView;

namespace socketglass {

class TimelineModel;

/// Heartbeats as one row: the switch, and opening and folding a row by key, double click and menu.
class TimelineFolding final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it; the rows of the view are those of the model.
    TimelineFolding(TimelineModel &model, QAbstractItemView &view, QObject *parent = nullptr);

    [[nodiscard]] QAction *foldAction() const { return m_fold; }
    /// Of the current row's menu: open it, fold it.
    [[nodiscard]] QList<QAction *> rowActions();

Q_SIGNALS:
    void foldingChanged(bool folding);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;

private:
    [[nodiscard]] bool canOpen(int row) const;
    [[nodiscard]] bool canClose(int row) const;
    bool open();
    bool close();

    TimelineModel &m_model;
    QAbstractItemView &m_view;
    QAction *m_fold;
    QAction *m_openRow;
    QAction *m_closeRow;
};

} // namespace socketglass
