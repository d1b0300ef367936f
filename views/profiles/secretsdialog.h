// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QDialog>

class QCheckBox;

namespace socketglass {

class SecretField;

/// Asks for the secrets that a connection needs. Not modal.
class SecretsDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `explanation`: where they go. `canKeep`: the person chooses whether they are kept.
    SecretsDialog(const Profile &profile, const QList<ProfileSecret> &missing, const QString &explanation,
                  bool canKeep, QWidget *parent = nullptr);

Q_SIGNALS:
    void entered(const socketglass::Profile &profile, bool keep);

private:
    void take();

    Profile m_profile;
    QList<std::pair<QString, SecretField *>> m_fields; // by the secret's key
    QCheckBox *m_keep;
};

} // namespace socketglass
