// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/secretsdialog.h"

#include "payload/visibletext.h"
#include "views/common/formparts.h"
#include "views/common/plaintext.h"
#include "views/connect/secretfield.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketglass {

SecretsDialog::SecretsDialog(const Texts &texts, const QList<Secret> &missing, bool canKeep, QWidget *parent)
    : QDialog(parent)
    , m_keep(new QCheckBox(tr("&Keep in the keychain"), this))
{
    setObjectName(QStringLiteral("secretsDialog"));
    setWindowTitle(texts.title);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hintLabel(texts.reason, this));
    auto *form = new QFormLayout;
    for (const Secret &secret : missing) {
        const QString label = visibleText(secret.label);
        auto *field = new SecretField(QStringLiteral("secret%1").arg(m_fields.size() + 1), label, this);
        form->addRow(tr("%1:").arg(plainMenuText(shortened(label))), field);
        m_fields.append({secret.key, field});
    }
    layout->addLayout(form);
    m_keep->setObjectName(QStringLiteral("secretsKeep"));
    m_keep->setChecked(canKeep);
    m_keep->setVisible(canKeep);
    layout->addWidget(m_keep);
    layout->addWidget(hintLabel(texts.explanation, this));
    layout->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("secretsCancel"));
    QPushButton *accept = buttons->addButton(texts.accept, QDialogButtonBox::AcceptRole);
    accept->setObjectName(QStringLiteral("secretsAccept"));
    accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &SecretsDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    m_fields.constFirst().second->setFocus();
    resize(480, sizeHint().height());
}

void SecretsDialog::take()
{
    QHash<QString, QString> values;
    for (const auto &[key, field] : std::as_const(m_fields))
        values.insert(key, field->text());
    accept();
    Q_EMIT entered(values, m_keep->isChecked());
}

} // namespace socketglass
