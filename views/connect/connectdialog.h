// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/connect/profileeditor.h"

#include <QDialog>

class QPushButton;

namespace socketglass {

/// Everything that can be set before connecting. Not modal: it takes effect as it is typed.
class ConnectDialog final : public QDialog
{
    Q_OBJECT
public:
    ConnectDialog(const Profile &profile, ProfileEditor::Address address, Environments *environments,
                  QWidget *parent = nullptr);
    /// The last settings without a problem.
    [[nodiscard]] Profile profile() const { return m_profile; }
    /// Shown in place of what is there; no changed() comes of it.
    void setProfile(const Profile &profile);
    void setSecretsText(const QString &text) { m_editor->setSecretsText(text); }

Q_SIGNALS:
    void changed();
    void connectRequested();

private:
    void buildLayout();
    void take();
    void reset();

    ProfileEditor *m_editor;
    QPushButton *m_connect = nullptr;
    Profile m_profile;
};

} // namespace socketglass
