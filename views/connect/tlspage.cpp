// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/tlspage.h"

#include "views/common/formparts.h"
#include "views/connect/filefield.h"
#include "views/connect/secretfield.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace socketglass {

TlsPage::TlsPage(QWidget *parent)
    : ProfilePage(parent)
{
    auto *form = new QFormLayout(this);
    addServerRows(form);
    addClientRows(form);
    refresh();
    connect(this, &ProfilePage::changed, this, &TlsPage::refresh);
}

FileField *TlsPage::addFile(QFormLayout *form, const QString &row, const QString &objectName,
                            const QString &title)
{
    auto *field = new FileField(objectName, title, this);
    form->addRow(row, field);
    connect(field, &FileField::changed, this, &ProfilePage::changed);
    return field;
}

void TlsPage::addServerRows(QFormLayout *form)
{
    m_systemAuthorities =
        addCheck(form, tr("&Trust the authorities of the system"), QStringLiteral("optionSystemAuthorities"));
    m_ca = addFile(form, tr("C&A file:"), QStringLiteral("optionCaFile"), tr("Certificate authorities"));
    m_ca->setToolTip(tr("Its authorities are trusted as well"));
    m_serverName = addLine(form, tr("Server &name:"), QStringLiteral("optionServerName"),
                           tr("Host of the URL: asked for (SNI), and looked for in the certificate"));
    m_minimumVersion = choiceField(QStringLiteral("optionTlsVersion"), tr("Minimum version"), this);
    m_minimumVersion->addItem(tr("TLS 1.2"), int(TlsOptions::Version::V1_2));
    m_minimumVersion->addItem(tr("TLS 1.3"), int(TlsOptions::Version::V1_3));
    m_minimumVersion->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    form->addRow(tr("&Minimum version:"), m_minimumVersion);
    connect(m_minimumVersion, &QComboBox::currentIndexChanged, this, &ProfilePage::changed);
    m_ignoreErrors =
        addCheck(form, tr("&Ignore certificate errors"), QStringLiteral("optionIgnoreCertificate"));
    m_warning = problemLabel(QStringLiteral("optionCertificateWarning"), this);
    form->addRow(QString(), m_warning);
}

void TlsPage::addClientRows(QFormLayout *form)
{
    m_certificate = addFile(form, tr("Client &certificate:"), QStringLiteral("optionCertificate"),
                            tr("Client certificate"));
    m_certificate->setPlaceholder(tr("None; PEM, or PKCS#12 (.p12, .pfx) with its key"));
    m_key = addFile(form, tr("&Key:"), QStringLiteral("optionKey"), tr("Key of the client certificate"));
    m_key->setPlaceholder(tr("PEM; none for PKCS#12"));
    m_passPhrase = new SecretField(QStringLiteral("optionPassPhrase"), tr("Pass phrase"), this);
    m_passPhrase->setPlaceholderText(tr("None; of the key or the PKCS#12 file"));
    form->addRow(tr("&Pass phrase:"), m_passPhrase);
    connect(m_passPhrase, &QLineEdit::textChanged, this, &ProfilePage::changed);
}

void TlsPage::refresh()
{
    showProblem(m_warning,
                m_ignoreErrors->isChecked()
                    ? tr("Warning: the server's identity is not checked. Anyone on the way can read and "
                         "change everything, also passwords. For servers of your own only.")
                    : QString());
    m_passPhrase->setEnabled(!m_certificate->path().isEmpty());
}

void TlsPage::showProfile(const Profile &profile)
{
    const TlsOptions &tls = profile.tls;
    m_systemAuthorities->setChecked(tls.systemAuthorities);
    m_ca->setPath(tls.caFile);
    m_serverName->setText(tls.serverName);
    m_minimumVersion->setCurrentIndex(m_minimumVersion->findData(int(tls.minimumVersion)));
    m_ignoreErrors->setChecked(tls.ignoreErrors);
    m_certificate->setPath(tls.certificateFile);
    m_key->setPath(tls.keyFile);
    m_passPhrase->setText(tls.passPhrase);
    refresh();
}

QString TlsPage::readInto(Profile &profile) const
{
    TlsOptions &tls = profile.tls;
    tls.systemAuthorities = m_systemAuthorities->isChecked();
    tls.caFile = m_ca->path();
    tls.serverName = m_serverName->text().trimmed();
    tls.minimumVersion = TlsOptions::Version(m_minimumVersion->currentData().toInt());
    tls.ignoreErrors = m_ignoreErrors->isChecked();
    tls.certificateFile = m_certificate->path();
    tls.keyFile = m_key->path();
    tls.passPhrase = tls.certificateFile.isEmpty() ? QString() : m_passPhrase->text();
    if (tls.certificateFile.isEmpty() && !tls.keyFile.isEmpty())
        return tr("The key needs its client certificate: name that file, too, or neither.");
    return {};
}

} // namespace socketglass
