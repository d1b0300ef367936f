// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectbar.h"

#include "views/common/themedicon.h"
#include "views/connect/connectdialog.h"
#include "views/connect/urlhistory.h"
#include "views/environments/variablehints.h"

#include <QAction>
#include <QCompleter>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QToolButton>

namespace socketglass {

namespace {

QString shownUrl(const Profile &profile)
{
    return profile.urlTemplate.isEmpty() ? profile.url.toString() : profile.urlTemplate;
}

} // namespace

ConnectBar::ConnectBar(Environments *environments, QWidget *parent)
    : QWidget(parent)
    , m_environments(environments)
    , m_url(new QLineEdit(this))
    , m_optionsButton(new QToolButton(this))
    , m_connect(new QAction(themedIcon(QStringLiteral("connect")), tr("&Connect"), this))
    , m_showOptions(new QAction(themedIcon(QStringLiteral("options")), tr("Connection &Options…"), this))
    , m_history(new UrlHistory(this))
{
    setObjectName(QStringLiteral("connectBar"));
    m_url->setObjectName(QStringLiteral("urlField"));
    m_url->setAccessibleName(tr("Address"));
    m_url->setPlaceholderText(tr("Address of a server, for example wss://example.test/feed"));
    m_url->setToolTip(tr("ws:// or wss:// address; Enter connects (Ctrl+L comes back here)"));
    m_url->setClearButtonEnabled(true);
    m_url->setCompleter(m_history->completer());
    new VariableHints(environments, m_url);
    m_connect->setObjectName(QStringLiteral("actionConnect"));
    m_connect->setToolTip(tr("Make a session to this address (Enter)"));
    m_showOptions->setObjectName(QStringLiteral("actionConnectOptions"));
    m_showOptions->setIconText(tr("Options"));
    m_showOptions->setShortcut(Qt::CTRL | Qt::Key_K);
    auto *connectButton = new QToolButton(this);
    connectButton->setObjectName(QStringLiteral("connectButton"));
    connectButton->setDefaultAction(m_connect);
    connectButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_optionsButton->setObjectName(QStringLiteral("connectOptionsButton"));
    m_optionsButton->setDefaultAction(m_showOptions);
    m_optionsButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (QToolButton *button : {connectButton, m_optionsButton})
        button->setFocusPolicy(Qt::TabFocus);

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 2);
    layout->addWidget(m_url, 1);
    layout->addWidget(m_optionsButton);
    layout->addWidget(connectButton);
    connect(m_url, &QLineEdit::textChanged, this, [this] {
        if (m_dialog && !m_takingUrl)
            m_dialog->setProfile(profile());
        Q_EMIT profileChanged();
    });
    connect(m_url, &QLineEdit::returnPressed, this, &ConnectBar::requestConnect);
    connect(m_connect, &QAction::triggered, this, &ConnectBar::requestConnect);
    connect(m_showOptions, &QAction::triggered, this, &ConnectBar::openOptions);
    setOptions({});
}

Profile ConnectBar::profile() const
{
    Profile profile = m_options;
    const QString text = m_url->text().trimmed();
    profile.setUrlText(text);
    if (profile.urlTemplate.isEmpty())
        profile.url = text.isEmpty() ? QUrl() : webSocketUrlFromUserInput(text);
    return profile;
}

void ConnectBar::setProfile(const Profile &profile)
{
    setOptions(profile);
    m_url->setText(shownUrl(profile));
    m_url->setCursorPosition(0);
    if (m_dialog)
        m_dialog->setProfile(this->profile());
}

void ConnectBar::addInFront(QWidget *widget)
{
    qobject_cast<QHBoxLayout *>(layout())->insertWidget(0, widget);
    setTabOrder(widget, m_url);
}

void ConnectBar::setSecretsText(const QString &text)
{
    m_secretsText = text;
    if (m_dialog)
        m_dialog->setSecretsText(text);
}

void ConnectBar::setUrl(const QUrl &url)
{
    m_url->setText(url.toString());
}

void ConnectBar::focusUrl()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

void ConnectBar::requestConnect()
{
    if (m_url->text().trimmed().isEmpty()) {
        focusUrl();
        return;
    }
    const Profile wanted = profile();
    if (wanted.problem().isEmpty()) {
        m_history->add(wanted.urlTemplate.isEmpty() ? wanted.url.toString(QUrl::RemovePassword)
                                                    : wanted.urlTemplate);
        m_url->setText(shownUrl(wanted));
    }
    Q_EMIT connectRequested(wanted);
}

void ConnectBar::openOptions()
{
    if (!m_dialog) {
        m_dialog = new ConnectDialog(profile(), ProfileEditor::Address::Optional, m_environments, window());
        m_dialog->setSecretsText(m_secretsText);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &ConnectDialog::changed, this, &ConnectBar::takeFromDialog);
        connect(m_dialog, &ConnectDialog::connectRequested, this, &ConnectBar::requestConnect);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ConnectBar::takeFromDialog()
{
    const Profile wanted = m_dialog->profile();
    setOptions(wanted);
    if (wanted.urlText() != profile().urlText()) {
        m_takingUrl = true; // what is typed there must not come back to it in another form
        m_url->setText(shownUrl(wanted));
        m_takingUrl = false;
    }
}

void ConnectBar::setOptions(const Profile &options)
{
    m_options = options;
    m_options.setUrlText({});
    const bool plain = m_options.toJson() == Profile().toJson();
    m_showOptions->setIconText(plain ? tr("Options") : tr("Options •", "some differ from the defaults"));
    if (m_options.tls.ignoreErrors)
        m_showOptions->setToolTip(tr(
            "Certificate errors are ignored: anyone on the way can read and change what is sent (Ctrl+K)"));
    else if (plain)
        m_showOptions->setToolTip(
            tr("Headers, authentication, certificates, proxy, timeouts, reconnect (Ctrl+K)"));
    else
        m_showOptions->setToolTip(tr("Some options differ from the defaults (Ctrl+K)"));
    m_showOptions->setIcon(
        themedIcon(m_options.tls.ignoreErrors ? QStringLiteral("warning") : QStringLiteral("options")));
    Q_EMIT profileChanged();
}

void ConnectBar::saveState(QSettings &settings) const
{
    m_history->save(settings);
    Profile kept = m_options;
    kept.tls.ignoreErrors = false; // a danger is chosen anew each time
    settings.setValue(QStringLiteral("connect/options"),
                      QJsonDocument(kept.toJson()).toJson(QJsonDocument::Compact));
}

void ConnectBar::restoreState(QSettings &settings)
{
    m_history->restore(settings);
    const QByteArray kept = settings.value(QStringLiteral("connect/options")).toByteArray();
    if (!kept.isEmpty())
        setOptions(Profile::fromJson(QJsonDocument::fromJson(kept).object()));
}

} // namespace socketglass
