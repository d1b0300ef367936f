// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"

#include <QWidget>

class QLabel;
class QListWidget;
class QStackedWidget;

namespace socketglass {

class AddressPage;
class AuthenticationPage;
class Environments;
class ProfilePage;

/// All options of a profile, a page each part. Nothing waits for a button: profile() is what is shown.
class ProfileEditor final : public QWidget
{
    Q_OBJECT
public:
    enum class Address : quint8 {
        Needed,   ///< without one there is a problem
        Optional, ///< it may be empty
        Hidden    ///< it is chosen elsewhere; the profile's own stays
    };
    /// Names that have no value in the chosen environment are marked and told; they are no problem().
    ProfileEditor(Address address, Environments *environments, QWidget *parent = nullptr);
    ~ProfileEditor() override;

    void setProfile(const Profile &profile);
    /// As it is shown; sound where problem() is empty.
    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] const QString &problem() const { return m_problem; } ///< translated
    /// Where secrets go; empty: nothing is said.
    void setSecretsText(const QString &text);
    void focusFirst();

Q_SIGNALS:
    void changed(); ///< by a person

private:
    void addPage(const QString &title, const QString &objectName, ProfilePage *page);
    void read();
    void showMissing();
    [[nodiscard]] QString problemOf(const Profile &profile) const;
    void markPages(const ProfilePage *broken);

    Address m_address;
    Environments *m_environments;
    QListWidget *m_list;
    QStackedWidget *m_pages;
    QLabel *m_problemLabel;
    QLabel *m_missingLabel; // what has no value
    AddressPage *m_addressPage;
    AuthenticationPage *m_authenticationPage = nullptr;
    QList<ProfilePage *> m_parts;
    QStringList m_titles;
    Profile m_profile;
    QString m_problem;
};

} // namespace socketglass
