// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/profiles/profiledialog.h"

#include "profiles/profilesecrets.h"
#include "views/common/formparts.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFormLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketglass {

ProfileDialog::ProfileDialog(const SavedProfile &saved, const QStringList &folders,
                             Environments *environments, QWidget *parent)
    : QDialog(parent)
    , m_saved(saved)
    , m_editor(new ProfileEditor(ProfileEditor::Address::Needed, environments, this))
{
    setObjectName(QStringLiteral("profileDialog"));
    setWindowTitle(saved.path.isEmpty() ? tr("New Profile") : tr("Edit Profile"));
    buildLayout(saved.path.isEmpty() ? folders : QStringList());
    m_editor->setProfile(saved.profile);
    connect(m_editor, &ProfileEditor::changed, this, &ProfileDialog::refresh);
    refresh();
    m_editor->focusFirst();
    resize(760, 500);
}

void ProfileDialog::buildLayout(const QStringList &folders)
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_editor, 1);
    if (!folders.isEmpty()) {
        m_folder = choiceField(QStringLiteral("profileFolder"), tr("Folder"), this);
        for (const QString &folder : folders)
            m_folder->addItem(QDir::toNativeSeparators(folder), folder);
        auto *form = new QFormLayout;
        form->addRow(tr("&Folder:"), m_folder);
        layout->addLayout(form);
    }
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    m_save = buttons->button(QDialogButtonBox::Save);
    m_save->setObjectName(QStringLiteral("profileSave"));
    m_save->setDefault(true);
    m_saveAndConnect = buttons->addButton(tr("Save and Co&nnect"), QDialogButtonBox::ActionRole);
    m_saveAndConnect->setObjectName(QStringLiteral("profileSaveAndConnect"));
    m_saveAndConnect->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("profileCancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, [this] { save(false); });
    connect(m_saveAndConnect, &QPushButton::clicked, this, [this] { save(true); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

void ProfileDialog::addSecrets(const QJsonObject &kept)
{
    Profile profile = m_editor->profile();
    socketglass::addSecrets(profile, kept);
    m_editor->setProfile(profile);
    refresh();
}

void ProfileDialog::refresh()
{
    for (QPushButton *button : {m_save, m_saveAndConnect})
        button->setEnabled(m_editor->problem().isEmpty());
}

void ProfileDialog::save(bool connectAfter)
{
    m_saved.profile = m_editor->profile();
    m_saved.name = m_saved.profile.displayName();
    Q_EMIT saveRequested(m_saved, m_folder ? m_folder->currentData().toString() : QString(), connectAfter);
    accept();
}

} // namespace socketglass
