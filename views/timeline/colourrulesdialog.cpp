// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/colourrulesdialog.h"

#include "views/common/formparts.h"
#include "views/timeline/colourruleeditor.h"
#include "views/timeline/colourrulesmodel.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QShortcut>
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
    words.up = ColourRulesDialog::tr("Move the rule up (Alt+Up)");
    words.down = ColourRulesDialog::tr("Move the rule down (Alt+Down)");
    words.emptyTitle = ColourRulesDialog::tr("No rules");
    words.emptyText = ColourRulesDialog::tr("A rule gives the rows that a filter finds a colour.");
    return words;
}

} // namespace

ColourRulesDialog::ColourRulesDialog(ColourRulesModel *model, QWidget *parent)
    : QDialog(parent)
    , m_model(model)
    , m_editor(new ColourRuleEditor(model))
    , m_page(new EntriesPage(pageWords(), model, m_editor, this))
{
    setObjectName(QStringLiteral("colourRulesDialog"));
    setWindowTitle(tr("Colour Rules"));
    m_page->view()->horizontalHeader()->resizeSection(ColourRulesModel::NameColumn,
                                                      fontMetrics().averageCharWidth() * 34);
    auto *space = new QShortcut(Qt::Key_Space, m_page->view());
    space->setContext(Qt::WidgetShortcut);
    connect(space, &QShortcut::activated, this, &ColourRulesDialog::toggle);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("colourRulesClose"));
    close->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        hintLabel(tr("Rows of the timeline get the colour of the first ticked rule whose filter finds them "
                     "(Space ticks). Of payloads beyond 16 KiB only the first 4 KiB are looked at."),
                  this));
    layout->addWidget(m_page, 1);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 22);
}

void ColourRulesDialog::toggle()
{
    const QModelIndex index = m_model->index(m_page->currentRow(), ColourRulesModel::NameColumn);
    if (index.isValid())
        m_model->setData(index,
                         index.data(Qt::CheckStateRole).toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked,
                         Qt::CheckStateRole);
}

void ColourRulesDialog::addRule(const ColourRule &rule)
{
    m_page->showEditor();
    m_editor->editNew(rule);
}

} // namespace socketglass
