// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/replayer.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QTableView;

namespace socketglass {

class RunsModel;

/// A replay against its recording, while it runs and when it has ended.
class RunView final : public QWidget
{
    Q_OBJECT
public:
    explicit RunView(QWidget *parent = nullptr);

    void show(const Replayer &replayer);
    void clear();
    /// Of the selected row; else the first.
    [[nodiscard]] std::optional<SessionId> session() const;

Q_SIGNALS:
    void sessionPicked(socketglass::SessionId id);

private:
    void buildTable();
    void showOne(const Replayer &replayer);
    void showMany(const Replayer &replayer);
    void updateBar(const Replayer &replayer);

    RunsModel *m_model;
    QProgressBar *m_bar;
    QLabel *m_state;
    QLabel *m_counts;
    QLabel *m_note;
    QTableView *m_table = nullptr;
};

} // namespace socketglass
