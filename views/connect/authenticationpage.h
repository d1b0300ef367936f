// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/connect/profilepage.h"

class QComboBox;
class QLabel;

namespace socketglass {

class Environments;
class SecretField;

/// Who we are to the server: Basic, Bearer, an API key.
class AuthenticationPage final : public ProfilePage
{
    Q_OBJECT
public:
    explicit AuthenticationPage(Environments *environments, QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;
    /// Where the secrets go.
    void setSecretsText(const QString &text);

private:
    void refresh();
    [[nodiscard]] Authentication::Kind kind() const;

    QComboBox *m_kind;
    QFormLayout *m_form;
    QLineEdit *m_name;
    SecretField *m_secret;
    QLabel *m_explanation;
    QLabel *m_secretsText;
};

} // namespace socketglass
