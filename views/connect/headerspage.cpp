// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/headerspage.h"

#include "views/common/formparts.h"
#include "views/connect/pairseditor.h"

#include <QLabel>
#include <QVBoxLayout>

namespace socketglass {

namespace {

bool isAlwaysSecret(const QString &name)
{
    return ProfileHeader{name.trimmed().toUtf8(), {}}.isSecret();
}

} // namespace

HeadersPage::HeadersPage(Environments *environments, QWidget *parent)
    : ProfilePage(parent)
    , m_headers(new PairsEditor({QStringLiteral("headers"), tr("Request headers"), tr("Header"), tr("Value"),
                                 tr("Add a header"), tr("Remove the header"), tr("Move the header up"),
                                 tr("Move the header down")},
                                true, PairsEditor::Secrecy::Marked, environments, this))
{
    m_headers->setAlwaysSecret(isAlwaysSecret);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(hintLabel(tr("Added to the request in this order; one named Host takes the place of "
                                   "ours. Values of secret headers never go to a file."),
                                this));
    layout->addWidget(m_headers, 1);
    connect(m_headers, &PairsEditor::changed, this, &ProfilePage::changed);
}

void HeadersPage::showProfile(const Profile &profile)
{
    QList<PairsEditor::Pair> pairs;
    for (const ProfileHeader &header : profile.headers)
        pairs.append(
            {QString::fromUtf8(header.name), QString::fromUtf8(header.value), header.enabled, header.secret});
    m_headers->setPairs(pairs);
}

QString HeadersPage::readInto(Profile &profile) const
{
    profile.headers.clear();
    const QList<PairsEditor::Pair> pairs = m_headers->pairs();
    for (const PairsEditor::Pair &pair : pairs)
        profile.headers.append(
            {pair.name.trimmed().toUtf8(), pair.value.trimmed().toUtf8(), pair.enabled, pair.secret});
    return {};
}

CookiesPage::CookiesPage(Environments *environments, QWidget *parent)
    : ProfilePage(parent)
    , m_cookies(new PairsEditor({QStringLiteral("cookies"), tr("Cookies"), tr("Cookie"), tr("Value"),
                                 tr("Add a cookie"), tr("Remove the cookie"), tr("Move the cookie up"),
                                 tr("Move the cookie down")},
                                false, PairsEditor::Secrecy::All, environments, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        hintLabel(tr("Sent in one Cookie header, in this order. Their values never go to a file."), this));
    layout->addWidget(m_cookies, 1);
    connect(m_cookies, &PairsEditor::changed, this, &ProfilePage::changed);
}

void CookiesPage::showProfile(const Profile &profile)
{
    QList<PairsEditor::Pair> pairs;
    for (const Cookie &cookie : profile.cookies)
        pairs.append({cookie.name, cookie.value, true, true});
    m_cookies->setPairs(pairs);
}

QString CookiesPage::readInto(Profile &profile) const
{
    profile.cookies.clear();
    const QList<PairsEditor::Pair> pairs = m_cookies->pairs();
    for (const PairsEditor::Pair &pair : pairs)
        profile.cookies.append({pair.name.trimmed(), pair.value.trimmed()});
    return {};
}

} // namespace socketglass
