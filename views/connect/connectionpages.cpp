// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/connectionpages.h"

#include "views/common/formparts.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>

#include <cmath>

namespace socketglass {

namespace {

constexpr double mebibyte = 1024.0 * 1024.0;

QDoubleSpinBox *numberField(const QString &objectName, const QString &name, QWidget *parent)
{
    auto *field = new QDoubleSpinBox(parent);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return field;
}

QString codesText(const QList<quint16> &codes)
{
    QStringList texts;
    for (const quint16 code : codes)
        texts.append(QString::number(code));
    return texts.join(QStringLiteral(", "));
}

} // namespace

LimitsPage::LimitsPage(QWidget *parent)
    : ProfilePage(parent)
    , m_maxMessageSize(numberField(QStringLiteral("optionMaxMessageSize"), tr("Largest message"), this))
{
    auto *form = new QFormLayout(this);
    m_connectTimeout =
        addSeconds(form, tr("&Connect timeout:"), QStringLiteral("optionConnectTimeout"),
                   tr("For name, TCP, proxy, TLS and opening handshake together; for each redirect anew"));
    m_closeTimeout = addSeconds(form, tr("C&lose timeout:"), QStringLiteral("optionCloseTimeout"),
                                tr("From our Close frame to the end of the connection"));
    m_maxMessageSize->setRange(0.001, 1024.0 * 1024.0);
    m_maxMessageSize->setDecimals(3);
    m_maxMessageSize->setSuffix(tr(" MiB"));
    m_maxMessageSize->setToolTip(
        tr("A larger message ends the connection with 1009; of a compressed one its inflated size counts"));
    form->addRow(tr("&Largest message:"), m_maxMessageSize);
    connect(m_maxMessageSize, &QDoubleSpinBox::valueChanged, this, &ProfilePage::changed);
    m_maxRedirects = addNumber(form, tr("&Redirects:"), QStringLiteral("optionMaxRedirects"),
                               tr("How many are followed at most; each one is shown in the timeline"),
                               Profile::mostRedirects);
    m_maxRedirects->setSpecialValueText(tr("not followed"));
}

void LimitsPage::showProfile(const Profile &profile)
{
    showSeconds(m_connectTimeout, profile.connectTimeout);
    showSeconds(m_closeTimeout, profile.closeTimeout);
    m_maxMessageSize->setValue(double(profile.maxMessageSize) / mebibyte);
    m_maxRedirects->setValue(profile.maxRedirects);
}

QString LimitsPage::readInto(Profile &profile) const
{
    profile.connectTimeout = millisecondsOf(m_connectTimeout);
    profile.closeTimeout = millisecondsOf(m_closeTimeout);
    profile.maxMessageSize = std::llround(m_maxMessageSize->value() * mebibyte);
    profile.maxRedirects = m_maxRedirects->value();
    return {};
}

ReconnectPage::ReconnectPage(QWidget *parent)
    : ProfilePage(parent)
{
    auto *form = new QFormLayout(this);
    addReconnectRows(form);
    addKeepAliveRows(form);
    connect(this, &ProfilePage::changed, this, &ReconnectPage::refresh);
    refresh();
}

void ReconnectPage::addReconnectRows(QFormLayout *form)
{
    m_enabled = addCheck(form, tr("Connect &again when the connection ends by itself"),
                         QStringLiteral("optionReconnect"),
                         tr("Never when you closed it; each connection is a session of its own"));
    m_firstDelay = addSeconds(form, tr("&First after:"), QStringLiteral("optionReconnectFirst"),
                              tr("The first attempt comes so long after the end"));
    m_factor = numberField(QStringLiteral("optionReconnectFactor"), tr("Then each time"), this);
    m_factor->setRange(1, 100);
    m_factor->setDecimals(1);
    m_factor->setSuffix(tr(" times as long"));
    form->addRow(tr("Then &each time:"), m_factor);
    connect(m_factor, &QDoubleSpinBox::valueChanged, this, &ProfilePage::changed);
    m_longestDelay = addSeconds(form, tr("At &most:"), QStringLiteral("optionReconnectLongest"),
                                tr("No attempt waits longer than this"));
    m_jitter = addNumber(form, tr("&Jitter:"), QStringLiteral("optionReconnectJitter"),
                         tr("Chance changes each wait by up to this share, so that not all clients come back "
                            "at once"),
                         100);
    m_jitter->setSuffix(tr(" %"));
    m_maxAttempts = addNumber(form, tr("A&ttempts:"), QStringLiteral("optionReconnectAttempts"),
                              tr("In a row, without a connection that opened"), 1'000'000);
    m_maxAttempts->setSpecialValueText(tr("no limit"));
    m_codes = addLine(form, tr("&Codes:"), QStringLiteral("optionReconnectCodes"),
                      tr("Close codes, separated by commas"));
    m_codes->setToolTip(tr("After a close with one of these; no connection at all counts as 1006"));
}

void ReconnectPage::addKeepAliveRows(QFormLayout *form)
{
    m_interval = addSeconds(form, tr("&Ping every:"), QStringLiteral("optionPingInterval"),
                            tr("Keeps the connection alive, and shows when it is dead"), 0);
    m_interval->setSpecialValueText(tr("never"));
    m_pongDeadline = addSeconds(form, tr("Pong &within:"), QStringLiteral("optionPongDeadline"),
                                tr("Without a pong for so long the connection counts as lost"));
    m_automaticPong = addCheck(form, tr("A&nswer pings with pongs"), QStringLiteral("optionAutomaticPong"),
                               tr("Off: to see how the server takes it when no pong comes"));
}

void ReconnectPage::refresh()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_firstDelay, m_factor, m_longestDelay, m_jitter,
                                                           m_maxAttempts, m_codes})
        field->setEnabled(m_enabled->isChecked());
    m_pongDeadline->setEnabled(m_interval->value() > 0);
}

void ReconnectPage::showProfile(const Profile &profile)
{
    const ReconnectPolicy &policy = profile.reconnect;
    m_enabled->setChecked(policy.enabled);
    showSeconds(m_firstDelay, policy.firstDelay);
    m_factor->setValue(policy.factor);
    showSeconds(m_longestDelay, policy.longestDelay);
    m_jitter->setValue(int(std::lround(policy.jitter * 100)));
    m_maxAttempts->setValue(policy.maxAttempts);
    m_codes->setText(codesText(policy.codes));
    showSeconds(m_interval, profile.keepAlive.interval);
    showSeconds(m_pongDeadline, profile.keepAlive.pongDeadline);
    m_automaticPong->setChecked(profile.automaticPong);
    refresh();
}

QString ReconnectPage::readReconnect(ReconnectPolicy &policy) const
{
    policy.enabled = m_enabled->isChecked();
    policy.firstDelay = millisecondsOf(m_firstDelay);
    policy.factor = m_factor->value();
    policy.longestDelay = millisecondsOf(m_longestDelay);
    policy.jitter = m_jitter->value() / 100.0;
    policy.maxAttempts = m_maxAttempts->value();
    policy.codes.clear();
    const QStringList codes = m_codes->text().split(u',', Qt::SkipEmptyParts);
    for (const QString &text : codes) {
        bool isNumber = false;
        const ushort code = text.trimmed().toUShort(&isNumber);
        if (!isNumber || code < 1000 || code > 4999)
            return tr("“%1” is not a close code: one is a number from 1000 to 4999.").arg(text.trimmed());
        policy.codes.append(code);
    }
    if (policy.enabled && policy.codes.isEmpty())
        return tr("Connecting again needs the close codes after which to do so, like 1006, 1012.");
    if (policy.enabled && policy.longestDelay < policy.firstDelay)
        return tr("The longest wait before connecting again is shorter than the first.");
    return {};
}

QString ReconnectPage::readInto(Profile &profile) const
{
    profile.keepAlive.interval = millisecondsOf(m_interval);
    profile.keepAlive.pongDeadline = millisecondsOf(m_pongDeadline);
    profile.automaticPong = m_automaticPong->isChecked();
    return readReconnect(profile.reconnect);
}

CompressionPage::CompressionPage(QWidget *parent)
    : ProfilePage(parent)
{
    auto *form = new QFormLayout(this);
    m_compression =
        addCheck(form, tr("Offer co&mpression (permessage-deflate)"), QStringLiteral("optionCompression"));
    addHint(form, tr("The server decides whether messages are compressed, in both directions; what it chose "
                     "stands in the row “opened”. Each compressed message shows its size on the wire beside "
                     "its own."));
}

void CompressionPage::showProfile(const Profile &profile)
{
    m_compression->setChecked(profile.compression);
}

QString CompressionPage::readInto(Profile &profile) const
{
    profile.compression = m_compression->isChecked();
    return {};
}

} // namespace socketglass
