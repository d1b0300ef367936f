// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslError>

namespace socketglass {

/// One check that a certificate of a server's chain did not pass, in words.
class CertificateFault final
{
    Q_DECLARE_TR_FUNCTIONS(CertificateFault)

public:
    CertificateFault(const QSslError &error, const QList<QSslCertificate> &chain, const QString &host);

    /// Which certificate, which check, when it is valid: part of a sentence.
    [[nodiscard]] QString text() const;
    /// What to try: sentences.
    [[nodiscard]] QString hint() const;

private:
    /// The reason of the hint.
    enum class Kind : quint8 {
        Expired,
        NotYetValid,
        SelfSigned,
        UntrustedAuthority,
        MissingIssuer,
        WrongHost,
        Weak,
        Revoked,
        Other
    };
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] QString check() const;
    [[nodiscard]] QString subject() const;
    [[nodiscard]] QString weakness() const;
    [[nodiscard]] QString certifiedNames() const;

    QSslError m_error;
    QSslCertificate m_certificate;
    qsizetype m_place; ///< in the chain; 0: the server's own
    qsizetype m_chainLength;
    QString m_host;
};

} // namespace socketglass
