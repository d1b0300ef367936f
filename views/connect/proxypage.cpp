// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/proxypage.h"

#include "views/common/formparts.h"
#include "views/connect/secretfield.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

namespace socketglass {

ProxyPage::ProxyPage(QWidget *parent)
    : ProfilePage(parent)
    , m_type(choiceField(QStringLiteral("optionProxy"), tr("Proxy"), this))
    , m_form(new QFormLayout(this))
{
    m_type->addItem(tr("None: straight to the server"), int(QNetworkProxy::NoProxy));
    m_type->addItem(tr("As the system says"), int(QNetworkProxy::DefaultProxy));
    m_type->addItem(tr("HTTP CONNECT"), int(QNetworkProxy::HttpProxy));
    m_type->addItem(tr("SOCKS5"), int(QNetworkProxy::Socks5Proxy));
    m_form->addRow(tr("&Proxy:"), m_type);
    m_host = addLine(m_form, tr("&Host:"), QStringLiteral("optionProxyHost"), tr("proxy.example.test"));
    m_port = addNumber(m_form, tr("P&ort:"), QStringLiteral("optionProxyPort"), {}, 65535);
    m_port->setGroupSeparatorShown(false);
    m_user = addLine(m_form, tr("&User:"), QStringLiteral("optionProxyUser"),
                     tr("None: the proxy wants no password"));
    m_password = new SecretField(QStringLiteral("optionProxyPassword"), tr("Password"), this);
    m_form->addRow(tr("Pass&word:"), m_password);
    connect(m_password, &QLineEdit::textChanged, this, &ProfilePage::changed);
    connect(m_type, &QComboBox::currentIndexChanged, this, [this] {
        const bool standard = m_port->value() == 8080 || m_port->value() == 1080 || m_port->value() == 0;
        if (standard)
            m_port->setValue(type() == QNetworkProxy::Socks5Proxy ? 1080 : 8080);
        Q_EMIT changed();
    });
    connect(this, &ProfilePage::changed, this, &ProxyPage::refresh);
    m_port->setValue(8080);
    refresh();
}

QNetworkProxy::ProxyType ProxyPage::type() const
{
    return QNetworkProxy::ProxyType(m_type->currentData().toInt());
}

void ProxyPage::refresh()
{
    const bool own = type() == QNetworkProxy::HttpProxy || type() == QNetworkProxy::Socks5Proxy;
    for (QWidget *field : std::initializer_list<QWidget *>{m_host, m_port, m_user, m_password}) {
        field->setVisible(own);
        m_form->labelForField(field)->setVisible(own);
    }
    m_password->setEnabled(!m_user->text().isEmpty());
}

void ProxyPage::showProfile(const Profile &profile)
{
    const QNetworkProxy &proxy = profile.proxy;
    const int row = m_type->findData(int(proxy.type()));
    m_type->setCurrentIndex(row < 0 ? 0 : row);
    m_host->setText(proxy.hostName());
    m_port->setValue(proxy.port() > 0                             ? proxy.port()
                     : proxy.type() == QNetworkProxy::Socks5Proxy ? 1080
                                                                  : 8080);
    m_user->setText(proxy.user());
    m_password->setText(proxy.password());
    refresh();
}

QString ProxyPage::readInto(Profile &profile) const
{
    profile.proxy = QNetworkProxy(type());
    if (type() == QNetworkProxy::NoProxy || type() == QNetworkProxy::DefaultProxy)
        return {};
    profile.proxy.setHostName(m_host->text().trimmed());
    profile.proxy.setPort(quint16(m_port->value()));
    profile.proxy.setUser(m_user->text());
    if (!m_user->text().isEmpty())
        profile.proxy.setPassword(m_password->text());
    if (profile.proxy.hostName().isEmpty())
        return tr("The proxy needs a host, like proxy.example.test.");
    return proxyFromText(proxyToText(profile.proxy))
               ? QString()
               : tr("“%1” is not the name or address of a host.").arg(m_host->text());
}

} // namespace socketglass
