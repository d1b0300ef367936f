// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/connect/profilepage.h"

namespace socketglass {

class Environments;
class PairsEditor;

/// Where to: URL with its query as a table, sub-protocols, origin. Its name.
class AddressPage final : public ProfilePage
{
    Q_OBJECT
public:
    /// `withUrl`: false where the address is chosen elsewhere.
    AddressPage(bool withUrl, Environments *environments, QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;
    void focusFirst();

private:
    void buildQuery(QFormLayout *form, Environments *environments);
    void showQuery();
    void takeQuery();

    QLineEdit *m_name;
    QLineEdit *m_url = nullptr;
    PairsEditor *m_query = nullptr;
    QLineEdit *m_subprotocols;
    QLineEdit *m_origin;
};

} // namespace socketglass
