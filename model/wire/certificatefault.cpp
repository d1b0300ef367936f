// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/certificatefault.h"

#include <QDateTime>
#include <QSslKey>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qsizetype namesShown = 5;
constexpr int leastRsaBits = 2048; // what OpenSSL's security level 2 asks for
constexpr int leastEcBits = 224;

QString nameOf(const QSslCertificate &certificate)
{
    const QStringList names = certificate.subjectInfo(QSslCertificate::CommonName);
    return names.isEmpty() ? certificate.subjectDisplayName() : names.constFirst();
}

QString issuerOf(const QSslCertificate &certificate)
{
    const QStringList names = certificate.issuerInfo(QSslCertificate::CommonName);
    return names.isEmpty() ? certificate.issuerDisplayName() : names.constFirst();
}

QString dayText(const QDateTime &time)
{
    return time.toUTC().date().toString(Qt::ISODate);
}

/// "sha256WithRSAEncryption", out of the certificate's text; Qt has no getter for it.
QString signatureAlgorithm(const QSslCertificate &certificate)
{
    const QString text = certificate.toText();
    const QString label = u"Signature Algorithm: "_s;
    const qsizetype at = text.indexOf(label);
    return at < 0 ? QString() : text.mid(at + label.size(), 100).section(u'\n', 0, 0).trimmed();
}

} // namespace

CertificateFault::CertificateFault(const QSslError &error, const QList<QSslCertificate> &chain,
                                   const QString &host)
    : m_error(error)
    , m_certificate(error.certificate().isNull() ? chain.value(0) : error.certificate())
    , m_place(std::max<qsizetype>(0, chain.indexOf(m_certificate)))
    , m_chainLength(chain.size())
    , m_host(host)
{
}

CertificateFault::Kind CertificateFault::kind() const
{
    switch (m_error.error()) {
    case QSslError::CertificateExpired:
        return Kind::Expired;
    case QSslError::CertificateNotYetValid:
        return Kind::NotYetValid;
    case QSslError::SelfSignedCertificate:
        return Kind::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::CertificateUntrusted:
        return Kind::UntrustedAuthority;
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
        return Kind::MissingIssuer;
    case QSslError::HostNameMismatch:
        return Kind::WrongHost;
    case QSslError::CertificateRevoked:
    case QSslError::CertificateBlacklisted:
        return Kind::Revoked;
    default:
        return weakness().isEmpty() ? Kind::Other : Kind::Weak;
    }
}

QString CertificateFault::text() const
{
    if (m_certificate.isNull())
        return m_error.errorString();
    return tr("%1 (issued by “%2”, valid from %3 to %4) %5",
              "%1: which certificate; %5: what is wrong with it")
        .arg(subject(), issuerOf(m_certificate), dayText(m_certificate.effectiveDate()),
             dayText(m_certificate.expiryDate()), check());
}

QString CertificateFault::subject() const
{
    const QString name = nameOf(m_certificate);
    if (m_place == 0)
        return tr("the server's certificate “%1”").arg(name);
    if (m_place == m_chainLength - 1 && m_certificate.isSelfSigned())
        return tr("the authority's certificate “%1”, number %2 of the chain,").arg(name).arg(m_place + 1);
    return tr("the intermediate certificate “%1”, number %2 of the chain,").arg(name).arg(m_place + 1);
}

QString CertificateFault::check() const
{
    switch (kind()) {
    case Kind::Expired:
        return tr("has expired");
    case Kind::NotYetValid:
        return tr("is not valid yet");
    case Kind::SelfSigned:
        return tr("is signed by itself, so that nobody vouches for it");
    case Kind::UntrustedAuthority:
        return tr("is not trusted here");
    case Kind::MissingIssuer:
        return tr("comes from an authority that is not trusted here, or the server does not send the "
                  "certificates between");
    case Kind::WrongHost:
        return tr("is not made for the name %1, but for: %2").arg(m_host, certifiedNames());
    case Kind::Weak:
        return tr("is too weak: %1").arg(weakness());
    case Kind::Revoked:
        return tr("was revoked by its authority");
    case Kind::Other:
        return tr("did not pass a check: %1").arg(m_error.errorString());
    }
    return {};
}

QString CertificateFault::hint() const
{
    switch (kind()) {
    case Kind::Expired:
        return tr("Renew the certificate on the server, and check this computer's clock.");
    case Kind::NotYetValid:
        return tr("Check this computer's clock and the server's; otherwise wait, or put the former "
                  "certificate back.");
    case Kind::SelfSigned:
        return tr("If this is your own test server, give the file of this certificate as an authority in the "
                  "connection's options.");
    case Kind::UntrustedAuthority:
    case Kind::MissingIssuer:
        return tr(
            "If you trust this authority, give the file of its certificate in the connection's options; "
            "else have the server send its whole chain.");
    case Kind::WrongHost:
        return tr("Connect with a name that stands in the certificate, set it as the server name in the "
                  "connection's options, or have the certificate made for this name.");
    case Kind::Weak:
        return tr("Have a certificate made with an RSA key of 2048 bits or more, or an EC key, and SHA-256.");
    case Kind::Revoked:
        return tr("Don't send anything secret there: the key may be in wrong hands. The server needs a new "
                  "certificate.");
    case Kind::Other:
        return tr(
            "Look at the certificate chain in the details; for a test, certificate errors can be ignored "
            "in the connection's options.");
    }
    return {};
}

QString CertificateFault::weakness() const
{
    const QSslKey key = m_certificate.publicKey();
    const bool curve = key.algorithm() == QSsl::Ec;
    if (const int least = curve ? leastEcBits : leastRsaBits; key.length() > 0 && key.length() < least)
        return tr("its key has %1 bits, %2 are the least").arg(key.length()).arg(least);
    const QString algorithm = signatureAlgorithm(m_certificate);
    const bool old =
        algorithm.contains(u"sha1", Qt::CaseInsensitive) || algorithm.contains(u"md5", Qt::CaseInsensitive);
    return old ? tr("it is signed with %1, which can be forged").arg(algorithm) : QString();
}

QString CertificateFault::certifiedNames() const
{
    QStringList names = m_certificate.subjectAlternativeNames().values();
    if (names.isEmpty())
        names = m_certificate.subjectInfo(QSslCertificate::CommonName);
    std::sort(names.begin(), names.end());
    const bool more = names.size() > namesShown;
    return QStringList(names.first(std::min(namesShown, names.size()))).join(u", ") +
           (more ? u", …"_s : u""_s);
}

} // namespace socketglass
