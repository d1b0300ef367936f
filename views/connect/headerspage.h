// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/connect/profilepage.h"

namespace socketglass {

class Environments;
class PairsEditor;

/// Headers that are added to the request.
class HeadersPage final : public ProfilePage
{
    Q_OBJECT
public:
    explicit HeadersPage(Environments *environments, QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;

private:
    PairsEditor *m_headers;
};

/// Cookies, all in one header.
class CookiesPage final : public ProfilePage
{
    Q_OBJECT
public:
    explicit CookiesPage(Environments *environments, QWidget *parent = nullptr);
    void showProfile(const Profile &profile) override;
    QString readInto(Profile &profile) const override;

private:
    PairsEditor *m_cookies;
};

} // namespace socketglass
