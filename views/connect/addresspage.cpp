// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/addresspage.h"

#include "views/connect/pairseditor.h"
#include "views/connect/urlquery.h"
#include "views/environments/variablehints.h"

#include <QFormLayout>
#include <QLineEdit>

namespace socketglass {

AddressPage::AddressPage(bool withUrl, Environments *environments, QWidget *parent)
    : ProfilePage(parent)
{
    auto *form = new QFormLayout(this);
    m_name = addLine(form, tr("&Name:"), QStringLiteral("optionName"), tr("Host and path of the address"));
    if (withUrl)
        m_url = addLine(form, tr("&URL:"), QStringLiteral("optionUrl"), tr("wss://example.test/feed"));
    m_subprotocols = addLine(form, tr("&Sub-protocols:"), QStringLiteral("optionSubprotocols"),
                             tr("Offered in this order, separated by commas"));
    m_origin = addLine(form, tr("&Origin:"), QStringLiteral("optionOrigin"),
                       tr("None; for example https://example.test"));
    if (withUrl)
        buildQuery(form, environments);
    for (QLineEdit *field : {m_url, m_subprotocols, m_origin}) {
        if (field)
            new VariableHints(environments, field);
    }
}

void AddressPage::buildQuery(QFormLayout *form, Environments *environments)
{
    m_query = new PairsEditor({QStringLiteral("query"), tr("Parameters of the query"), tr("Parameter"),
                               tr("Value"), tr("Add a parameter"), tr("Remove the parameter"),
                               tr("Move the parameter up"), tr("Move the parameter down")},
                              false, PairsEditor::Secrecy::None, environments, this);
    form->addRow(tr("Query:"), m_query);
    connect(m_url, &QLineEdit::textChanged, this, &AddressPage::showQuery);
    connect(m_query, &PairsEditor::changed, this, &AddressPage::takeQuery);
}

void AddressPage::showQuery()
{
    QList<PairsEditor::Pair> pairs;
    const QList<QueryItem> items = queryItems(m_url->text());
    for (const QueryItem &item : items)
        pairs.append({item.name, item.value});
    m_query->setPairs(pairs);
}

void AddressPage::takeQuery()
{
    QList<QueryItem> items;
    const QList<PairsEditor::Pair> pairs = m_query->pairs();
    for (const PairsEditor::Pair &pair : pairs)
        items.append({pair.name, pair.value});
    m_url->setText(withQueryItems(m_url->text(), items));
}

void AddressPage::focusFirst()
{
    (m_url && m_url->text().isEmpty() ? m_url : m_name)->setFocus();
}

void AddressPage::showProfile(const Profile &profile)
{
    m_name->setText(profile.name);
    if (m_url)
        m_url->setText(profile.urlText());
    m_subprotocols->setText(profile.subprotocols.join(QStringLiteral(", ")));
    m_origin->setText(profile.origin);
}

QString AddressPage::readInto(Profile &profile) const
{
    profile.name = m_name->text().trimmed();
    if (m_url)
        profile.setUrlText(m_url->text().trimmed());
    profile.subprotocols.clear();
    const QStringList offered = m_subprotocols->text().split(u',', Qt::SkipEmptyParts);
    for (const QString &subprotocol : offered)
        profile.subprotocols.append(subprotocol.trimmed());
    profile.origin = m_origin->text().trimmed();
    return {};
}

} // namespace socketglass
