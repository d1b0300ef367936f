// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/profilepage.h"

#include "views/common/formparts.h"
#include "views/common/plaintext.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <cmath>

namespace socketglass {

QLineEdit *ProfilePage::addLine(QFormLayout *form, const QString &row, const QString &objectName,
                                const QString &placeholder)
{
    QLineEdit *field = lineField(objectName, withoutMnemonic(row), this);
    field->setPlaceholderText(placeholder);
    form->addRow(row, field);
    connect(field, &QLineEdit::textChanged, this, &ProfilePage::changed);
    return field;
}

QDoubleSpinBox *ProfilePage::addSeconds(QFormLayout *form, const QString &row, const QString &objectName,
                                        const QString &toolTip, double shortest)
{
    auto *field = new QDoubleSpinBox(this);
    field->setObjectName(objectName);
    field->setAccessibleName(withoutMnemonic(row));
    field->setRange(shortest, 86'400);
    field->setDecimals(1);
    field->setSuffix(tr(" s"));
    field->setToolTip(toolTip);
    field->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    form->addRow(row, field);
    connect(field, &QDoubleSpinBox::valueChanged, this, &ProfilePage::changed);
    return field;
}

QSpinBox *ProfilePage::addNumber(QFormLayout *form, const QString &row, const QString &objectName,
                                 const QString &toolTip, int most)
{
    auto *field = new QSpinBox(this);
    field->setObjectName(objectName);
    field->setAccessibleName(withoutMnemonic(row));
    field->setRange(0, most);
    field->setToolTip(toolTip);
    field->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    form->addRow(row, field);
    connect(field, &QSpinBox::valueChanged, this, &ProfilePage::changed);
    return field;
}

QCheckBox *ProfilePage::addCheck(QFormLayout *form, const QString &text, const QString &objectName,
                                 const QString &toolTip)
{
    auto *field = new QCheckBox(text, this);
    field->setObjectName(objectName);
    field->setToolTip(toolTip);
    form->addRow(QString(), field);
    connect(field, &QCheckBox::toggled, this, &ProfilePage::changed);
    return field;
}

void ProfilePage::addHint(QFormLayout *form, const QString &text)
{
    form->addRow(hintLabel(text, this));
}

std::chrono::milliseconds millisecondsOf(const QDoubleSpinBox *seconds)
{
    return std::chrono::milliseconds(std::llround(seconds->value() * 1000));
}

void showSeconds(QDoubleSpinBox *field, std::chrono::milliseconds value)
{
    field->setValue(double(value.count()) / 1000);
}

} // namespace socketglass
