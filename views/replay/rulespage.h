// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/mockplan.h"

#include <QWidget>

class QStackedWidget;
class QTableView;
class QToolButton;

namespace socketglass {

class RuleEditor;
class RulesModel;

/// The rules of a mock server, and the editor of one.
class RulesPage final : public QWidget
{
    Q_OBJECT
public:
    explicit RulesPage(RulesModel *model, QWidget *parent = nullptr);

private:
    QWidget *buildList();
    QToolButton *addButton(const QString &icon, const QString &text, const QString &objectName,
                           void (RulesPage::*run)());
    void addRule();
    void editRule();
    void duplicateRule();
    void removeRule();
    void moveUp() { moveRule(-1); }
    void moveDown() { moveRule(1); }
    void moveRule(int by);
    void openEditor(int row, const MockRule &rule);
    void acceptRule();
    void closeEditor();
    void select(int row);
    void updateState();

    RulesModel *m_model;
    QStackedWidget *m_pages;
    QTableView *m_view = nullptr;
    QWidget *m_placeholder = nullptr;
    QList<QToolButton *> m_rowButtons; // of the selected rule
    RuleEditor *m_editor = nullptr;
    int m_editedRow = -1; // -1: a new one
};

} // namespace socketglass
