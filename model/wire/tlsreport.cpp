// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/tlsreport.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QSslCertificate>
#include <QSslCipher>
#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TlsReport)
public:
    static QString hintFor(QSslError::SslError error)
    {
        switch (error) {
        case QSslError::SelfSignedCertificate:
        case QSslError::SelfSignedCertificateInChain:
        case QSslError::UnableToGetLocalIssuerCertificate:
        case QSslError::UnableToGetIssuerCertificate:
        case QSslError::UnableToVerifyFirstCertificate:
        case QSslError::CertificateUntrusted:
            return tr(
                "If you trust this server, give the file of its certificate authority in the connection's "
                "options, or ignore certificate errors for a test.");
        case QSslError::HostNameMismatch:
            return tr(
                "Connect with a name that stands in the certificate, or have the server's certificate made "
                "for this name.");
        case QSslError::CertificateExpired:
        case QSslError::CertificateNotYetValid:
            return tr("Renew the server's certificate, and check this computer's clock.");
        default:
            return tr("Look at the certificate chain; for a test you can ignore certificate errors in the "
                      "connection's options.");
        }
    }
};

QString nameOf(const QSslCertificate &certificate)
{
    const QStringList names = certificate.subjectInfo(QSslCertificate::CommonName);
    return names.isEmpty() ? certificate.subjectDisplayName() : names.constFirst();
}

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

QString errorText(const QSslError &error, const QString &host)
{
    const QSslCertificate certificate = error.certificate();
    const QString name = certificate.isNull() ? host : nameOf(certificate);
    switch (error.error()) {
    case QSslError::HostNameMismatch:
        return Words::tr("the certificate of %1 is not made for the name %2").arg(name, host);
    case QSslError::CertificateExpired:
        return Words::tr("the certificate of %1 expired on %2")
            .arg(name, certificate.expiryDate().toUTC().toString(Qt::ISODate));
    case QSslError::CertificateNotYetValid:
        return Words::tr("the certificate of %1 is valid only from %2 on")
            .arg(name, certificate.effectiveDate().toUTC().toString(Qt::ISODate));
    case QSslError::SelfSignedCertificate:
        return Words::tr("the certificate of %1 is signed by itself").arg(name);
    case QSslError::SelfSignedCertificateInChain:
        return Words::tr("the authority %1 is not trusted").arg(name);
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
        return Words::tr("nobody trusted vouches for %1").arg(name);
    default:
        return certificate.isNull() ? error.errorString()
                                    : Words::tr("%1: %2").arg(name, error.errorString());
    }
}

} // namespace

QJsonObject tlsDetails(const QSslSocket &socket, const QList<QSslError> &ignored)
{
    QJsonArray chain;
    for (const QSslCertificate &certificate : socket.peerCertificateChain())
        chain.append(certificateDetails(certificate));
    const QSslCipher cipher = socket.sessionCipher();
    QJsonObject object{
        {u"version"_s, cipher.protocolString()}, {u"cipher"_s, cipher.name()}, {u"chain"_s, chain}};
    if (!ignored.isEmpty()) {
        QJsonArray errors;
        for (const QSslError &error : ignored)
            errors.append(errorText(error, socket.peerName()));
        object.insert(u"ignoredErrors"_s, errors);
    }
    return object;
}

WireError certificateError(const QList<QSslError> &errors, const QString &host)
{
    QStringList texts;
    for (const QSslError &error : errors)
        texts += errorText(error, host);
    texts.removeDuplicates();
    const auto first = errors.isEmpty() ? QSslError::UnspecifiedError : errors.constFirst().error();
    return {u"tls"_s, Words::tr("The server's certificate was not accepted: %1.").arg(texts.join(u"; ")),
            Words::hintFor(first)};
}

} // namespace socketglass
