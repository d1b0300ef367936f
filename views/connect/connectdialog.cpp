// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectdialog.h"

#include "views/connect/filefield.h"
#include "views/connect/headerseditor.h"
#include "views/style/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>

namespace socketglass {

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;

QLineEdit *lineField(const QString &objectName, const QString &name, const QString &placeholder,
                     QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setPlaceholderText(placeholder);
    return field;
}

QLabel *wrappedLabel(const QString &objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

ConnectDialog::ConnectDialog(const Profile &profile, QWidget *parent)
    : QDialog(parent)
    , m_profile(profile)
{
    setObjectName(QStringLiteral("connectDialog"));
    setWindowTitle(tr("Connection Options"));
    buildLayout();
    showProfile(profile);
    connectFields();
    read();
    m_name->setFocus();
    resize(560, 430);
}

QWidget *ConnectDialog::buildRequestPage()
{
    auto *page = new QWidget(this);
    m_name = lineField(QStringLiteral("optionName"), tr("Name"), tr("Host and path of the address"), page);
    m_subprotocols = lineField(QStringLiteral("optionSubprotocols"), tr("Sub-protocols"),
                               tr("Offered in this order, separated by commas"), page);
    m_origin = lineField(QStringLiteral("optionOrigin"), tr("Origin"),
                         tr("None; for example https://example.test"), page);
    m_compression = new QCheckBox(tr("Offer co&mpression (permessage-deflate)"), page);
    m_compression->setObjectName(QStringLiteral("optionCompression"));
    m_compression->setToolTip(tr("The server decides whether messages are compressed, in both directions"));
    m_headers = new HeadersEditor(page);
    auto *form = new QFormLayout(page);
    form->addRow(tr("&Name:"), m_name);
    form->addRow(tr("&Sub-protocols:"), m_subprotocols);
    form->addRow(tr("&Origin:"), m_origin);
    form->addRow(QString(), m_compression);
    form->addRow(tr("Headers:"), m_headers);
    return page;
}

QWidget *ConnectDialog::buildSecurityPage()
{
    auto *page = new QWidget(this);
    m_ca = new FileField(QStringLiteral("optionCaFile"), tr("Certificate authorities"), page);
    m_certificate = new FileField(QStringLiteral("optionCertificate"), tr("Client certificate"), page);
    m_key = new FileField(QStringLiteral("optionKey"), tr("Key of the client certificate"), page);
    m_ignoreCertificate = new QCheckBox(tr("&Ignore certificate errors"), page);
    m_ignoreCertificate->setObjectName(QStringLiteral("optionIgnoreCertificate"));
    m_certificateWarning = wrappedLabel(QStringLiteral("optionCertificateWarning"), page);
    m_certificateWarning->setText(
        tr("Warning: the server's identity is not checked. Anyone on the way can read and change "
           "everything, also passwords. For servers of your own only."));
    m_proxy = lineField(QStringLiteral("optionProxy"), tr("Proxy"),
                        tr("None; http://host:port or socks5://host:port"), page);
    auto *form = new QFormLayout(page);
    form->addRow(tr("C&A file:"), m_ca);
    form->addRow(QString(), m_ignoreCertificate);
    form->addRow(QString(), m_certificateWarning);
    form->addRow(tr("Client &certificate:"), m_certificate);
    form->addRow(tr("&Key:"), m_key);
    form->addRow(tr("&Proxy:"), m_proxy);
    return page;
}

QDoubleSpinBox *ConnectDialog::secondsField(const QString &objectName, const QString &name)
{
    auto *field = new QDoubleSpinBox(this);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setRange(0.1, 86'400);
    field->setDecimals(1);
    field->setSuffix(tr(" s"));
    return field;
}

QWidget *ConnectDialog::buildLimitsPage()
{
    auto *page = new QWidget(this);
    m_connectTimeout = secondsField(QStringLiteral("optionConnectTimeout"), tr("Connect time-out"));
    m_connectTimeout->setToolTip(tr("For name, TCP, proxy, TLS and opening handshake together"));
    m_closeTimeout = secondsField(QStringLiteral("optionCloseTimeout"), tr("Close time-out"));
    m_closeTimeout->setToolTip(tr("From our Close frame to the end of the connection"));
    m_maxSize = new QDoubleSpinBox(page);
    m_maxSize->setObjectName(QStringLiteral("optionMaxMessageSize"));
    m_maxSize->setAccessibleName(tr("Largest message"));
    m_maxSize->setRange(0.001, 1024.0 * 1024.0);
    m_maxSize->setDecimals(3);
    m_maxSize->setSuffix(tr(" MiB"));
    m_maxSize->setToolTip(tr("A larger message ends the connection with 1009"));
    auto *form = new QFormLayout(page);
    form->addRow(tr("&Connect time-out:"), m_connectTimeout);
    form->addRow(tr("C&lose time-out:"), m_closeTimeout);
    form->addRow(tr("&Largest message:"), m_maxSize);
    return page;
}

void ConnectDialog::buildLayout()
{
    auto *tabs = new QTabWidget(this);
    tabs->setObjectName(QStringLiteral("optionTabs"));
    tabs->addTab(buildRequestPage(), tr("Request"));
    tabs->addTab(buildSecurityPage(), tr("Security and Proxy"));
    tabs->addTab(buildLimitsPage(), tr("Limits"));
    m_problem = wrappedLabel(QStringLiteral("optionProblem"), this);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::RestoreDefaults, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("optionClose"));
    QPushButton *connectButton = buttons->addButton(tr("Co&nnect"), QDialogButtonBox::ActionRole);
    connectButton->setDefault(true);
    connectButton->setObjectName(QStringLiteral("optionConnect"));
    connect(connectButton, &QPushButton::clicked, this, &ConnectDialog::connectRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    QPushButton *defaults = buttons->button(QDialogButtonBox::RestoreDefaults);
    defaults->setAutoDefault(false);
    defaults->setObjectName(QStringLiteral("optionDefaults"));
    connect(defaults, &QPushButton::clicked, this, &ConnectDialog::reset);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tabs, 1);
    layout->addWidget(m_problem);
    layout->addWidget(buttons);
}

void ConnectDialog::connectFields()
{
    for (QLineEdit *field : {m_name, m_subprotocols, m_origin, m_proxy})
        connect(field, &QLineEdit::textChanged, this, &ConnectDialog::read);
    for (FileField *field : {m_ca, m_certificate, m_key})
        connect(field, &FileField::changed, this, &ConnectDialog::read);
    for (QDoubleSpinBox *field : {m_connectTimeout, m_closeTimeout, m_maxSize})
        connect(field, &QDoubleSpinBox::valueChanged, this, &ConnectDialog::read);
    connect(m_headers, &HeadersEditor::changed, this, &ConnectDialog::read);
    for (QCheckBox *box : {m_compression, m_ignoreCertificate})
        connect(box, &QCheckBox::toggled, this, &ConnectDialog::read);
}

void ConnectDialog::showProfile(const Profile &profile)
{
    m_showing = true;
    m_name->setText(profile.name);
    m_subprotocols->setText(profile.subprotocols.join(QStringLiteral(", ")));
    m_origin->setText(profile.origin);
    m_compression->setChecked(profile.compression);
    m_headers->setHeaders(profile.enabledHeaders());
    m_ca->setPath(profile.tls.caFile);
    m_certificate->setPath(profile.tls.certificateFile);
    m_key->setPath(profile.tls.keyFile);
    m_ignoreCertificate->setChecked(profile.tls.ignoreErrors);
    m_proxy->setText(proxyToText(profile.proxy));
    m_connectTimeout->setValue(double(profile.connectTimeout.count()) / 1000);
    m_closeTimeout->setValue(double(profile.closeTimeout.count()) / 1000);
    m_maxSize->setValue(double(profile.maxMessageSize) / mebibyte);
    m_showing = false;
}

QString ConnectDialog::readInto(Profile &profile) const
{
    const auto milliseconds = [](const QDoubleSpinBox *field) {
        return std::chrono::milliseconds(std::llround(field->value() * 1000));
    };
    profile.name = m_name->text().trimmed();
    profile.subprotocols.clear();
    const QStringList offered = m_subprotocols->text().split(u',', Qt::SkipEmptyParts);
    for (const QString &subprotocol : offered)
        profile.subprotocols.append(subprotocol.trimmed());
    profile.origin = m_origin->text().trimmed();
    profile.compression = m_compression->isChecked();
    profile.headers.clear();
    for (const HttpHeader &header : m_headers->headers())
        profile.headers.append({header.name, header.value});
    profile.tls.caFile = m_ca->path();
    profile.tls.certificateFile = m_certificate->path();
    profile.tls.keyFile = m_key->path();
    profile.tls.ignoreErrors = m_ignoreCertificate->isChecked();
    profile.connectTimeout = milliseconds(m_connectTimeout);
    profile.closeTimeout = milliseconds(m_closeTimeout);
    profile.maxMessageSize = std::llround(m_maxSize->value() * mebibyte);
    const QString proxyText = m_proxy->text().trimmed();
    const std::optional<QNetworkProxy> proxy =
        proxyText.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : proxyFromText(proxyText);
    if (!proxy)
        return tr("“%1” is not a proxy. Write http://host:port or socks5://host:port.").arg(proxyText);
    profile.proxy = *proxy;
    if (profile.tls.certificateFile.isEmpty() != profile.tls.keyFile.isEmpty())
        return tr("A client certificate needs its key, and a key its certificate: name both files or none.");
    Profile sample = profile;
    sample.url = QUrl(QStringLiteral("ws://example.test/")); // the address has a field of its own
    return sample.problem();
}

void ConnectDialog::read()
{
    if (m_showing)
        return;
    Profile profile;
    const QString problem = readInto(profile);
    m_problem->setText(problem);
    for (QLabel *label : {m_problem, m_certificateWarning}) {
        QPalette colours = palette();
        colours.setColor(QPalette::WindowText, themeColour(Meaning::Error, palette(), QPalette::Window));
        label->setPalette(colours);
    }
    m_certificateWarning->setVisible(m_ignoreCertificate->isChecked());
    if (auto *button = findChild<QPushButton *>(QStringLiteral("optionConnect")))
        button->setEnabled(problem.isEmpty());
    if (!problem.isEmpty())
        return;
    m_profile = profile;
    Q_EMIT changed();
}

void ConnectDialog::reset()
{
    showProfile({});
    read();
}

} // namespace socketglass
