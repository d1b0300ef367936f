// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/colourruleeditor.h"

#include "views/common/formparts.h"
#include "views/timeline/colourrulesmodel.h"
#include "views/timeline/filterfield.h"

#include <QComboBox>
#include <QFormLayout>
#include <QIcon>
#include <QLabel>

namespace socketglass {

ColourRuleEditor::ColourRuleEditor(ColourRulesModel *model, QWidget *parent)
    : EntryEditor(QStringLiteral("colourRule"), tr("Keep the Rule"), parent)
    , m_model(model)
    , m_name(lineField(QStringLiteral("colourRuleName"), tr("Name"), this))
    , m_filter(new FilterField(this))
    , m_colour(choiceField(QStringLiteral("colourRuleColour"), tr("Colour"), this))
{
    m_filter->setObjectName(QStringLiteral("colourRuleFilter"));
    m_filter->setAccessibleName(tr("Filter"));
    m_name->setPlaceholderText(tr("As the filter says"));
    for (int marker = 0; marker < markerCount; ++marker)
        m_colour->addItem(ColourRulesModel::colourIcon(Marker(marker)),
                          ColourRulesModel::colourName(Marker(marker)), marker);
    auto *form = new QFormLayout;
    form->addRow(tr("Filter:"), m_filter);
    form->addRow(tr("Colour:"), m_colour);
    form->addRow(tr("Name:"), m_name);
    fields()->addLayout(form);
    fields()->addWidget(hintLabel(tr("The same language as the filter above the timeline, for example "
                                     "in text json:$.type==\"error\". Of long messages the first 4 KiB are "
                                     "looked at."),
                                  this));
    connect(m_filter, &FilterField::parsed, this, [this] { showState(problem()); });
    connect(m_filter, &QLineEdit::returnPressed, this, &ColourRuleEditor::accept);
    connect(m_name, &QLineEdit::returnPressed, this, &ColourRuleEditor::accept);
}

void ColourRuleEditor::edit(int row)
{
    m_row = row;
    setRule(row < 0 ? std::exchange(m_fresh, {}) : m_model->entries().at(row));
    m_filter->setFocus();
}

int ColourRuleEditor::keep()
{
    return m_model->keep(m_row, {m_name->text().trimmed(), m_filter->text().trimmed(),
                                 Marker(m_colour->currentData().toInt()), m_enabled});
}

QString ColourRuleEditor::problem() const
{
    if (!m_filter->filter())
        return m_filter->error().message;
    return m_filter->filter()->isEmpty() ? tr("Write a filter: which rows are to have the colour?")
                                         : QString();
}

void ColourRuleEditor::setRule(const ColourRule &rule)
{
    m_enabled = rule.enabled;
    m_name->setText(rule.name);
    m_filter->setText(rule.filter);
    m_colour->setCurrentIndex(m_colour->findData(int(rule.colour)));
    showState(problem());
}

} // namespace socketglass
