// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "profiles/profilefile.h"
#include "views/connect/profileeditor.h"

#include <QDialog>

class QComboBox;
class QPushButton;

namespace socketglass {

/// Makes or changes a saved profile. Not modal.
class ProfileDialog final : public QDialog
{
    Q_OBJECT
public:
    /// `folders`: absolute paths to choose from for a new one; the first is chosen.
    ProfileDialog(const SavedProfile &saved, const QStringList &folders, Environments *environments,
                  QWidget *parent = nullptr);
    /// Fills in what has no value yet.
    void addSecrets(const QJsonObject &kept);
    void setSecretsText(const QString &text) { m_editor->setSecretsText(text); }

Q_SIGNALS:
    /// `folder`: of a new one.
    void saveRequested(const socketglass::SavedProfile &saved, const QString &folder, bool connectAfter);

private:
    void buildLayout(const QStringList &folders);
    void save(bool connectAfter);
    void refresh();

    SavedProfile m_saved;
    ProfileEditor *m_editor;
    QComboBox *m_folder = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_saveAndConnect = nullptr;
};

} // namespace socketglass
