// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/variableseditor.h"

#include "templates/environments.h"
#include "views/common/formparts.h"
#include "views/common/plaintext.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QToolButton>

namespace socketglass {

VariablesEditor::VariablesEditor(Environments *environments, QWidget *parent)
    : QWidget(parent)
    , m_environments(environments)
    , m_table(new QTableWidget(0, 2, this))
    , m_problem(problemLabel(QStringLiteral("replayVariablesProblem"), this))
{
    m_table->setObjectName(QStringLiteral("replayVariables"));
    m_table->setAccessibleName(tr("Variables"));
    m_table->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    makeDense(m_table);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->horizontalHeader()->resizeSection(0, fontMetrics().averageCharWidth() * 18);
    auto *add =
        iconButton(QStringLiteral("add"), tr("Add a variable"), QStringLiteral("replayVariableAdd"), this);
    auto *remove = iconButton(QStringLiteral("remove"), tr("Remove the variable"),
                              QStringLiteral("replayVariableRemove"), this);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    auto *row = new QHBoxLayout;
    row->addWidget(m_table, 1);
    row->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        hintLabel(tr("{{name}} in a text message is replaced by its value. As long as no variable has "
                     "a value, texts are sent as they stand."),
                  this));
    layout->addLayout(row, 1);
    layout->addWidget(m_problem);
    connect(add, &QToolButton::clicked, this, &VariablesEditor::addEmpty);
    connect(remove, &QToolButton::clicked, this, &VariablesEditor::removeCurrent);
    connect(m_table, &QTableWidget::itemChanged, this, &VariablesEditor::update);
    connect(environments, &Environments::variablesChanged, this, &VariablesEditor::update);
}

QString VariablesEditor::cell(int row, int column) const
{
    const QTableWidgetItem *item = m_table->item(row, column);
    return item ? item->text() : QString();
}

Variables VariablesEditor::variables() const
{
    Variables result;
    const Variables known = m_environments->variables();
    for (const QString &name : m_offered) {
        if (known.contains(name))
            result.insert(name, known.value(name));
    }
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QString name = cell(row, 0).trimmed();
        const QString value = cell(row, 1);
        if (!name.isEmpty() && !value.isEmpty())
            result.insert(name, value);
    }
    return result;
}

void VariablesEditor::offer(const QStringList &names)
{
    if (names == m_offered)
        return;
    m_offered = names;
    QStringList there;
    for (int row = 0; row < m_table->rowCount(); ++row)
        there.append(cell(row, 0).trimmed());
    for (const QString &name : names) {
        if (!there.contains(name) && !name.startsWith(u'$')) // $uuid and the like make their values
            addRow(name);
    }
    update();
}

void VariablesEditor::clear()
{
    m_table->setRowCount(0);
    m_offered.clear();
    update();
}

void VariablesEditor::addRow(const QString &name)
{
    const QSignalBlocker blocker(m_table);
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    m_table->setItem(row, 1, new QTableWidgetItem);
}

void VariablesEditor::addEmpty()
{
    addRow({});
    m_table->setCurrentCell(m_table->rowCount() - 1, 0);
    m_table->setFocus();
    m_table->editItem(m_table->currentItem());
}

void VariablesEditor::removeCurrent()
{
    if (m_table->currentRow() < 0)
        return;
    m_table->removeRow(m_table->currentRow());
    update();
}

void VariablesEditor::update()
{
    const Variables values = variables();
    QStringList missing;
    for (const QString &name : std::as_const(m_offered)) {
        if (!values.isEmpty() && !values.contains(name) && !name.startsWith(u'$'))
            missing.append(name);
    }
    showProblem(m_problem, missing.isEmpty() ? QString()
                                             : tr("No value yet: %1. Messages with it are skipped.")
                                                   .arg(shortened(missing.join(QStringLiteral(", ")), 200)));
    Q_EMIT changed();
}

} // namespace socketglass
