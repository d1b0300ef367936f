// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectdialog.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketglass {

ConnectDialog::ConnectDialog(const Profile &profile, ProfileEditor::Address address,
                             Environments *environments, QWidget *parent)
    : QDialog(parent)
    , m_editor(new ProfileEditor(address, environments, this))
    , m_profile(profile)
{
    setObjectName(QStringLiteral("connectDialog"));
    setWindowTitle(tr("Connection Options"));
    buildLayout();
    setProfile(profile);
    connect(m_editor, &ProfileEditor::changed, this, &ConnectDialog::take);
    m_editor->focusFirst();
    resize(760, 480);
}

void ConnectDialog::buildLayout()
{
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("optionClose"));
    m_connect = buttons->addButton(tr("Co&nnect"), QDialogButtonBox::ActionRole);
    m_connect->setDefault(true);
    m_connect->setObjectName(QStringLiteral("optionConnect"));
    connect(m_connect, &QPushButton::clicked, this, &ConnectDialog::connectRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPushButton *defaults = buttons->button(QDialogButtonBox::RestoreDefaults);
    defaults->setAutoDefault(false);
    defaults->setObjectName(QStringLiteral("optionDefaults"));
    connect(defaults, &QPushButton::clicked, this, &ConnectDialog::reset);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_editor, 1);
    layout->addWidget(buttons);
}

void ConnectDialog::setProfile(const Profile &profile)
{
    if (profile == m_editor->profile())
        return; // what is being typed stays
    m_editor->setProfile(profile);
    m_profile = profile;
    m_connect->setEnabled(m_editor->problem().isEmpty());
}

void ConnectDialog::take()
{
    m_connect->setEnabled(m_editor->problem().isEmpty());
    if (!m_editor->problem().isEmpty())
        return;
    m_profile = m_editor->profile();
    Q_EMIT changed();
}

void ConnectDialog::reset()
{
    Profile standard;
    standard.setUrlText(m_profile.urlText());
    m_editor->setProfile(standard);
    take();
}

} // namespace socketglass
