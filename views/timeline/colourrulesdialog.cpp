// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/colourrulesdialog.h"

#include "views/common/entriespage.h"
#include "views/common/formparts.h"
#include "views/timeline/colourruleeditor.h"
#include "views/timeline/colourrulesmodel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace socketglass {

namespace {

EntriesPage::Words pageWords()
{
    EntriesPage::Words words;
    words.prefix = QStringLiteral("colourRule");
    words.list = ColourRulesDialog::tr("Colour rules");
    words.add = ColourRulesDialog::tr("Add a rule");
    words.addFirst = ColourRulesDialog::tr("Add a Rule");
    words.edit = ColourRulesDialog::tr("Edit the rule (Enter)");
    words.duplicate = ColourRulesDialog::tr("Duplicate the rule");
    words.remove = ColourRulesDialog::tr("Remove the rule (Delete)");
    words.up = ColourRulesDialog::tr("Move the rule up");
    words.down = ColourRulesDialog::tr("Move the rule down");
    words.emptyTitle = ColourRulesDialog::tr("No colour rules");
    words.emptyText = ColourRulesDialog::tr("A rule shows rows that a filter finds in a colour: errors of a "
                                            "protocol in red, what one user says in green.");
    return words;
}

} // namespace

ColourRulesDialog::ColourRulesDialog(ColourRules &rules, QWidget *parent)
    : QDialog(parent)
    , m_model(new ColourRulesModel(this))
    , m_editor(new ColourRuleEditor(m_model))
    , m_page(new EntriesPage(pageWords(), m_model, m_editor, this))
{
    setObjectName(QStringLiteral("colourRulesDialog"));
    setWindowTitle(tr("Colour Rules"));
    m_model->setEntries(rules.rules());
    connect(m_model, &EntriesModel::edited, &rules, [this, &rules] { rules.setRules(m_model->entries()); });
    QHeaderView *header = m_page->view()->horizontalHeader();
    const int letter = fontMetrics().averageCharWidth();
    header->resizeSection(ColourRulesModel::EnabledColumn, letter * 5);
    header->resizeSection(ColourRulesModel::NameColumn, letter * 26);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("colourRulesClose"));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hintLabel(tr("The first rule that is on and holds for a row gives its colour."), this));
    layout->addWidget(m_page, 1);
    layout->addWidget(buttons);
    resize(letter * 80, fontMetrics().height() * 22);
}

void ColourRulesDialog::add(const ColourRule &rule)
{
    m_editor->setFresh(rule);
    m_editor->edit(-1);
    m_page->showEditor();
}

} // namespace socketglass
