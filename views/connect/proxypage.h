// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/connect/profilepage.h"

class QComboBox;

namespace socketglass {

class SecretField;

/// What stands between us and the server.
class ProxyPage final : public ProfilePage
{
    Q_OBJECT
public:
    explicit ProxyPage(QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;

private:
    void refresh();
    [[nodiscard]] QNetworkProxy::ProxyType type() const;

    QComboBox *m_type;
    QFormLayout *m_form;
    QLineEdit *m_host;
    QSpinBox *m_port;
    QLineEdit *m_user;
    SecretField *m_password;
};

} // namespace socketglass
