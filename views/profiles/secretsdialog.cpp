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

SecretsDialog::SecretsDialog(const Profile &profile, const QList<ProfileSecret> &missing,
                             const QString &explanation, bool canKeep, QWidget *parent)
    : QDialog(parent)
    , m_profile(profile)
    , m_keep(new QCheckBox(tr("&Keep in the keychain"), this))
{
    setObjectName(QStringLiteral("secretsDialog"));
    setWindowTitle(tr("Connect to %1").arg(shortened(visibleText(profile.displayName()))));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hintLabel(tr("The connection needs what is not kept:"), this));
    auto *form = new QFormLayout;
    for (const ProfileSecret &secret : missing) {
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
    layout->addWidget(hintLabel(explanation, this));
    layout->addStretch();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("secretsCancel"));
    QPushButton *accept = buttons->addButton(tr("Co&nnect"), QDialogButtonBox::AcceptRole);
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
    for (const auto &[key, field] : std::as_const(m_fields))
        m_profile.setSecret(key, field->text());
    Q_EMIT entered(m_profile, m_keep->isChecked());
    accept();
}

} // namespace socketglass
