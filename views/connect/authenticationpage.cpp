// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/authenticationpage.h"

#include "views/common/formparts.h"
#include "views/connect/secretfield.h"
#include "views/environments/variablehints.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

namespace socketglass {

AuthenticationPage::AuthenticationPage(Environments *environments, QWidget *parent)
    : ProfilePage(parent)
    , m_kind(choiceField(QStringLiteral("optionAuthentication"), tr("Authentication"), this))
    , m_form(new QFormLayout(this))
{
    using Kind = Authentication::Kind;
    m_kind->addItem(tr("None"), int(Kind::None));
    m_kind->addItem(tr("Basic: user and password"), int(Kind::Basic));
    m_kind->addItem(tr("Bearer token"), int(Kind::Bearer));
    m_kind->addItem(tr("API key in a header"), int(Kind::ApiKeyHeader));
    m_kind->addItem(tr("API key in the query"), int(Kind::ApiKeyQuery));
    m_form->addRow(tr("&Authentication:"), m_kind);
    m_name = addLine(m_form, tr("&User:"), QStringLiteral("optionAuthenticationName"), {});
    m_secret = new SecretField(QStringLiteral("optionAuthenticationSecret"), tr("Password"), this);
    m_form->addRow(tr("&Password:"), m_secret);
    m_explanation = hintLabel({}, this);
    m_form->addRow(QString(), m_explanation);
    m_secretsText = hintLabel({}, this);
    m_secretsText->setObjectName(QStringLiteral("optionSecretsText"));
    m_form->addRow(QString(), m_secretsText);
    connect(m_kind, &QComboBox::currentIndexChanged, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(m_secret, &QLineEdit::textChanged, this, &ProfilePage::changed);
    new VariableHints(environments, m_name);
    new VariableHints(environments, m_secret);
    refresh();
}

Authentication::Kind AuthenticationPage::kind() const
{
    return Authentication::Kind(m_kind->currentData().toInt());
}

void AuthenticationPage::refresh()
{
    using Kind = Authentication::Kind;
    const Kind kind = this->kind();
    const bool named = kind == Kind::Basic || kind == Kind::ApiKeyHeader || kind == Kind::ApiKeyQuery;
    const auto showRow = [this](QWidget *field, const QString &text, bool shown) {
        auto *label = qobject_cast<QLabel *>(m_form->labelForField(field));
        label->setText(text);
        label->setVisible(shown);
        field->setVisible(shown);
    };
    showRow(m_name,
            kind == Kind::ApiKeyHeader  ? tr("&Header:")
            : kind == Kind::ApiKeyQuery ? tr("&Parameter:")
                                        : tr("&User:"),
            named);
    showRow(m_secret,
            kind == Kind::Basic    ? tr("Pass&word:")
            : kind == Kind::Bearer ? tr("&Token:")
                                   : tr("&Key:"),
            kind != Kind::None);
    m_name->setAccessibleName(kind == Kind::ApiKeyHeader  ? tr("Header")
                              : kind == Kind::ApiKeyQuery ? tr("Parameter")
                                                          : tr("User"));
    m_secret->setAccessibleName(kind == Kind::Basic    ? tr("Password")
                                : kind == Kind::Bearer ? tr("Token")
                                                       : tr("Key"));
    m_name->setPlaceholderText(kind == Kind::ApiKeyHeader  ? tr("X-Api-Key")
                               : kind == Kind::ApiKeyQuery ? tr("api_key")
                                                           : QString());
    m_explanation->setText(
        kind == Kind::Basic    ? tr("Sent as “Authorization: Basic …”.")
        : kind == Kind::Bearer ? tr("Sent as “Authorization: Bearer …”.")
        : kind == Kind::None   ? tr("The server is told nothing but the headers and cookies "
                                      "of the other pages.")
        : kind == Kind::ApiKeyHeader
            ? tr("Sent as a header of this name.")
            : tr("Added to the URL's query: it may turn up in logs of servers and proxies."));
    m_explanation->show();
}

void AuthenticationPage::setSecretsText(const QString &text)
{
    m_secretsText->setText(text);
    m_secretsText->setVisible(!text.isEmpty());
}

void AuthenticationPage::showProfile(const Profile &profile)
{
    m_kind->setCurrentIndex(m_kind->findData(int(profile.authentication.kind)));
    m_name->setText(profile.authentication.name);
    m_secret->setText(profile.authentication.secret);
    refresh();
}

QString AuthenticationPage::readInto(Profile &profile) const
{
    profile.authentication = {};
    profile.authentication.kind = kind();
    if (kind() == Authentication::Kind::None)
        return {};
    if (kind() != Authentication::Kind::Bearer)
        profile.authentication.name = m_name->text().trimmed();
    profile.authentication.secret = m_secret->text();
    return {};
}

} // namespace socketglass
