// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/details/readerthread.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace socketglass {

class FramesModel;

/// The frames in which a message came; read when the view is seen.
class FramesView final : public QWidget
{
    Q_OBJECT
public:
    explicit FramesView(QWidget *parent = nullptr);
    void setFile(const QString &path) { m_thread.setFile(path); }
    void setEvent(const std::optional<Event> &event);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void load();
    ReaderThread m_thread;
    FramesModel *m_model;
    QStackedWidget *m_stack;
    QTableView *m_table;
    QLabel *m_label;
    std::optional<Event> m_event;
    bool m_pending = false;
};

} // namespace socketglass
