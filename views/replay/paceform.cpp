// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/paceform.h"

#include "payload/jsonpath.h"
#include "views/common/formparts.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace socketglass {

PaceForm::PaceForm(Profile::Role side, const QString &prefix, QWidget *parent)
    : QWidget(parent)
    , m_side(side)
    , m_prefix(prefix)
    , m_form(new QFormLayout(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    buildPace();
    buildInStep();
    update();
}

void PaceForm::buildPace()
{
    using Timing = PlayPlan::Timing;
    const bool client = m_side == Profile::Role::Client;
    m_timing = new QComboBox(this);
    m_timing->setObjectName(m_prefix + QStringLiteral("Timing"));
    m_timing->setAccessibleName(tr("Pace"));
    m_timing->addItem(tr("As recorded"), int(Timing::Recorded));
    m_timing->addItem(client ? tr("As fast as the server takes it") : tr("As fast as the client takes it"),
                      int(Timing::Fast));
    if (client)
        m_timing->addItem(tr("Step by step, by hand"), int(Timing::Manual));
    m_speed = new QDoubleSpinBox(this);
    m_speed->setObjectName(m_prefix + QStringLiteral("Speed"));
    m_speed->setAccessibleName(tr("Speed"));
    m_speed->setRange(0.01, 1000);
    m_speed->setDecimals(2);
    m_speed->setValue(1);
    m_speed->setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    m_speed->setPrefix(QStringLiteral("× "));
    m_speed->setToolTip(tr("2: twice as fast as recorded; 0.5: half as fast"));
    m_form->addRow(tr("Pace:"), m_timing);
    m_form->addRow(tr("Speed:"), m_speed);
    connect(m_timing, &QComboBox::currentIndexChanged, this, &PaceForm::update);
    connect(m_speed, &QDoubleSpinBox::valueChanged, this, &PaceForm::update);
}

void PaceForm::buildInStep()
{
    using InStep = PlayPlan::InStep;
    const bool client = m_side == Profile::Role::Client;
    m_inStep = new QComboBox(this);
    m_inStep->setObjectName(m_prefix + QStringLiteral("InStep"));
    m_inStep->setAccessibleName(tr("In step"));
    m_inStep->setToolTip(
        client ? tr("Each message also waits until the reply that came before it in the "
                    "recording has come again")
               : tr("Each message also waits until the client has said what it said before it in "
                    "the recording"));
    m_inStep->addItem(tr("No waiting"), int(InStep::No));
    m_inStep->addItem(client ? tr("For as many replies") : tr("For as many messages"), int(InStep::Position));
    m_inStep->addItem(client ? tr("For replies of the same type") : tr("For messages of the same type"),
                      int(InStep::Type));
    m_inStep->addItem(tr("For the same value of a JSON field"), int(InStep::JsonField));
    m_field = new QLineEdit(QStringLiteral("$.type"), this);
    m_field->setObjectName(m_prefix + QStringLiteral("Field"));
    m_field->setAccessibleName(tr("JSON field, as a JSONPath"));
    m_fieldProblem = problemLabel(m_prefix + QStringLiteral("FieldProblem"), this);
    m_timeout = new QDoubleSpinBox(this);
    m_timeout->setObjectName(m_prefix + QStringLiteral("Timeout"));
    m_timeout->setAccessibleName(tr("Timeout"));
    m_timeout->setRange(0.1, 86'400);
    m_timeout->setDecimals(1);
    m_timeout->setValue(10);
    m_timeout->setSuffix(tr(" s"));
    m_timeout->setToolTip(tr("A wait that takes longer ends the playing with a report"));
    m_form->addRow(tr("In step:"), m_inStep);
    m_form->addRow(tr("Field:"), m_field);
    m_form->addRow(m_fieldProblem);
    m_form->addRow(tr("Timeout:"), m_timeout);
    connect(m_inStep, &QComboBox::currentIndexChanged, this, &PaceForm::update);
    connect(m_field, &QLineEdit::textChanged, this, &PaceForm::update);
    connect(m_timeout, &QDoubleSpinBox::valueChanged, this, &PaceForm::changed);
}

PlayPlan::Timing PaceForm::timing() const
{
    return PlayPlan::Timing(m_timing->currentData().toInt());
}

void PaceForm::readInto(PlayPlan &plan) const
{
    plan.timing = timing();
    plan.speed = m_speed->value();
    plan.inStep = PlayPlan::InStep(m_inStep->currentData().toInt());
    plan.field = m_field->text().trimmed();
    plan.stepTimeout = std::chrono::milliseconds(std::llround(m_timeout->value() * 1000));
}

void PaceForm::update()
{
    const auto show = [this](QWidget *field, bool shown) {
        field->setVisible(shown);
        if (QWidget *label = m_form->labelForField(field))
            label->setVisible(shown);
    };
    const auto inStep = PlayPlan::InStep(m_inStep->currentData().toInt());
    show(m_speed, timing() == PlayPlan::Timing::Recorded);
    show(m_field, inStep == PlayPlan::InStep::JsonField);
    show(m_timeout, inStep != PlayPlan::InStep::No);
    QString problem;
    if (inStep == PlayPlan::InStep::JsonField)
        (void)JsonPath::parse(m_field->text().trimmed(), &problem);
    showProblem(m_fieldProblem, problem);
    Q_EMIT changed();
}

} // namespace socketglass
