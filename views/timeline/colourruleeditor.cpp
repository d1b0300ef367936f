// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/colourruleeditor.h"

#include "views/common/formparts.h"
#include "views/timeline/colourrulesmodel.h"
#include "views/timeline/filterfield.h"

#include <QComboBox>
#include <QFormLayout>
#include <QVBoxLayout>

namespace socketglass {

ColourRuleEditor::ColourRuleEditor(ColourRulesModel *model, QWidget *parent)
    : EntryEditor(QStringLiteral("colourRule"), tr("Keep the Rule"), parent)
    , m_model(model)
    , m_name(lineField(QStringLiteral("colourRuleName"), tr("Name"), this))
    , m_filter(new FilterField(this))
    , m_colour(choiceField(QStringLiteral("colourRuleColour"), tr("Colour"), this))
{
    m_name->setMaxLength(int(ColourRule::nameLimit));
    m_filter->setObjectName(QStringLiteral("colourRuleFilter"));
    for (int i = 0; i < rowColourCount; ++i)
        m_colour->addItem(ColourRule::colourIcon(RowColour(i), palette()),
                          ColourRule::colourName(RowColour(i)), i);
    auto *form = new QFormLayout;
    form->addRow(tr("&Filter:"), m_filter);
    form->addRow(tr("&Colour:"), m_colour);
    form->addRow(tr("&Name:"), m_name);
    fields()->addLayout(form);
    connect(m_filter, &FilterField::parsed, this, &ColourRuleEditor::update);
    connect(m_filter, &QLineEdit::returnPressed, this, &ColourRuleEditor::accept);
    connect(m_name, &QLineEdit::returnPressed, this, &ColourRuleEditor::accept);
    connect(m_filter, &FilterField::left, this, &ColourRuleEditor::cancelled);
    update();
}

void ColourRuleEditor::edit(int row)
{
    show(row < 0 ? ColourRule() : m_model->entries().at(row));
    m_row = row;
}

void ColourRuleEditor::editNew(const ColourRule &rule)
{
    show(rule);
    m_row = -1;
}

void ColourRuleEditor::show(const ColourRule &rule)
{
    m_isActive = rule.isActive;
    m_name->setText(rule.name);
    m_filter->setText(rule.filter);
    m_colour->setCurrentIndex(int(rule.colour));
    m_filter->setFocus();
    update();
}

/// A new one goes first: it is what is looked for now.
int ColourRuleEditor::keep()
{
    if (m_row >= 0)
        return m_model->keep(m_row, rule());
    m_model->insert(0, rule());
    return 0;
}

ColourRule ColourRuleEditor::rule() const
{
    return {m_name->text().trimmed(), m_filter->text().trimmed(), RowColour(m_colour->currentIndex()),
            m_isActive};
}

QString ColourRuleEditor::problem() const
{
    if (m_row < 0 && m_model->entries().size() >= ColourRule::limit)
        return tr("There are %1 rules already: remove one first.").arg(ColourRule::limit);
    return rule().problem();
}

void ColourRuleEditor::update()
{
    showState(m_filter->text().isEmpty() ? QString() : problem());
}

} // namespace socketglass
