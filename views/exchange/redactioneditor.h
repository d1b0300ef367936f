// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/exchange/redactionkeeper.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QTableWidget;
class QToolButton;

namespace socketglass {

/// What is to be removed: ready rules as check boxes, own ones in a table. Says at once what is wrong.
class RedactionEditor final : public QWidget
{
    Q_OBJECT
public:
    explicit RedactionEditor(QWidget *parent = nullptr);
    [[nodiscard]] RedactionChoice choice() const;
    void setChoice(const RedactionChoice &choice);

Q_SIGNALS:
    void changed();

private:
    void addPresets(class QGridLayout *grid);
    void buildTable();
    void addRow(const RedactionRule &rule);
    void addEmpty();
    void removeCurrent();
    void onEdited();
    void updateProblem();
    [[nodiscard]] QComboBox *kindField(int row) const;
    [[nodiscard]] QLineEdit *patternField(int row) const;
    [[nodiscard]] int rowOf(const QWidget *field) const;

    QList<QCheckBox *> m_presets; ///< their ids are in the property "presetId"
    QTableWidget *m_table;
    QToolButton *m_remove = nullptr;
    QLabel *m_problem;
};

} // namespace socketglass
