// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profiles/profilechanges.h"

#include <QObject>

namespace socketglass {

class MessageBar;
class ProfilesModel;
class SecretStore;

/// Deletes profiles and folders with their secrets, and offers to undo it.
class ProfileRemoval final : public QObject
{
    Q_OBJECT
public:
    ProfileRemoval(ProfilesModel *model, SecretStore *secrets, MessageBar *messages, QObject *parent);
    void remove(const QStringList &paths);

private:
    void offerUndo(const ProfileChange &removal, const QString &name, const QStringList &keys);

    ProfilesModel *m_model;
    SecretStore *m_secrets;
    MessageBar *m_messages;
};

} // namespace socketglass
