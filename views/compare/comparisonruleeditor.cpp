// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/comparisonruleeditor.h"

#include "views/common/formparts.h"
#include "views/compare/comparisonrulesmodel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace socketglass {

ComparisonRuleEditor::ComparisonRuleEditor(ComparisonRulesModel *model, QWidget *parent)
    : EntryEditor(QStringLiteral("compareRule"), tr("Keep the Rule"), parent)
    , m_model(model)
    , m_kind(choiceField(QStringLiteral("compareRuleKind"), tr("What is not compared"), this))
    , m_pattern(lineField(QStringLiteral("compareRulePattern"), tr("Pattern"), this))
{
    m_kind->addItem(tr("what a JSONPath finds, with all below it"), int(ComparisonRule::Kind::JsonPath));
    m_kind->addItem(tr("what a regular expression matches"), int(ComparisonRule::Kind::Regex));
    auto *form = new QFormLayout;
    form->addRow(tr("Ignore:"), m_kind);
    form->addRow(tr("Pattern:"), m_pattern);
    fields()->addLayout(form);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ComparisonRuleEditor::update);
    connect(m_pattern, &QLineEdit::textChanged, this, &ComparisonRuleEditor::update);
    connect(m_pattern, &QLineEdit::returnPressed, this, &ComparisonRuleEditor::accept);
    update();
}

void ComparisonRuleEditor::edit(int row)
{
    m_row = row;
    const ComparisonRule shown = row < 0 ? ComparisonRule() : m_model->entries().at(row);
    m_kind->setCurrentIndex(m_kind->findData(int(shown.kind)));
    m_pattern->setText(shown.pattern);
    m_pattern->setFocus();
}

int ComparisonRuleEditor::keep()
{
    return m_model->keep(m_row, rule());
}

ComparisonRule ComparisonRuleEditor::rule() const
{
    return {ComparisonRule::Kind(m_kind->currentData().toInt()), m_pattern->text()};
}

QString ComparisonRuleEditor::problem() const
{
    return rule().problem();
}

void ComparisonRuleEditor::update()
{
    m_pattern->setPlaceholderText(rule().kind == ComparisonRule::Kind::JsonPath
                                      ? QStringLiteral("$.data.signature")
                                      : QStringLiteral("nonce=\\w+"));
    showState(m_pattern->text().isEmpty() ? QString() : problem());
}

EntriesPage *makeComparisonRulesPage(ComparisonRulesModel *model, QWidget *parent)
{
    EntriesPage::Words words;
    words.prefix = QStringLiteral("compareRule");
    words.list = ComparisonRuleEditor::tr("Rules of comparison");
    words.add = ComparisonRuleEditor::tr("Add a rule");
    words.addFirst = ComparisonRuleEditor::tr("Add a Rule");
    words.edit = ComparisonRuleEditor::tr("Edit the rule (Enter)");
    words.duplicate = ComparisonRuleEditor::tr("Duplicate the rule");
    words.remove = ComparisonRuleEditor::tr("Remove the rule (Delete)");
    words.up = ComparisonRuleEditor::tr("Move the rule up");
    words.down = ComparisonRuleEditor::tr("Move the rule down");
    words.emptyTitle = ComparisonRuleEditor::tr("No rules");
    words.emptyText = ComparisonRuleEditor::tr(
        "Times, UUIDs, random tokens and counters are recognised without being told. A rule names what else "
        "differs from run to run. Rules are kept in the file, and the command line uses them too.");
    auto *page = new EntriesPage(words, model, new ComparisonRuleEditor(model), parent);
    page->view()->horizontalHeader()->resizeSection(ComparisonRulesModel::KindColumn,
                                                    page->fontMetrics().averageCharWidth() * 20);
    return page;
}

} // namespace socketglass
