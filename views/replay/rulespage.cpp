// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/rulespage.h"

#include "views/replay/formparts.h"
#include "views/replay/ruleeditor.h"
#include "views/replay/rulesmodel.h"
#include "views/style/placeholder.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketglass {

RulesPage::RulesPage(RulesModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_pages(new QStackedWidget(this))
{
    m_editor = new RuleEditor(this);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_editor);
    m_pages->addWidget(buildList());
    m_pages->addWidget(area);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_editor, &RuleEditor::accepted, this, &RulesPage::acceptRule);
    connect(m_editor, &RuleEditor::cancelled, this, &RulesPage::closeEditor);
    connect(model, &QAbstractItemModel::modelReset, this, &RulesPage::closeEditor);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, changed, this, &RulesPage::updateState);
    updateState();
}

QToolButton *RulesPage::addButton(const QString &icon, const QString &text, const QString &objectName,
                                  void (RulesPage::*run)())
{
    QToolButton *button = iconButton(icon, text, objectName, this);
    connect(button, &QToolButton::clicked, this, run);
    return button;
}

QWidget *RulesPage::buildList()
{
    auto *page = new QWidget(this);
    m_view = new QTableView(page);
    m_view->setObjectName(QStringLiteral("mockRules"));
    m_view->setAccessibleName(tr("Rules"));
    m_view->setModel(m_model);
    makeDense(m_view);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->horizontalHeader()->resizeSection(RulesModel::EnabledColumn,
                                              fontMetrics().averageCharWidth() * 5);
    connect(m_view, &QAbstractItemView::activated, this, &RulesPage::editRule);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &RulesPage::updateState);
    auto *erase = new QShortcut(QKeySequence::Delete, m_view);
    erase->setContext(Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, &RulesPage::removeRule);
    auto *placeholder = new Placeholder(
        tr("No rules"),
        tr("A rule says what the server does of its own: answer a message, send something every "
           "few seconds, close with a code. Rules are kept in the file."));
    connect(placeholder->addButton(tr("Add a Rule"), QStringLiteral("mockRuleFirst")), &QPushButton::clicked,
            this, &RulesPage::addRule);
    m_placeholder = placeholder;
    auto *row = new QHBoxLayout;
    QToolButton *add = addButton(QStringLiteral("add"), tr("Add a rule"), QStringLiteral("mockRuleAdd"),
                                 &RulesPage::addRule);
    m_rowButtons = {addButton(QStringLiteral("edit"), tr("Edit the rule (Enter)"),
                              QStringLiteral("mockRuleEdit"), &RulesPage::editRule),
                    addButton(QStringLiteral("copy"), tr("Duplicate the rule"),
                              QStringLiteral("mockRuleDuplicate"), &RulesPage::duplicateRule),
                    addButton(QStringLiteral("remove"), tr("Remove the rule (Delete)"),
                              QStringLiteral("mockRuleRemove"), &RulesPage::removeRule),
                    addButton(QStringLiteral("up"), tr("Move the rule up"), QStringLiteral("mockRuleUp"),
                              &RulesPage::moveUp),
                    addButton(QStringLiteral("down"), tr("Move the rule down"),
                              QStringLiteral("mockRuleDown"), &RulesPage::moveDown)};
    row->addWidget(add);
    for (QToolButton *button : std::as_const(m_rowButtons))
        row->addWidget(button);
    row->addStretch();
    auto *layout = new QVBoxLayout(page);
    layout->addLayout(row);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_view, 1);
    return page;
}

void RulesPage::select(int row)
{
    m_view->setCurrentIndex(m_model->index(row, RulesModel::SentenceColumn));
}

void RulesPage::addRule()
{
    MockRule rule;
    rule.match = MessageMatch(MessageMatch::Kind::Contains, {});
    openEditor(-1, rule);
}

void RulesPage::editRule()
{
    const int row = m_view->currentIndex().row();
    if (row >= 0)
        openEditor(row, m_model->rules().at(row));
}

void RulesPage::duplicateRule()
{
    const int row = m_view->currentIndex().row();
    if (row < 0)
        return;
    m_model->insert(row + 1, MockRule(m_model->rules().at(row)));
    select(row + 1);
}

void RulesPage::removeRule()
{
    const int row = m_view->currentIndex().row();
    if (row < 0)
        return;
    m_model->remove(row);
    select(std::min(row, m_model->rowCount() - 1));
}

void RulesPage::moveRule(int by)
{
    const int row = m_view->currentIndex().row();
    if (m_model->move(row, by))
        select(row + by);
    updateState();
}

void RulesPage::openEditor(int row, const MockRule &rule)
{
    m_editedRow = row;
    m_pages->setCurrentIndex(1);
    m_editor->setRule(rule);
}

void RulesPage::acceptRule()
{
    const MockRule rule = m_editor->rule();
    int row = m_editedRow;
    if (row >= 0) {
        m_model->replace(row, rule);
    } else {
        row = m_model->rowCount();
        m_model->insert(row, rule);
    }
    closeEditor();
    select(row);
}

void RulesPage::closeEditor()
{
    const bool wasOpen = m_pages->currentIndex() == 1;
    m_pages->setCurrentIndex(0);
    updateState();
    if (wasOpen)
        m_view->setFocus();
}

void RulesPage::updateState()
{
    const bool any = m_model->rowCount() > 0;
    m_view->setVisible(any);
    m_placeholder->setVisible(!any);
    const int row = m_view->currentIndex().row();
    for (QToolButton *button : std::as_const(m_rowButtons))
        button->setEnabled(row >= 0);
    m_rowButtons.at(3)->setEnabled(row > 0);
    m_rowButtons.at(4)->setEnabled(row >= 0 && row + 1 < m_model->rowCount());
}

} // namespace socketglass
