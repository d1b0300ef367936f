// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/connect/profilepage.h"

class QComboBox;
class QLabel;

namespace socketglass {

class FileField;
class SecretField;

/// Whom to trust, who we are by certificate.
class TlsPage final : public ProfilePage
{
    Q_OBJECT
public:
    explicit TlsPage(QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;

private:
    void addServerRows(QFormLayout *form);
    void addClientRows(QFormLayout *form);
    FileField *addFile(QFormLayout *form, const QString &row, const QString &objectName,
                       const QString &title);
    void refresh();

    QCheckBox *m_systemAuthorities = nullptr;
    FileField *m_ca = nullptr;
    QLineEdit *m_serverName = nullptr;
    QComboBox *m_minimumVersion = nullptr;
    QCheckBox *m_ignoreErrors = nullptr;
    QLabel *m_warning = nullptr;
    FileField *m_certificate = nullptr;
    FileField *m_key = nullptr;
    SecretField *m_passPhrase = nullptr;
};

} // namespace socketglass
