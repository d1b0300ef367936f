// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/tlsreport.h"

#include "wire/certificatefault.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TlsReport)
};

QString distinguishedName(const QSslCertificate &certificate, bool issuer)
{
    QStringList parts;
    const auto attributes = issuer ? certificate.issuerInfoAttributes() : certificate.subjectInfoAttributes();
    for (const QByteArray &attribute : attributes) {
        const QStringList values =
            issuer ? certificate.issuerInfo(attribute) : certificate.subjectInfo(attribute);
        for (const QString &value : values)
            parts += QString::fromLatin1(attribute) + u'=' + value;
    }
    return parts.join(u", ");
}

QJsonObject certificateDetails(const QSslCertificate &certificate)
{
    const auto alternatives = certificate.subjectAlternativeNames().values();
    return {{u"subject"_s, distinguishedName(certificate, false)},
            {u"issuer"_s, distinguishedName(certificate, true)},
            {u"serial"_s, QString::fromLatin1(certificate.serialNumber())},
            {u"validFrom"_s, certificate.effectiveDate().toUTC().toString(Qt::ISODate)},
            {u"validUntil"_s, certificate.expiryDate().toUTC().toString(Qt::ISODate)},
            {u"sha256"_s, QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':'))},
            {u"names"_s, QJsonArray::fromStringList(QStringList(alternatives.begin(), alternatives.end()))}};
}

bool isOcsp(const QSslError &error)
{
    return error.error() >= QSslError::OcspNoResponseFound && error.error() <= QSslError::OcspStatusUnknown;
}

} // namespace

QJsonObject tlsDetails(const QSslSocket &socket, const QStringList &ignoredFaults)
{
    QJsonArray chain;
    for (const QSslCertificate &certificate : socket.peerCertificateChain())
        chain.append(certificateDetails(certificate));
    const QSslCipher cipher = socket.sessionCipher();
    QJsonObject object{
        {u"version"_s, cipher.protocolString()}, {u"cipher"_s, cipher.name()}, {u"chain"_s, chain}};
    if (!ignoredFaults.isEmpty())
        object.insert(u"ignoredErrors"_s, QJsonArray::fromStringList(ignoredFaults));
    return object;
}

QList<QSslError> certificateErrors(const QList<QSslError> &errors)
{
    QList<QSslError> result;
    std::copy_if(errors.begin(), errors.end(), std::back_inserter(result),
                 [](const QSslError &error) { return !isOcsp(error); });
    return result;
}

QStringList faultTexts(const QList<QSslError> &errors, const QList<QSslCertificate> &chain,
                       const QString &host)
{
    QStringList texts;
    for (const QSslError &error : errors)
        texts += CertificateFault(error, chain, host).text();
    texts.removeDuplicates();
    return texts;
}

WireError certificateError(const QList<QSslError> &errors, const QList<QSslCertificate> &chain,
                           const QString &host)
{
    QStringList hints;
    for (const QSslError &error : errors)
        hints += CertificateFault(error, chain, host).hint();
    hints.removeDuplicates();
    const QStringList texts = faultTexts(errors, chain, host);
    WireError result{u"tls"_s,
                     Words::tr("The server's certificate was not accepted: %1.").arg(texts.join(u"; ")),
                     hints.join(u' ')};
    for (const QSslCertificate &certificate : chain)
        result.chain.append(certificateDetails(certificate));
    return result;
}

} // namespace socketglass
