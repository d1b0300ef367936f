// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/profileeditor.h"

#include "payload/visibletext.h"
#include "session/profileexpansion.h"
#include "templates/environments.h"
#include "views/common/formparts.h"
#include "views/common/themedicon.h"
#include "views/connect/addresspage.h"
#include "views/connect/authenticationpage.h"
#include "views/connect/connectionpages.h"
#include "views/connect/headerspage.h"
#include "views/connect/proxypage.h"
#include "views/connect/tlspage.h"

#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QScrollArea>
#include <QStackedWidget>

namespace socketglass {

ProfileEditor::ProfileEditor(Address address, Environments *environments, QWidget *parent)
    : QWidget(parent)
    , m_address(address)
    , m_environments(environments)
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_problemLabel(problemLabel(QStringLiteral("optionProblem"), this))
    , m_missingLabel(problemLabel(QStringLiteral("optionMissing"), this))
    , m_addressPage(new AddressPage(address != Address::Hidden, environments))
    , m_authenticationPage(new AuthenticationPage(environments))
{
    m_list->setObjectName(QStringLiteral("optionPages"));
    m_list->setAccessibleName(tr("Parts of the options"));
    m_list->setSpacing(2);
    addPage(tr("Address"), QStringLiteral("addressPage"), m_addressPage);
    addPage(tr("Headers"), QStringLiteral("headersPage"), new HeadersPage(environments));
    addPage(tr("Authentication"), QStringLiteral("authenticationPage"), m_authenticationPage);
    addPage(tr("Cookies"), QStringLiteral("cookiesPage"), new CookiesPage(environments));
    addPage(tr("TLS"), QStringLiteral("tlsPage"), new TlsPage);
    addPage(tr("Proxy"), QStringLiteral("proxyPage"), new ProxyPage);
    addPage(tr("Timeouts and limits"), QStringLiteral("limitsPage"), new LimitsPage);
    addPage(tr("Reconnect, keep-alive"), QStringLiteral("reconnectPage"), new ReconnectPage);
    addPage(tr("Compression"), QStringLiteral("compressionPage"), new CompressionPage);
    markPages(nullptr);
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 8 * m_list->fontMetrics().averageCharWidth());
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_list, 0, 0);
    layout->addWidget(m_pages, 0, 1);
    layout->addWidget(m_problemLabel, 1, 0, 1, 2);
    layout->addWidget(m_missingLabel, 2, 0, 1, 2);
    layout->setColumnStretch(1, 1);
    layout->setRowStretch(0, 1);
    connect(m_list, &QListWidget::currentRowChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(environments, &Environments::variablesChanged, this, &ProfileEditor::showMissing);
    m_list->setCurrentRow(0);
    setProfile({});
}

/// A cell that is still edited is read when its table goes.
ProfileEditor::~ProfileEditor()
{
    for (ProfilePage *page : std::as_const(m_parts))
        page->disconnect(this);
}

void ProfileEditor::addPage(const QString &title, const QString &objectName, ProfilePage *page)
{
    page->setObjectName(objectName);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    area->setFocusPolicy(Qt::NoFocus);
    m_pages->addWidget(area);
    m_parts.append(page);
    m_titles.append(title);
    m_list->addItem(title);
    connect(page, &ProfilePage::changed, this, [this] {
        read();
        Q_EMIT changed();
    });
}

void ProfileEditor::setProfile(const Profile &profile)
{
    m_profile = profile;
    for (ProfilePage *page : std::as_const(m_parts)) {
        const QSignalBlocker blocker(page);
        page->showProfile(profile);
    }
    read();
}

void ProfileEditor::read()
{
    const ProfilePage *broken = nullptr;
    m_problem.clear();
    for (const ProfilePage *page : std::as_const(m_parts)) {
        const QString problem = page->readInto(m_profile);
        if (!problem.isEmpty() && m_problem.isEmpty()) {
            m_problem = problem;
            broken = page;
        }
    }
    if (m_problem.isEmpty())
        m_problem = problemOf(m_profile);
    showProblem(m_problemLabel, m_problem);
    showMissing();
    markPages(broken);
}

void ProfileEditor::showMissing()
{
    const auto check = [this](QByteArrayView text) { return m_environments->check(text); };
    showProblem(m_missingLabel, visibleText(expandProfile(m_profile, check).missing.problem()));
}

QString ProfileEditor::problemOf(const Profile &profile) const
{
    Profile checked = profile;
    if (m_address != Address::Needed && profile.urlText().isEmpty())
        checked.url = QUrl(QStringLiteral("ws://example.test/"));
    return checked.problem();
}

/// Parts that differ from a new profile have a dot, the one with the problem a sign.
void ProfileEditor::markPages(const ProfilePage *broken)
{
    for (int i = 0; i < m_parts.size(); ++i) {
        Profile only;
        const bool sound = m_parts.at(i)->readInto(only).isEmpty();
        only.name.clear();
        const bool differs = !sound || only != Profile();
        QListWidgetItem *item = m_list->item(i);
        item->setText(differs ? tr("%1 •", "some differ from the defaults").arg(m_titles.at(i))
                              : m_titles.at(i));
        item->setIcon(m_parts.at(i) == broken ? themedIcon(QStringLiteral("warning")) : QIcon());
        item->setData(Qt::AccessibleTextRole, m_parts.at(i) == broken
                                                  ? tr("%1, has a problem").arg(m_titles.at(i))
                                              : differs ? tr("%1, changed").arg(m_titles.at(i))
                                                        : m_titles.at(i));
    }
}

void ProfileEditor::setSecretsText(const QString &text)
{
    m_authenticationPage->setSecretsText(text);
}

void ProfileEditor::focusFirst()
{
    m_addressPage->focusFirst();
}

} // namespace socketglass
