// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/variablesecretsdialog.h"

#include "payload/visibletext.h"
#include "views/common/formparts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace socketglass {

VariableSecretsDialog::VariableSecretsDialog(const QString &environment, const QStringList &names,
                                             QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("variableSecretsDialog"));
    setWindowTitle(tr("Secrets of %1").arg(environment));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hintLabel(
        tr("These values are written to no file. They are kept in memory until the program ends."), this));
    auto *form = new QFormLayout;
    for (const QString &name : names) {
        auto *field = lineField(QStringLiteral("secretValue%1").arg(m_fields.size()), name, this);
        field->setEchoMode(QLineEdit::Password);
        auto *label = new QLabel(visibleText(name) + u':', this);
        label->setTextFormat(Qt::PlainText);
        form->addRow(label, field);
        m_fields.insert(name, field);
    }
    layout->addLayout(form);
    layout->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setObjectName(QStringLiteral("variableSecretsAccept"));
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("variableSecretsCancel"));
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, [this] {
        Variables values;
        for (auto each = m_fields.cbegin(); each != m_fields.cend(); ++each)
            values.insert(each.key(), each.value()->text());
        accept();
        Q_EMIT given(values);
    });
    resize(fontMetrics().averageCharWidth() * 60, sizeHint().height());
}

} // namespace socketglass
