// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/tlssetup.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TlsSetup)
};

constexpr qint64 largestFile = 16 * 1024 * 1024; // more than the authorities of any system

struct ClientIdentity
{
    QList<QSslCertificate> chain;
    QSslKey key;
};

QString readFile(const QString &name, QByteArray &content)
{
    QFile file(name);
    if (!file.open(QFile::ReadOnly))
        return Words::tr("%1 can't be read: %2.").arg(name, file.errorString());
    content = file.read(largestFile);
    return {};
}

QSslKey readKey(const QByteArray &pem, const QByteArray &passPhrase)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passPhrase);
        if (!key.isNull())
            return key;
    }
    return {};
}

QString readPkcs12(const TlsOptions &options, QByteArray &content, ClientIdentity &identity)
{
    QBuffer buffer(&content);
    QSslCertificate own;
    QList<QSslCertificate> others;
    if (!buffer.open(QIODevice::ReadOnly) ||
        !QSslCertificate::importPkcs12(&buffer, &identity.key, &own, &others, options.passPhrase.toUtf8()))
        return Words::tr("%1 can't be used: it is neither PEM nor a PKCS#12 file that opens with this pass "
                         "phrase.")
            .arg(options.certificateFile);
    identity.chain = QList{own} + others;
    return {};
}

QString readPem(const TlsOptions &options, const QByteArray &content, ClientIdentity &identity)
{
    identity.chain = QSslCertificate::fromData(content);
    if (identity.chain.isEmpty())
        return Words::tr("There is no PEM certificate in %1.").arg(options.certificateFile);
    QByteArray keyPem = content;
    const QString keyFile = options.keyFile.isEmpty() ? options.certificateFile : options.keyFile;
    if (const QString problem = readFile(keyFile, keyPem); !problem.isEmpty())
        return problem;
    identity.key = readKey(keyPem, options.passPhrase.toUtf8());
    if (!identity.key.isNull())
        return {};
    if (keyPem.contains("ENCRYPTED"))
        return Words::tr("The private key in %1 is encrypted, and does not open with this pass phrase.")
            .arg(keyFile);
    return Words::tr("There is no PEM private key that can be read in %1.").arg(keyFile);
}

QString addClientCertificate(const TlsOptions &options, QSslConfiguration &configuration)
{
    QByteArray content;
    if (const QString problem = readFile(options.certificateFile, content); !problem.isEmpty())
        return problem;
    ClientIdentity identity;
    const bool pem = content.contains("-----BEGIN");
    const QString problem =
        pem ? readPem(options, content, identity) : readPkcs12(options, content, identity);
    if (!problem.isEmpty())
        return problem;
    configuration.setLocalCertificateChain(identity.chain);
    configuration.setPrivateKey(identity.key);
    return {};
}

QString addAuthorities(const TlsOptions &options, QSslConfiguration &configuration)
{
    QByteArray content;
    if (const QString problem = readFile(options.caFile, content); !problem.isEmpty())
        return problem;
    const QList<QSslCertificate> own = QSslCertificate::fromData(content);
    if (own.isEmpty())
        return Words::tr("There is no PEM certificate of an authority in %1.").arg(options.caFile);
    configuration.setCaCertificates(
        options.systemAuthorities ? QSslConfiguration::systemCaCertificates() + own : own);
    return {};
}

} // namespace

QString applyTlsOptions(const TlsOptions &options, QSslConfiguration &configuration)
{
    const bool newest = options.minimumVersion == TlsOptions::Version::V1_3;
    configuration.setProtocol(newest ? QSsl::TlsV1_3OrLater : QSsl::TlsV1_2OrLater);
    if (QSslSocket::isFeatureSupported(QSsl::SupportedFeature::Ocsp))
        configuration.setOcspStaplingEnabled(true);
    QString problem;
    if (!options.caFile.isEmpty())
        problem = addAuthorities(options, configuration);
    if (problem.isEmpty() && !options.certificateFile.isEmpty())
        problem = addClientCertificate(options, configuration);
    return problem;
}

} // namespace socketglass
