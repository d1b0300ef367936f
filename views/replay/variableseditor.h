// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/variables.h"

#include <QWidget>

class QLabel;
class QTableWidget;

namespace socketglass {

class Environments;

/// Names and values of variables; names that are known to occur are offered with no value yet.
class VariablesEditor final : public QWidget
{
    Q_OBJECT
public:
    /// The chosen environment gives values to offered names that have none here.
    explicit VariablesEditor(Environments *environments, QWidget *parent = nullptr);

    /// Those that have a value.
    [[nodiscard]] Variables variables() const;
    /// Names that occur in what is sent.
    void offer(const QStringList &names);
    void clear();

Q_SIGNALS:
    void changed();

private:
    void addRow(const QString &name);
    void addEmpty();
    void removeCurrent();
    void update();
    [[nodiscard]] QString cell(int row, int column) const;

    Environments *m_environments;
    QTableWidget *m_table;
    QLabel *m_problem;
    QStringList m_offered;
};

} // namespace socketglass
